/** Which hosts can a request name that a server answers? */

import type { Statement } from '../project/inclusion.ts';
import { type Block, blockOf, named, outerBlock } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { isSameStatement, socketsOf } from '../project/sockets.ts';
import { configurationOf } from '../project/variables.ts';
import type { Directive } from '../syntax/tree.ts';

const known = new WeakMap<ProjectSnapshot, Map<Directive | undefined, boolean>>();

/**
 * Is `$host` one of the names that the configuration gives to the server around `statement`? Not if it is the default
 * server of a socket, which answers for all other names. Of a file that is part of an unseen configuration the names
 * alone are asked.
 */
export function answersForItsNames(statement: Statement, project: ProjectSnapshot): boolean {
  let block: Block | undefined = blockOf(statement);
  while (block && block.directive?.name !== 'server') block = outerBlock(block);
  if (!block?.directive) return false;
  const answers = known.get(project) ?? new Map<Directive | undefined, boolean>();
  known.set(project, answers);
  const before = answers.get(block.directive);
  if (before !== undefined) return before;
  const server = { directive: block.directive, inclusion: block.inclusion };
  const names = named(block, 'server_name').flatMap(({ directive }) =>
    directive.args.map(({ value }) => value),
  );
  const areFixed = names.length > 0 && names.every((name) => /^(?:\*?\.)?[\w.-]+\.[\w-]+$/.test(name));
  const configuration = configurationOf(project, server.inclusion);
  const isDefault =
    configuration?.complete === true &&
    socketsOf(configuration, project.catalog).bound.some(
      ({ protocol, defaultServer }) => protocol === 'http' && isSameStatement(defaultServer, server),
    );
  const answer = areFixed && !isDefault;
  answers.set(block.directive, answer);
  return answer;
}
