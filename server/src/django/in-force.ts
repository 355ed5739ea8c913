/** Is it known which settings are in force where requests are passed on to Django? */

import type { Configuration } from '../project/inclusion.ts';
import type { Block } from '../project/scope.ts';
import { mayMiss } from '../project/unread-includes.ts';
import { isInForceKnown } from '../routing/pass-settings.ts';

/**
 * Is it known which statements named `name` are in force in `block`, or that none is? Of a site's own file the `http`
 * around it is not seen, and is taken for one that sets nothing, as those of nginx, Debian and the container images are:
 * headers for an application stand with the site. A fragment of a `server` may have anything around it.
 */
export function isKnownOfSite(block: Block, name: string, configuration: Configuration): boolean {
  return (
    isInForceKnown(block, name, configuration) ||
    (configuration.root.entry === 'http' && !mayMiss(block, [name]))
  );
}
