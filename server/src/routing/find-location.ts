/** Which `location` is for a path? (`ngx_http_core_find_location`) */

import type { Statement } from '../project/inclusion.ts';
import { type Exchange, matches, placeOf, written } from './exchange.ts';
import { patternOf } from './patterns.ts';
import { type Scope, scopeOf, statementOf } from './scope.ts';
import type { Candidate } from './trace-model.ts';

/** The locations directly in a block, in the order in which nginx looks at them. */
export interface Locations {
  readonly exact: ReadonlyMap<string, Scope>;
  /** The longest first. */
  readonly prefixes: readonly {
    readonly path: string;
    readonly scope: Scope;
    readonly stopsRegexes: boolean;
  }[];
  readonly regexes: readonly Scope[];
  readonly named: ReadonlyMap<string, Scope>;
  /** Paths with a final slash whose requests without it are redirected, by the path without it. */
  readonly redirecting: ReadonlyMap<string, Scope>;
}

const known = new WeakMap<Scope, Locations>();

/** Modules whose handler makes nginx redirect `/x` to `/x/` (`auto_redirect`). */
export const redirectingHandlers: readonly string[] = [
  'proxy_pass',
  'fastcgi_pass',
  'uwsgi_pass',
  'scgi_pass',
  'grpc_pass',
  'memcached_pass',
];

export function locationsOf(scope: Scope): Locations {
  const before = known.get(scope);
  if (before) return before;
  const exact = new Map<string, Scope>();
  const prefixes = new Map<string, Scope>();
  const named = new Map<string, Scope>();
  const redirecting = new Map<string, Scope>();
  const regexes: Scope[] = [];
  for (const statement of scope.own('location')) {
    const inner = scopeOf(statement);
    const { pattern } = inner;
    switch (pattern?.kind) {
      case 'exact':
        if (!exact.has(pattern.path)) exact.set(pattern.path, inner);
        break;
      case 'prefix':
        if (!prefixes.has(pattern.path)) prefixes.set(pattern.path, inner);
        break;
      case 'regex':
        regexes.push(inner);
        break;
      case 'named':
        if (!named.has(pattern.name)) named.set(pattern.name, inner);
        break;
    }
  }
  for (const [path, inner] of [...exact, ...prefixes]) {
    if (!path.endsWith('/') || !redirectingHandlers.some((name) => inner.own(name).length > 0)) continue;
    // Of two for the same path nginx takes the exact one, whichever has the handler.
    redirecting.set(path.slice(0, -1), exact.get(path) ?? inner);
  }
  const locations = {
    exact,
    prefixes: [...prefixes]
      .map(([path, inner]) => ({
        path,
        scope: inner,
        stopsRegexes: inner.pattern?.kind === 'prefix' && inner.pattern.final,
      }))
      .sort((a, b) => b.path.length - a.path.length),
    regexes,
    named,
    redirecting,
  };
  known.set(scope, locations);
  return locations;
}

export interface FoundLocation {
  /** The location entered; `scope` itself if none of its locations is for the path. */
  readonly scope: Scope;
  /** The path is that of the location but for its final slash: nginx redirects there. */
  readonly redirects: boolean;
  /** In the order in which nginx tried them. */
  readonly candidates: readonly Candidate[];
}

/** The innermost location in `scope` (a server, or a location with others inside) for the current URI. Captures of a regular expression are kept. */
export function findLocation(exchange: Exchange, scope: Scope): FoundLocation {
  const candidates: Candidate[] | undefined = exchange.options.brief ? undefined : [];
  const { found, redirects } = search(exchange, scope, candidates);
  return { scope: found ?? scope, redirects, candidates: candidates ?? [] };
}

interface Search {
  /** Undefined: none of the locations in the block. */
  readonly found: Scope | undefined;
  readonly redirects: boolean;
  /** Nothing else is tried: an exact match, a regular expression, or a redirect. */
  readonly isFinal: boolean;
}

const nowhere: Search = { found: undefined, redirects: false, isFinal: false };

/** `candidates` are noted where somebody wants them. */
function search(exchange: Exchange, scope: Scope, candidates: Candidate[] | undefined): Search {
  const locations = locationsOf(scope);
  const { uri } = exchange;
  const exact = locations.exact.get(uri);
  if (exact) {
    note(candidates, exact, 'chosen', 'is the very path');
    return { found: exact, redirects: false, isFinal: true };
  }
  let best: Search = nowhere;
  const prefix = locations.prefixes.find(({ path }) => uri.startsWith(path));
  const redirecting = prefix?.path === uri ? undefined : locations.redirecting.get(uri);
  if (redirecting) {
    note(candidates, redirecting, 'chosen', 'is the path with a final slash, and passes its requests on');
    return { found: redirecting, redirects: true, isFinal: true };
  }
  let stops = false;
  if (prefix) {
    note(candidates, prefix.scope, 'chosen', 'is the longest prefix of the path');
    for (const { path, scope: shorter } of candidates ? locations.prefixes : []) {
      if (path !== prefix.path && uri.startsWith(path))
        note(candidates, shorter, 'passed', 'is a shorter prefix');
    }
    const inner = search(exchange, prefix.scope, candidates);
    if (inner.isFinal) return inner;
    best = { found: inner.found ?? prefix.scope, redirects: false, isFinal: false };
    stops = prefix.stopsRegexes;
  }
  if (stops) {
    for (const regex of locations.regexes)
      note(candidates, regex, 'not-tried', '`^~` keeps expressions from being tried');
    return best;
  }
  for (const [index, regex] of locations.regexes.entries()) {
    const { pattern } = regex;
    if (pattern?.kind !== 'regex') continue;
    if (!matches(exchange, patternOf(pattern.source, pattern.ignoreCase), uri)) {
      note(candidates, regex, 'passed', 'does not match');
      continue;
    }
    if (best.found) demote(candidates, 'a regular expression matches, which goes before prefixes');
    note(candidates, regex, 'chosen', 'is the first expression that matches');
    for (const later of locations.regexes.slice(index + 1)) {
      note(candidates, later, 'not-tried', 'an expression before it matches');
    }
    const inner = search(exchange, regex, candidates);
    // Inside an expression nginx forgets that it wanted to redirect.
    return { found: inner.found ?? regex, redirects: false, isFinal: true };
  }
  return best;
}

function note(
  candidates: Candidate[] | undefined,
  scope: Scope,
  verdict: Candidate['verdict'],
  reason: string,
): void {
  if (!candidates) return;
  const statement = statementOf(scope) as Statement;
  candidates.push({ text: written(statement), reason, verdict, place: placeOf(statement) });
}

/** What looked like the choice was not. */
function demote(candidates: Candidate[] | undefined, reason: string): void {
  if (!candidates) return;
  for (const [index, candidate] of candidates.entries()) {
    if (candidate.verdict === 'chosen') candidates[index] = { ...candidate, verdict: 'passed', reason };
  }
}
