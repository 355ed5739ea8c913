/** Below which paths does a Django project answer websockets? */

import type { DjangoProject } from './model.ts';

/**
 * Paths for locations, with a slash on both sides where the routes have one; empty if there are websocket routes whose
 * paths are not known; undefined if there are none.
 */
export function websocketPaths(django: DjangoProject): readonly string[] | undefined {
  const { websockets, websocketPaths: routes } = django.code();
  if (!websockets) return undefined;
  const groups = new Map<string, string[]>();
  for (const route of routes) {
    const path = `/${route.replace(/^\/+/, '')}`;
    if (path === '/' || /[\s{};"'$?#%\\]/.test(path)) return [];
    const first = /^\/[^/]*\/?/.exec(path)?.[0] ?? path;
    groups.set(first, [...(groups.get(first) ?? []), path]);
  }
  return [...groups]
    .map(([first, paths]) => (/^\/(?:ws|wss|websockets?|sockets?)\/$/i.test(first) ? first : shared(paths)))
    .sort();
}

/** The folder that all of them have in common; of a single one the path itself. */
function shared([first = '/', ...others]: readonly string[]): string {
  let common = first;
  for (const other of others) while (!other.startsWith(common)) common = common.slice(0, -1);
  return others.length === 0 ? common : common.slice(0, common.lastIndexOf('/') + 1);
}
