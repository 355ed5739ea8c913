/** Does a block bring in a file that is not seen, other than those that nginx itself installs? */

import { comesWithNginx } from '../project/inclusion.ts';
import { hasUnreadInclude } from '../project/scope.ts';
import type { Scope } from '../routing/scope.ts';

/** In the block or around it. `uwsgi_params`, `proxy_params` and their like hold no locations, sizes or folders. */
export function hasForeignInclude(scope: Scope): boolean {
  if (!hasUnreadInclude(scope.block)) return false;
  for (let at: Scope | undefined = scope; at; at = at.outer) {
    const isForeign = at
      .statements()
      .some(
        ({ directive, inclusion }) =>
          directive.name === 'include' &&
          inclusion.unread.has(directive) &&
          !comesWithNginx(directive.args[0]?.value ?? ''),
      );
    if (isForeign) return true;
  }
  return false;
}
