/** Which passes to Django go by a statement that blocks inherit, such as a `proxy_set_header`? */

import type { Statement } from '../project/inclusion.ts';
import { statementsNamed } from '../project/reading-order.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { isSameStatement } from '../project/sockets.ts';
import { configurationOf } from '../project/variables.ts';
import { scopeAround } from '../routing/scope.ts';
import { applicationBehind, applicationPasses, type Behind } from './application-behind.ts';
import type { DjangoProject } from './model.ts';

export interface PassUsing {
  readonly pass: Statement;
  readonly behind: Behind;
}

/** In the order of reading. */
export function djangoPassesUsing(
  statement: Statement,
  project: ProjectSnapshot,
  django: DjangoProject,
): readonly PassUsing[] {
  const configuration = configurationOf(project, statement.inclusion);
  if (!configuration) return [];
  return statementsNamed(configuration, applicationPasses).flatMap((pass): PassUsing[] => {
    const list = scopeAround(pass).inForce(statement.directive.name);
    if (!list.some((one) => isSameStatement(one, statement))) return [];
    const behind = applicationBehind(pass, project, django);
    return behind ? [{ pass, behind }] : [];
  });
}
