/** Go to definition: where is the thing under the cursor written down? */

import { djangoAround } from '../../django/beside.ts';
import type { Statement } from '../../project/inclusion.ts';
import { type FileOffset, type ProjectSnapshot, statementsAt } from '../../project/snapshot.ts';
import { TokenKind } from '../../syntax/tokens.ts';
import { tokenAt } from '../../syntax/tree.ts';
import { symbolsAt } from '../symbol/index.ts';
import { argumentAt, insideOf } from '../symbol/symbol.ts';
import { type Definition, distinct } from './definition.ts';
import { definitionsInDjango } from './django.ts';
import { targetsOf } from './targets.ts';

/** For a file that stands in several places, what the word means in each of them; undefined where nothing is written down. */
export function definitionAt(project: ProjectSnapshot, at: FileOffset): Definition | undefined {
  const asked = symbolsAt(project, at);
  const [first] = asked;
  const targets = distinct(asked.flatMap((one) => targetsOf(project, one)));
  // From the name of a group one goes on to who listens at its addresses, from a name of a server to who may ask for it.
  const goesOn = first?.mention.role === 'defines' && leadsOn.has(first.symbol.kind);
  if (first && targets.length > 0 && !goesOn)
    return { start: first.mention.start, end: first.mention.end, targets };
  const further = statementsAt(project, at).flatMap((statement) => inDjango(project, statement, at) ?? []);
  const [place] = further;
  if (place) return { ...place, targets: distinct(further.flatMap((one) => one.targets)) };
  return first && targets.length > 0
    ? { start: first.mention.start, end: first.mention.end, targets }
    : undefined;
}

const leadsOn: ReadonlySet<string> = new Set(['upstream', 'location', 'server name', 'capture']);

function inDjango(
  project: ProjectSnapshot,
  statement: Statement,
  { offset }: FileOffset,
): Definition | undefined {
  const { tokens } = statement.directive.tree;
  const kind = tokens.kinds[tokenAt(tokens, offset)];
  if (kind === TokenKind.Comment || kind === TokenKind.Lua) return undefined;
  const argument = argumentAt(statement.directive, offset);
  const django = argument && djangoAround(project, statement.inclusion);
  const targets = django ? definitionsInDjango(project, statement, argument, django) : [];
  return argument && targets.length > 0 ? { ...insideOf(argument), targets } : undefined;
}
