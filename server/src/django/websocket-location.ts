/** Is a location there for websockets alone? */

import type { Block } from '../project/scope.ts';
import { headerSent } from '../routing/pass-settings.ts';
import { scopeOf } from '../routing/scope.ts';
import type { DjangoProject } from './model.ts';

/** It upgrades connections and is not for the whole site, or it stands for the path of a websocket's route. */
export function isForWebsockets(block: Block, django: DjangoProject): boolean {
  const pattern = scopeOf(block).location?.pattern;
  if (pattern?.kind !== 'prefix' && pattern?.kind !== 'exact') return false;
  if (pattern.path === '/') return false;
  if (headerSent(block, 'upgrade') !== undefined) return true;
  return django.code().websocketPaths.some((path) => `/${path}`.startsWith(pattern.path));
}
