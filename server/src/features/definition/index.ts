/** Go to definition: where is the thing under the cursor written down? */

import { djangoAround } from '../../django/beside.ts';
import type { Statement } from '../../project/inclusion.ts';
import { type FileOffset, type ProjectSnapshot, statementsAt } from '../../project/snapshot.ts';
import { configurationOf, variableAt } from '../../project/variables.ts';
import { TokenKind } from '../../syntax/tokens.ts';
import { tokenAt } from '../../syntax/tree.ts';
import { type Definition, distinct, insideOf } from './definition.ts';
import { definitionsInDjango } from './django.ts';
import { namedBy } from './names.ts';
import { definitionsOfVariable } from './variables.ts';

/** For a file that stands in several places, what the word means in each of them; undefined where nothing is written down. */
export function definitionAt(project: ProjectSnapshot, at: FileOffset): Definition | undefined {
  const found = statementsAt(project, at).flatMap((statement) => definitionIn(project, statement, at) ?? []);
  const [first] = found;
  const targets = distinct(found.flatMap((one) => one.targets));
  return first && targets.length > 0 ? { start: first.start, end: first.end, targets } : undefined;
}

function definitionIn(
  project: ProjectSnapshot,
  statement: Statement,
  { offset }: FileOffset,
): Definition | undefined {
  const { directive, inclusion } = statement;
  const { tokens } = directive.tree;
  const kind = tokens.kinds[tokenAt(tokens, offset)];
  if (kind === TokenKind.Comment || kind === TokenKind.Lua) return undefined;
  const argument = directive.args.find(({ start, end }) => offset >= start && offset <= end);
  const configuration = configurationOf(project, inclusion);
  if (!argument || !configuration) return undefined;
  const variable = variableAt(argument.text, offset - argument.start);
  if (variable) {
    const range = { start: argument.start + variable.start, end: argument.start + variable.end };
    return { ...range, targets: definitionsOfVariable(project, statement, variable.name) };
  }
  const named = namedBy(configuration, statement, argument, offset);
  // From a group one goes on to who listens at its addresses.
  if (named.targets.length > 0 && directive.name !== 'upstream') return named;
  const django = djangoAround(project, inclusion);
  const targets = django ? definitionsInDjango(project, statement, argument, django) : [];
  return targets.length > 0 ? { ...insideOf(argument), targets } : named;
}
