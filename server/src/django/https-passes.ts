/** Which passes to Django stand in servers that speak TLS, and what does Django know there? */

import type { Configuration, Statement } from '../project/inclusion.ts';
import { blockOf, named } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { isSameStatement } from '../project/sockets.ts';
import { speechOf } from '../project/tls.ts';
import { configurationOf } from '../project/variables.ts';
import { statementOf } from '../routing/scope.ts';
import { type HttpsKnowledge, knowsHttps } from './knows-https.ts';
import type { DjangoProject } from './model.ts';
import { type DjangoPass, djangoPassesIn, djangoServers } from './passes-to-django.ts';

export interface HttpsPass extends DjangoPass {
  readonly knowledge: HttpsKnowledge;
}

const known = new WeakMap<Configuration, WeakMap<DjangoProject, readonly HttpsPass[]>>();

/** In the order of reading; without `internal` locations. */
export function httpsPasses(
  configuration: Configuration,
  project: ProjectSnapshot,
  django: DjangoProject,
): readonly HttpsPass[] {
  const ofProjects = known.get(configuration) ?? new WeakMap<DjangoProject, readonly HttpsPass[]>();
  known.set(configuration, ofProjects);
  const before = ofProjects.get(django);
  if (before) return before;
  const found = djangoServers(configuration, project, django).flatMap((server) => {
    const statement = statementOf(server);
    if (!statement || !speechOf(statement, project).tls) return [];
    return djangoPassesIn(server, project, django)
      .filter(({ pass }) => named(blockOf(pass), 'internal').length === 0)
      .map((one) => ({ ...one, knowledge: knowsHttps(one.pass, one.behind, project, django) }));
  });
  ofProjects.set(django, found);
  return found;
}

/** What is wrong with the settings is told once, at the first pass that shows it: `pass`, if it is that one. */
export function firstOf(
  pass: Statement,
  project: ProjectSnapshot,
  django: DjangoProject,
  isMeant: (one: HttpsPass) => boolean,
): HttpsPass | undefined {
  const configuration = configurationOf(project, pass.inclusion);
  const first = configuration && httpsPasses(configuration, project, django).find(isMeant);
  return first && isSameStatement(first.pass, pass) ? first : undefined;
}
