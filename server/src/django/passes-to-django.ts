/** Which `*_pass` statements of a server lead to the Django project? */

import type { Configuration, Statement } from '../project/inclusion.ts';
import { statementsNamed } from '../project/reading-order.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { configurationOf } from '../project/variables.ts';
import { type Scope, scopeAround } from '../routing/scope.ts';
import { applicationBehind, applicationPasses, type Behind } from './application-behind.ts';
import type { DjangoProject } from './model.ts';

export interface DjangoPass {
  readonly pass: Statement;
  readonly behind: Behind;
}

/** In the order of reading; empty for a server that never asks Django. */
export function djangoPassesIn(
  server: Scope,
  project: ProjectSnapshot,
  django: DjangoProject,
): readonly DjangoPass[] {
  const configuration = configurationOf(project, server.block.inclusion);
  return (configuration && passesByServer(configuration, project, django).get(server)) ?? [];
}

/** Every server of a configuration that asks Django, in the order of reading. */
export function djangoServers(
  configuration: Configuration,
  project: ProjectSnapshot,
  django: DjangoProject,
): readonly Scope[] {
  return [...passesByServer(configuration, project, django).keys()];
}

type ByServer = ReadonlyMap<Scope, readonly DjangoPass[]>;

const known = new WeakMap<Configuration, WeakMap<DjangoProject, ByServer>>();

function passesByServer(
  configuration: Configuration,
  project: ProjectSnapshot,
  django: DjangoProject,
): ByServer {
  const ofProjects = known.get(configuration) ?? new WeakMap<DjangoProject, ByServer>();
  known.set(configuration, ofProjects);
  const before = ofProjects.get(django);
  if (before) return before;
  const found = new Map<Scope, DjangoPass[]>();
  for (const pass of statementsNamed(configuration, applicationPasses)) {
    const { server } = scopeAround(pass);
    const behind = server && applicationBehind(pass, project, django);
    if (!behind) continue;
    const same = found.get(server);
    if (same) same.push({ pass, behind });
    else found.set(server, [{ pass, behind }]);
  }
  ofProjects.set(django, found);
  return found;
}
