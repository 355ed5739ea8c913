/** Which `*_pass` of a server do the websockets of a Django project come through? */

import type { Statement } from '../project/inclusion.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { bytesOf } from '../routing/bytes.ts';
import { locationOfPath } from '../routing/location-of-path.ts';
import type { Scope } from '../routing/scope.ts';
import type { Behind } from './application-behind.ts';
import type { DjangoProject } from './model.ts';
import { djangoPassesIn } from './passes-to-django.ts';
import { listHolds } from './values.ts';

export interface WebsocketPass {
  readonly pass: Statement;
  readonly behind: Behind;
  /** A path of a websocket that comes through it. */
  readonly path: string;
}

/** Channels is installed, and there are routes of websockets. */
export function hasWebsockets(django: DjangoProject): boolean {
  return (
    listHolds(django, 'INSTALLED_APPS', /^(?:channels|daphne)$/) && django.code().websockets !== undefined
  );
}

/** Empty where the project has none, where their paths cannot be told, or where they lead elsewhere. */
export function websocketPasses(
  server: Scope,
  project: ProjectSnapshot,
  django: DjangoProject,
): readonly WebsocketPass[] {
  if (!hasWebsockets(django)) return [];
  const passes = djangoPassesIn(server, project, django);
  const found = new Map<Statement, WebsocketPass>();
  for (const route of django.code().websocketPaths) {
    const path = `/${route.replace(/^\/+/, '')}`;
    const location = locationOfPath(server, bytesOf(path));
    const own = passes.find(({ pass }) => location !== undefined && isIn(pass, location));
    if (own && !found.has(own.pass)) found.set(own.pass, { ...own, path });
  }
  return [...found.values()];
}

function isIn({ directive, inclusion }: Statement, { block }: Scope): boolean {
  return (
    directive.parent === block.directive && (directive.parent !== undefined || inclusion === block.inclusion)
  );
}
