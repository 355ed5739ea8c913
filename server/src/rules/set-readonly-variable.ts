/** A directive sets a variable that nginx keeps for itself. */

import { type Context, protocolOf } from '../catalog/context.ts';
import type { Catalog } from '../catalog/spec.ts';
import { isYoungVariable } from '../catalog/variable-history.ts';
import { readRegex } from '../regex/pattern.ts';
import type { Directive } from '../syntax/tree.ts';
import { directivesWithRegex, regexArguments } from './regex-arguments.ts';
import { defineRule } from './rule.ts';

/** Which argument names the variable; negative: counted from the end. */
const target: Readonly<Record<string, number>> = {
  set: 0,
  map: 1,
  geo: -1,
  split_clients: 1,
  auth_request_set: 0,
  perl_set: 0,
};

/** nginx's own that may be given another value. */
const writable: Readonly<Record<'http' | 'stream', RegExp>> = {
  http: /^(args|limit_rate|proxy_host|proxy_port|ssl_\w+|ancient_browser|modern_browser|msie|invalid_referer|uid_reset)$/,
  stream: /^ssl_\w+$/,
};

/** Modules that every nginx has; others may not be built in, and then the name is free. */
const always: ReadonlySet<string> = new Set([
  'ngx_http_core_module',
  'ngx_http_upstream_module',
  'ngx_http_proxy_module',
  'ngx_http_gzip_module',
  'ngx_http_v2_module',
  'ngx_http_fastcgi_module',
  'ngx_http_grpc_module',
  'ngx_http_limit_conn_module',
  'ngx_http_limit_req_module',
  'ngx_http_ssi_module',
  'ngx_http_userid_module',
  'ngx_stream_limit_conn_module',
  'ngx_stream_core_module',
  'ngx_stream_upstream_module',
]);

export const setReadonlyVariable = defineRule({
  id: 'set-readonly-variable',
  category: 'correctness',
  severity: 'error',
  fix: 'none',
  summary: 'A directive sets a variable that nginx keeps for itself.',
  why: 'Most of nginx’s own variables tell something of the request and cannot be set; `$args` and `$limit_rate` are exceptions. Choose a name of your own.',
  within: 'server',
  bad: 'set $host example.com;',
  good: 'set $site example.com;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#set',
  own: {
    on: [...new Set([...Object.keys(target), ...directivesWithRegex])],
    check(directive, { place, catalog }, report) {
      const protocol = place && protocolOf(place);
      if (!place || (protocol !== 'http' && protocol !== 'stream')) return;
      for (const { name, start, end } of definedBy(directive, place)) {
        if (!isReadonly(name.toLowerCase(), protocol, catalog)) continue;
        report({
          start,
          end,
          message: `The duplicate \`${name.toLowerCase()}\` variable: nginx sets it itself; choose another name.`,
        });
      }
    },
  },
});

interface Defined {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** By the directive itself, or by the named captures of its regular expressions. */
function definedBy(directive: Directive, place: Context): Defined[] {
  const position = target[directive.name];
  const argument = position === undefined ? undefined : directive.args.at(position);
  const name = /^\$(\w+)$/.exec(argument?.value ?? '')?.[1];
  const own = argument && name !== undefined ? [{ name, start: argument.start, end: argument.end }] : [];
  if (matchesOnly.has(directive.name)) return own;
  const captured = regexArguments(directive, place).flatMap(({ pattern, start, end }) => {
    const regex = pattern.includes('(?') ? readRegex(pattern) : undefined;
    return regex?.kind === 'valid'
      ? [...regex.names.keys()].map((capture) => ({ name: capture, start, end }))
      : [];
  });
  return [...own, ...captured];
}

/** Their captures become no variables. */
const matchesOnly: ReadonlySet<string> = new Set([
  'valid_referers',
  'gzip_disable',
  'fastcgi_split_path_info',
]);

/** Headers that nginx has variables of their own for; those of all others may be set. */
const ownHeaders =
  /^(?:http_(?:host|user_agent|referer|via|x_forwarded_for|cookie)|sent_http_(?:content_type|content_length|location|last_modified|connection|keep_alive|transfer_encoding|cache_control|link))$/;

function isReadonly(name: string, protocol: 'http' | 'stream', catalog: Catalog): boolean {
  if (protocol === 'http' && ownHeaders.test(name)) return true;
  const spec = catalog.variable(name, protocol);
  if (!spec || spec.prefix !== undefined || spec.origin !== 'open-source') return false;
  return always.has(spec.module) && !writable[protocol].test(name) && !isYoungVariable(name, protocol);
}
