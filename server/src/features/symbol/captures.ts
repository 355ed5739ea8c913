/** Which regular expression does a `$1` come from, and where are the groups of one used? */

import { hasEntries } from '../../catalog/context.ts';
import type { Configuration, Statement } from '../../project/inclusion.ts';
import { type Block, blockOf, statementsOf } from '../../project/scope.ts';
import { type Capturer, capturersBefore, capturersIn, entryCapturer } from '../../routing/capturers.ts';
import { scopeAround } from '../../routing/scope.ts';
import { blockOfKey, keyOfBlock } from './block-key.ts';
import { isInRegex } from './group-names.ts';
import { groupNumberAt } from './group-numbers.ts';
import {
  argumentAt,
  insideOf,
  isAt,
  type Mention,
  type Occurrence,
  plainMention,
  type SymbolReader,
} from './symbol.ts';

/** The key holds the statement with the expressions, and the number. */
export const captureReader: SymbolReader = {
  kind: 'capture',
  at(configuration, statement, offset) {
    const { directive, inclusion } = statement;
    const argument = argumentAt(directive, offset);
    const number = argument && numberAt(argument.text, offset - argument.start);
    if (number === undefined) return groupAt(configuration, statement, offset);
    const at = { path: inclusion.file.path, offset };
    return distinct(capturersOf(statement).map((capturer) => capturer.statement)).flatMap((capturing) => {
      const key = `${keyOfBlock(configuration, capturing)} ${number}`;
      const mention = mentionsOf(configuration, key).find(
        (one) => one.statement.inclusion === inclusion && isAt(one, at) && one.role === 'reads',
      );
      return mention ? [{ key, name: number, mention }] : [];
    });
  },
  mentionsOf,
};

/** The group of an expression around the offset, if something uses its number. */
function groupAt(configuration: Configuration, statement: Statement, offset: number): readonly Occurrence[] {
  const { directive, inclusion } = statement;
  const entry = entryAt(statement);
  for (const { source } of entry ? [entry] : capturersIn(statement)) {
    const { start, end } = patternRange(statement, source);
    const text = inclusion.file.text.slice(start, end);
    const from = text.indexOf(source);
    if (offset < start || offset > end || from < 0) continue;
    const number = groupNumberAt(source, offset - start - from);
    if (number === undefined || number > 9) return [];
    const key = `${keyOfBlock(configuration, { directive, inclusion })} ${number}`;
    const mentions = mentionsOf(configuration, key);
    const mention = mentions.find(({ role }) => role === 'defines');
    return mention && mentions.length > 1 ? [{ key, name: String(number), mention }] : [];
  }
  return [];
}

/** `$12` is the first group and a `2`; `${1}` is a variable called 1. */
function numberAt(text: string, offset: number): string | undefined {
  for (const match of text.matchAll(/\$([1-9])/g))
    if (match.index <= offset && offset <= match.index + 2) return match[1];
  return undefined;
}

function mentionsOf(configuration: Configuration, key: string): readonly Mention[] {
  const [blockKey = '', number = ''] = key.split(' ');
  const block = blockOfKey(configuration, blockKey);
  if (!block?.directive) return [];
  const capturing: Statement = { directive: block.directive, inclusion: block.inclusion };
  const entry = entryAt(capturing);
  const patterns = (entry ? [entry] : capturersIn(capturing)).map(patternMention);
  const uses = entry ? usesIn(capturing, number) : usesAround(capturing, number);
  return [...patterns, ...uses];
}

function capturersOf(statement: Statement): readonly Capturer[] {
  const entry = entryAt(statement);
  if (entry) return [entry];
  const { parent } = statement.directive;
  return parent && hasEntries(parent.name) ? [] : capturersBefore(statement);
}

/** The expression that is the key of an entry. */
function entryAt(statement: Statement): Capturer | undefined {
  const { directive, inclusion } = blockOf(statement);
  return directive && hasEntries(directive.name)
    ? entryCapturer(statement, { directive, inclusion })
    : undefined;
}

function patternMention({ statement, source }: Capturer): Mention {
  return plainMention(statement, patternRange(statement, source), 'defines');
}

/** The argument that holds the expression, without its quotes; the key of an entry as it is written. */
function patternRange({ directive }: Statement, source: string): { start: number; end: number } {
  const { args, nameStart, nameEnd } = directive;
  const argument = args.find(({ value }) => source !== '' && value.includes(source));
  return argument ? insideOf(argument) : { start: nameStart, end: nameEnd };
}

/** In the server around, or in the block where no server is seen. */
function usesAround(capturing: Statement, number: string): Mention[] {
  const { server } = scopeAround(capturing);
  const found: Mention[] = [];
  const waiting: Block[] = [server?.block ?? blockOf(capturing)];
  for (let block = waiting.pop(); block; block = waiting.pop()) {
    for (const statement of statementsOf(block)) {
      const { directive, inclusion } = statement;
      if (directive.children && !hasEntries(directive.name)) waiting.push({ directive, inclusion });
      const uses = usesIn(statement, number);
      if (uses.length === 0) continue;
      const isFromHere = capturersBefore(statement).some(
        (one) =>
          one.statement.directive === capturing.directive && one.statement.inclusion === capturing.inclusion,
      );
      if (isFromHere) found.push(...uses);
    }
  }
  return found;
}

function usesIn(statement: Statement, number: string): Mention[] {
  return statement.directive.args.flatMap((argument): Mention[] => {
    if (!argument.text.includes(`$${number}`) || isInRegex(statement.directive, argument)) return [];
    return [...argument.text.matchAll(/\$([1-9])/g)].flatMap((match) => {
      if (match[1] !== number) return [];
      const start = argument.start + match.index;
      return [plainMention(statement, { start, end: start + 2 }, 'reads')];
    });
  });
}

function distinct(statements: readonly Statement[]): readonly Statement[] {
  return statements.filter(
    ({ directive, inclusion }, index) =>
      statements.findIndex((one) => one.directive === directive && one.inclusion === inclusion) === index,
  );
}
