/** Which limits hold for what a `*_pass` sends on, and where do they come from? */

import type { Statement } from '../../project/inclusion.ts';
import { effective } from '../../project/inheritance.ts';
import { blockOf, placeOf } from '../../project/scope.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import { mayMiss } from '../../project/unread-includes.ts';
import { saidOfEach } from '../each-place.ts';
import type { LinkAddress } from '../place-name.ts';
import { blockName, code, placeOfStatement, wordsOf } from '../statement-name.ts';
import { beginsAtTheTop, isSameBlock } from './held.ts';

/** One line for each different answer; undefined for other statements, and where what is in force cannot be known. */
export function passCard(
  project: ProjectSnapshot,
  statements: readonly Statement[],
  addressOf?: LinkAddress,
): string | undefined {
  return saidOfEach(statements, (statement) => limitsOf(project, statement, addressOf), addressOf);
}

function limitsOf(
  project: ProjectSnapshot,
  statement: Statement,
  addressOf: LinkAddress | undefined,
): string | undefined {
  const module = /^(proxy|fastcgi|uwsgi|scgi|grpc|memcached)_pass$/.exec(statement.directive.name)?.[1];
  const place = placeOf(statement);
  if (module === undefined || place === undefined || place === 'entries' || place.startsWith('stream'))
    return undefined;
  const block = blockOf(statement);
  const said = asked(module).flatMap((name) => {
    const spec = project.catalog.spec(name, 'location');
    if (!spec || mayMiss(block, [name])) return [];
    const found = effective(block, [name]).at(-1);
    // What stands around a fragment is not seen.
    if (!found && (spec.defaultValue === undefined || !beginsAtTheTop(block))) return [];
    if (!found) return [`${code(`${name} ${spec.defaultValue}`)} (default)`];
    const holder = blockOf(found);
    const from = isSameBlock(holder, block)
      ? ''
      : ` (${blockName(holder)}, ${placeOfStatement(found, addressOf)})`;
    return [wordsOf(found, 60) + from];
  });
  return said.length === 0 ? undefined : `**Limits here:** ${said.join(', ')}.`;
}

function asked(module: string): readonly string[] {
  return ['client_max_body_size', ...['connect', 'send', 'read'].map((what) => `${module}_${what}_timeout`)];
}
