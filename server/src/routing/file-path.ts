/** Which file does nginx read for a request, by `root` or `alias`? */

import type { LocationPattern } from './location.ts';

/**
 * The file for a decoded request path under `root`: the path is appended whole. Undefined if `root` holds variables.
 */
export function fileUnderRoot(root: string, path: string): string | undefined {
  if (root.includes('$')) return undefined;
  // nginx drops one final slash of the root, and adds nothing (`ngx_http_core_root`).
  return `${root.length > 1 && root.endsWith('/') ? root.slice(0, -1) : root === '/' ? '' : root}${path}`;
}

/**
 * The file for a decoded request path under `alias`: what the location matched is replaced, letter by letter.
 * Undefined if `alias` holds variables or the location is a regular expression (its alias is the whole path then).
 */
export function fileUnderAlias(alias: string, location: LocationPattern, path: string): string | undefined {
  if (alias.includes('$')) return undefined;
  switch (location.kind) {
    case 'exact':
      return path === location.path ? alias : undefined;
    case 'prefix':
      return path.startsWith(location.path) ? alias + path.slice(location.path.length) : undefined;
    default:
      return undefined;
  }
}
