/** Which location would answer a path that the configuration itself names? */

import { locationsOf } from './find-location.ts';
import { matchesOf, patternOf } from './patterns.ts';
import type { Scope } from './scope.ts';
import { Unknowable } from './unknowable.ts';

/**
 * The innermost location in `server` for a path (bytes, as nginx has them after decoding), the server itself if none
 * is; undefined where an expression cannot be run here.
 */
export function locationOfPath(server: Scope, path: string): Scope | undefined {
  try {
    return search(server, path).found ?? server;
  } catch (thrown) {
    if (thrown instanceof Unknowable) return undefined;
    throw thrown;
  }
}

/** As `ngx_http_core_find_location` does it, without a request. */
function search(scope: Scope, path: string): { found: Scope | undefined; isFinal: boolean } {
  const { exact, prefixes, regexes } = locationsOf(scope);
  const same = exact.get(path);
  if (same) return { found: same, isFinal: true };
  const prefix = prefixes.find((one) => path.startsWith(one.path));
  const inner = prefix && search(prefix.scope, path);
  if (inner?.isFinal) return inner;
  const found = inner?.found ?? prefix?.scope;
  for (const regex of prefix?.stopsRegexes ? [] : regexes) {
    const { pattern } = regex;
    if (pattern?.kind !== 'regex') continue;
    if (!matchesOf(patternOf(pattern.source, pattern.ignoreCase), path)) continue;
    return { found: search(regex, path).found ?? regex, isFinal: true };
  }
  return { found, isFinal: false };
}
