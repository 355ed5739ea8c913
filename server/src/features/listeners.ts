/** Which commands of the project listen where a `*_pass`, an `upstream` or one of its servers leads? */

import {
  applicationBehind,
  applicationPasses,
  listenersAt,
  type Peer,
  peersOf,
  peersOfGroup,
} from '../django/application-behind.ts';
import type { Listener } from '../django/deployment/reachable.ts';
import type { DjangoProject } from '../django/model.ts';
import type { Statement } from '../project/inclusion.ts';
import { blockOf } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { configurationOf } from '../project/variables.ts';
import { passedTo } from '../routing/pass-settings.ts';

export type Listening =
  /** Files of the project say so. */
  | { readonly certainty: 'certain'; readonly listeners: readonly Listener[] }
  /** Nothing says who listens there, and everything points at the project. */
  | { readonly certainty: 'likely' };

/** undefined for other statements, and where another server listens, or one that nothing is known of. */
export function listeningBehind(
  statement: Statement,
  project: ProjectSnapshot,
  django: DjangoProject,
): Listening | undefined {
  const peers = peersNamedBy(statement, project);
  if (!peers || peers.length === 0) return undefined;
  const found = peers.flatMap((peer) => listenersAt(peer, django, statement.inclusion.file.path));
  const listeners = found.filter(({ bind }, index) => found.findIndex((one) => one.bind === bind) === index);
  if (listeners.length > 0) return { certainty: 'certain', listeners };
  const isPass = (applicationPasses as readonly string[]).includes(statement.directive.name);
  const behind = isPass ? applicationBehind(statement, project, django) : undefined;
  return behind && { certainty: 'likely' };
}

/** Where nginx connects to because of the statement; undefined for other statements. */
function peersNamedBy(statement: Statement, project: ProjectSnapshot): readonly Peer[] | undefined {
  const { directive, inclusion } = statement;
  if (directive.name === 'upstream') return peersOfGroup(statement);
  if (directive.name === 'server' && directive.children === undefined) {
    const group = blockOf(statement);
    if (group.directive?.name !== 'upstream') return undefined;
    return peersOfGroup({ directive: group.directive, inclusion: group.inclusion }).filter(
      (peer) => peer.statement.directive === directive,
    );
  }
  if (!(applicationPasses as readonly string[]).includes(directive.name)) return undefined;
  const configuration = configurationOf(project, inclusion);
  const to = configuration && passedTo(statement, configuration);
  return to && peersOf(statement, to);
}
