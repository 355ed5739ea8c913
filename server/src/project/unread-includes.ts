/** May a file that is not here hold a statement that counts for a block? */

import type { Statement } from './inclusion.ts';
import { basename } from './paths.ts';
import { type Block, hasUnreadInclude, named, outerBlock } from './scope.ts';

/** Files that come with nginx, its packages and certbot, and need not be here: which directives they hold. */
const holds: ReadonlyMap<string, RegExp> = new Map([
  ['fastcgi_params', /^fastcgi_param$/],
  ['fastcgi.conf', /^fastcgi_param$/],
  ['fastcgi-php.conf', /^(?:fastcgi_|try_files$|set$)/],
  ['uwsgi_params', /^uwsgi_param$/],
  ['scgi_params', /^scgi_param$/],
  ['proxy_params', /^proxy_set_header$/],
  ['snakeoil.conf', /^ssl_/],
  ['options-ssl-nginx.conf', /^ssl_/],
]);

/** May an `include` bring in one of these directives, though nothing of it is read? */
export function mayBringIn({ directive, inclusion }: Statement, names: readonly string[]): boolean {
  if (!inclusion.unread.has(directive)) return false;
  const held = holds.get(basename(directive.args[0]?.value ?? ''));
  return held === undefined || names.some((name) => held.test(name));
}

/** May some `include` of `block` or of a block around it bring in one of these directives, though nothing of it is read? */
export function mayMiss(block: Block, names: readonly string[]): boolean {
  if (!hasUnreadInclude(block)) return false;
  for (let at: Block | undefined = block; at; at = outerBlock(at)) {
    if (named(at, 'include').some((include) => mayBringIn(include, names))) return true;
  }
  return false;
}
