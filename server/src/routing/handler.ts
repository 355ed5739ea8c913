/** Which module answers in a scope, and which settings are in force for a method? (`ngx_http_update_location_config`) */

import type { Statement } from '../project/inclusion.ts';
import { type Exchange, tell, written } from './exchange.ts';
import { redirectingHandlers } from './find-location.ts';
import { type Scope, scopeOf } from './scope.ts';

/** Directives that make a module answer in place of files; nginx takes the last one that is written. */
const handlers =
  /^(?:(?:proxy|fastcgi|uwsgi|scgi|grpc|memcached|tunnel|redis2?|memc|drizzle|postgres|srcache|rds_json|encrypted_session)_pass|empty_gif|stub_status|perl|flv|mp4|hls|f4f|api|status|js_content|echo\w*|content_by_lua(?:_block|_file)?|upload_pass|push_stream_\w+|nchan_\w+|rtmp_stat|rtmp_control|vhost_traffic_status_display|check_status|fancyindex|xslt_pass)$/;

const known = new WeakMap<Scope, readonly Statement[]>();

/** The statements in this very block that make a module answer in place of files, in order; nginx uses the last one. */
export function handlersOf(scope: Scope): readonly Statement[] {
  const before = known.get(scope);
  if (before) return before;
  const found = scope.statements().filter(({ directive }) => isHandler(directive.name));
  known.set(scope, found);
  return found;
}

/** By name: there are few, and each is asked about thousands of times. */
const verdicts = new Map<string, boolean>();

function isHandler(name: string): boolean {
  const verdict = verdicts.get(name) ?? handlers.test(name);
  verdicts.set(name, verdict);
  return verdict;
}

/** Makes `scope` the one in force; what a `limit_except` in it says goes before. */
export function enterScope(exchange: Exchange, scope: Scope): void {
  const limit = scope.own('limit_except').find(({ directive }) => !allows(directive, exchange.method));
  exchange.scope = scope;
  if (limit) {
    tell(
      exchange,
      'access',
      `\`${written(limit)}\` is for all other methods, \`${exchange.method}\` among them.`,
      limit,
    );
    exchange.scope = scopeOf(limit);
  }
  exchange.handler = handlerIn(exchange.scope) ?? exchange.handler;
}

function handlerIn(scope: Scope): Statement | undefined {
  const own = handlersOf(scope).at(-1);
  if (own || scope.name !== 'limit_except') return own;
  // It passes on what its location passes on; no other handler is inherited.
  for (const name of redirectingHandlers) {
    const pass = passIn(scope, name);
    if (pass) return pass;
  }
  return undefined;
}

/** The `*_pass` of this name that a scope uses: an `if` and a `limit_except` without one have that of what is around them. */
export function passIn(scope: Scope, name: string): Statement | undefined {
  for (let at: Scope | undefined = scope; at; at = at.outer) {
    const own = at.own(name).at(-1);
    if (own) return own;
    if (at.name !== 'if' && at.name !== 'limit_except') return undefined;
  }
  return undefined;
}

/** `limit_except GET` allows HEAD too. */
function allows({ args }: Statement['directive'], method: string): boolean {
  const allowed = args.map(({ value }) => value.toUpperCase());
  return allowed.includes(method) || (method === 'HEAD' && allowed.includes('GET'));
}
