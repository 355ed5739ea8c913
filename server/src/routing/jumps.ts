/** From where to where does nginx lead a request inside of a server, by which statements? */

import type { Statement } from '../project/inclusion.ts';
import { sampleOf } from '../regex/sample.ts';
import type { Argument } from '../syntax/tree.ts';
import { bytesOf, textOf } from './bytes.ts';
import { locationsOf } from './find-location.ts';
import { handlersOf } from './handler.ts';
import { locationOfPath } from './location-of-path.ts';
import { matchesOf, patternOf } from './patterns.ts';
import { type Scope, scopeOf } from './scope.ts';
import { Unknowable } from './unknowable.ts';

/** A way that requests may take; none that only some request would show. */
export interface Jump {
  /** The location or server in which the request is. */
  readonly from: Scope;
  /** The location that it goes on in. */
  readonly to: Scope;
  /** What makes it go there; undefined where nginx does it by itself (`index.html`). */
  readonly statement: Statement | undefined;
  /** The argument that tells where; undefined for `return`, whose `error_page` does. */
  readonly argument: Argument | undefined;
}

const known = new WeakMap<Scope, readonly Jump[]>();

/** Every jump inside of `server`: those of the server itself first, then those of its locations in order. */
export function jumpsIn(server: Scope): readonly Jump[] {
  const before = known.get(server);
  if (before) return before;
  const found = [...inheritedJumps(server)];
  const waiting = [server];
  for (let from = waiting.shift(); from; from = waiting.shift()) {
    found.push(...jumpsFrom(from));
    waiting.push(...from.own('location').map(scopeOf));
  }
  known.set(server, found);
  return found;
}

/** By an `error_page` outside of the server, which has none of its own. */
export function inheritedJumps(server: Scope): readonly Jump[] {
  if (server.own('error_page').length > 0) return [];
  return server
    .inForce('error_page')
    .flatMap((statement) =>
      targetsOf(statement, server).map(({ argument, to }) => ({ from: server, to, statement, argument })),
    );
}

function jumpsFrom(from: Scope): Jump[] {
  const found: Jump[] = [];
  for (const { statement, within } of statementsRunIn(from)) {
    for (const { argument, to } of targetsOf(statement, within))
      found.push({ from, to, statement, argument });
  }
  return [...found, ...byIndex(from)];
}

/** Those of the block, and of the `if` and `limit_except` in it. */
function* statementsRunIn(scope: Scope): Generator<{ statement: Statement; within: Scope }> {
  for (const statement of scope.statements()) {
    yield { statement, within: scope };
    const { name, children } = statement.directive;
    if (children && (name === 'if' || name === 'limit_except')) yield* statementsRunIn(scopeOf(statement));
  }
}

interface Target {
  readonly argument: Argument | undefined;
  readonly to: Scope;
}

/** Directives whose first argument is where a request for permission, or one beside the first, goes. */
const subrequests: ReadonlySet<string> = new Set([
  ...['auth_request', 'mirror', 'post_action', 'add_before_body', 'add_after_body'],
  ...['echo_exec', 'echo_location', 'echo_location_async', 'auth_jwt_key_request', 'upload_pass'],
]);

function targetsOf({ directive }: Statement, within: Scope): Target[] {
  const { name, args } = directive;
  if (args.length === 0) return [];
  if (subrequests.has(name)) return targetAt(within, args[0]);
  switch (name) {
    case 'try_files':
    case 'error_page':
      return args.length > 1 ? targetAt(within, args.at(-1)) : [];
    case 'rewrite':
      return ofRewrite(within, args);
    case 'return':
      return ofReturn(within, args);
    default:
      return [];
  }
}

function targetAt(within: Scope, argument: Argument | undefined): Target[] {
  const to = argument && locationFor(within, expanded(argument.value, capturesOf(within)));
  return to ? [{ argument, to }] : [];
}

/** What may stand for the rest of a path that begins with a variable: nothing depends on which, or nothing is known. */
const paths = ['/x', '/a/b.html', '/'];
const words = ['x', 'a/b.html', ''];

/** `@name`, or a path of which so much is written out that its location is clear; undefined for the server itself. */
function locationFor({ server }: Scope, written: string): Scope | undefined {
  const [path = ''] = written.split(/\?|\$\{?is_args\b/);
  if (!server) return undefined;
  if (path.startsWith('@')) return locationsOf(server).named.get(bytesOf(path));
  if (!path.startsWith('/')) return undefined;
  const head = path.replace(/\$.*$/s, '');
  const rest = path.slice(head.length);
  const samples = rest === '' ? [''] : /^\$\{?(?:request_uri|uri|document_uri)\b/.test(rest) ? paths : words;
  const found = new Set(samples.map((sample) => locationOfPath(server, bytesOf(head + sample))));
  const [only] = found;
  return found.size === 1 && only !== server ? only : undefined;
}

/** Where a path that the expression is written for goes; `break` stays, and what names a host leaves nginx. */
function ofRewrite(within: Scope, [regex, replacement, flag]: readonly Argument[]): Target[] {
  if (!regex || !replacement || (flag && flag.value !== 'last')) return [];
  if (/^https?:\/\/|^\$scheme/.test(replacement.value)) return [];
  const captures = new Map([...capturesOf(within), ...captured(regex.value, 'as-written')]);
  const to = locationFor(within, expanded(replacement.value, captures));
  return to ? [{ argument: replacement, to }] : [];
}

/** With what the captures of an example hold; other variables stay. */
function expanded(written: string, captures: ReadonlyMap<string, string>): string {
  if (captures.size === 0) return written;
  return written.replace(/\$(?:([1-9])|\{(\w+)\}|([A-Za-z_]\w*))/g, (whole, digit, braced, name) => {
    return captures.get((digit ?? braced ?? name).toLowerCase()) ?? whole;
  });
}

/** By number and by name in lower case, for an example that the location is written for. */
function capturesOf({ location }: Scope): ReadonlyMap<string, string> {
  const pattern = location?.pattern;
  if (pattern?.kind !== 'regex') return none;
  return captured(pattern.source, pattern.ignoreCase ? 'in-either-case' : 'as-written');
}

const none: ReadonlyMap<string, string> = new Map();

function captured(source: string, letters: 'as-written' | 'in-either-case'): ReadonlyMap<string, string> {
  const ignoreCase = letters === 'in-either-case';
  const sample = sampleOf(bytesOf(source), ignoreCase, '/');
  if (sample === undefined) return none;
  try {
    const regex = patternOf(source, ignoreCase);
    const groups = matchesOf(regex, sample) ?? [];
    const found = new Map(groups.map((text, group) => [String(group), textOf(text ?? '')]));
    for (const [name, numbers] of regex.names) {
      const [text] = numbers.flatMap((number) => groups[number] ?? []);
      found.set(name.toLowerCase(), textOf(text ?? ''));
    }
    return found;
  } catch (thrown) {
    if (thrown instanceof Unknowable) return none;
    throw thrown;
  }
}

/** A status without a text is answered by its error page. */
function ofReturn(within: Scope, [status, text]: readonly Argument[]): Target[] {
  if (!status || text || !/^[45]\d\d$/.test(status.value)) return [];
  const page = within
    .inForce('error_page')
    .find(({ directive }) => directive.args.slice(0, -1).some(({ value }) => value === status.value));
  const target = page?.directive.args.at(-1);
  const to = target && locationFor(within, target.value);
  return to ? [{ argument: undefined, to }] : [];
}

/** A folder is answered with its index, for which nginx looks for a location anew. */
function byIndex(from: Scope): Jump[] {
  const { pattern, server } = from;
  if (!server || handlersOf(from).length > 0 || from.own('return').length > 0) return [];
  const path = from === server ? '/' : folderOf(from);
  if (path === undefined || pattern?.kind === 'named') return [];
  // Requests that another location takes do not come here.
  if (locationOfPath(server, path) !== from) return [];
  const statement = from.last('index');
  const written = from.inForce('index').flatMap(({ directive }) => directive.args);
  const names: readonly (Argument | undefined)[] = written.length > 0 ? written : [undefined];
  const seen = new Set<Scope>([from]);
  return names.flatMap((argument): Jump[] => {
    const name = bytesOf(argument?.value ?? 'index.html');
    if (name.includes('$')) return [];
    const to = locationOfPath(server, name.startsWith('/') ? name : path + name);
    if (!to || to === server || seen.has(to)) return [];
    seen.add(to);
    return [{ from, to, statement, argument }];
  });
}

/** Bytes, with a final slash; undefined for what is no folder. */
function folderOf({ pattern }: Scope): string | undefined {
  if (pattern?.kind === 'prefix') return pattern.path.endsWith('/') ? pattern.path : `${pattern.path}/`;
  return pattern?.kind === 'exact' && pattern.path.endsWith('/') ? pattern.path : undefined;
}
