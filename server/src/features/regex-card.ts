/** What does the regular expression under the cursor match: in words, with examples that were tried? */

import type { Statement } from '../project/inclusion.ts';
import { blockOf, placeOf } from '../project/scope.ts';
import { examplesOf, type Wanted } from '../regex/examples.ts';
import { compileRegex } from '../regex/match.ts';
import { ofAnyKind, regexWords } from '../regex/words.ts';
import { bytesOf, textOf, wholeTextOf } from '../routing/bytes.ts';
import { type Capturer, capturerPattern, capturersIn, entryCapturer } from '../routing/capturers.ts';
import type { Argument } from '../syntax/tree.ts';
import { code } from './statement-name.ts';

/** Of the expression in `argument`, or of a map's key if there is none; undefined where there is no expression that can be read. */
export function regexCard(statement: Statement, argument: Argument | undefined): string | undefined {
  const capturer = capturerAt(statement, argument);
  return capturer && describe(capturer);
}

function capturerAt(statement: Statement, argument: Argument | undefined): Capturer | undefined {
  if (!argument) {
    const { directive, inclusion } = blockOf(statement);
    const isEntry = placeOf(statement) === 'entries' && directive?.name === 'map';
    return isEntry ? entryCapturer(statement, { directive, inclusion }) : undefined;
  }
  const { name, args } = statement.directive;
  // A rewrite's second word is no expression, a location's first one tells how the second is meant.
  if (name === 'rewrite' && argument.start !== args[0]?.start) return undefined;
  const found = capturersIn(statement);
  if (name !== 'server_name')
    return name === 'if' && !argument.value.includes(found[0]?.source ?? '\0') ? undefined : found[0];
  return found.find(({ source }) => argument.value === `~${source}`);
}

function describe(capturer: Capturer): string | undefined {
  const { source, ignoreCase } = capturer;
  const pattern = capturerPattern(capturer);
  if (!pattern) return undefined;
  const regex = compileRegex(bytesOf(source), { ignoreCase });
  const bytes = regexWords(pattern);
  // What is said of a byte in the middle of a character cannot be shown.
  const words = bytes === undefined ? undefined : wholeTextOf(bytes);
  const subject = subjectOf(capturer);
  const sees = /[a-z]/i.test(source.replace(/\\.|\(\?P?<\w+>/g, ''));
  const showsCase = !ignoreCase && sees;
  const lines = [
    words === undefined
      ? ''
      : `${sentence(words, subject.noun, capturer)}${sees && !subject.isLower ? cases(capturer) : ''}`,
  ];
  if (!('kind' in regex)) {
    const { matching, others } = examplesOf(pattern, regex, {
      ...subject.wanted,
      isPossible: (text) => subject.wanted.isPossible(text) && wholeTextOf(text) !== undefined,
      showsCase,
    });
    const shown = matching.map(
      ({ text, groups }, index) => `${shownText(text)}${index === 0 ? held(groups, pattern.names) : ''}`,
    );
    if (shown.length > 0) lines.push(`- matches ${shown.join(', ')}`);
    if (others.length > 0) lines.push(`- does not match ${others.map(shownText).join(', ')}`);
  }
  const [first = '', ...rest] = lines;
  const told = [first, rest.join('\n')].filter((part) => part !== '').join('\n\n');
  return told === '' ? undefined : told;
}

function sentence(words: string, noun: string, { negated }: Capturer): string {
  if (words === ofAnyKind) return `**Matches** all ${noun}.`;
  return negated
    ? `**Holds** for ${noun}, but not for those that ${words}.`
    : `**Matches** ${noun} that ${words}.`;
}

function cases({ ignoreCase, source }: Capturer): string {
  const isAlike = ignoreCase || source.startsWith('(?i)');
  // Switched on or off on the way: that takes more than a sentence.
  if (!isAlike && /\(\?[a-zA-Z^]*[i-]/.test(source)) return '';
  return isAlike ? ' Upper and lower case are alike.' : ' Upper and lower case differ.';
}

function shownText(bytes: string): string {
  return bytes === '' ? 'the empty text' : code(textOf(bytes));
}

/** ` ($1 is 42, $name is x)`; of at most four groups. */
function held(
  groups: readonly (string | undefined)[],
  names: ReadonlyMap<string, readonly number[]>,
): string {
  const nameOf = new Map(
    [...names].flatMap(([name, numbers]) => numbers.map((number) => [number, name] as const)),
  );
  const parts = groups.slice(1, 5).map((text, index) => {
    const variable = `\`$${nameOf.get(index + 1) ?? index + 1}\``;
    return text === undefined || text === ''
      ? `${variable} is empty`
      : `${variable} is ${code(textOf(text), 40)}`;
  });
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

interface Subject {
  readonly noun: string;
  readonly isLower: boolean;
  readonly wanted: Omit<Wanted, 'showsCase'>;
}

/** A path after decoding and normalizing: no empty segments, no dots as segments. */
const paths: Omit<Wanted, 'showsCase'> = {
  start: '/',
  isPossible: (text) => /^\/[\x21-\x7e\x80-\xff]*$/.test(text) && !/\/\/|\/\.\.?(?:\/|$)/.test(text),
};

const hosts: Omit<Wanted, 'showsCase'> = {
  start: '',
  isPossible: (text) => /^[a-z0-9_](?:[a-z0-9_-]|\.(?!\.))*$/.test(text) && !text.endsWith('.'),
};

const texts: Omit<Wanted, 'showsCase'> = {
  start: '',
  isPossible: (text) => /^[\x20-\x7e\x80-\xff]*$/.test(text),
};

function subjectOf({ statement, subject }: Capturer): Subject {
  if (statement.directive.name === 'server_name') return { noun: 'host names', isLower: true, wanted: hosts };
  if (/^\$(?:document_)?uri$/.test(subject)) return { noun: 'paths', isLower: false, wanted: paths };
  if (subject === '$request_uri')
    return { noun: `values of ${code(subject)}`, isLower: false, wanted: { ...texts, start: '/' } };
  if (subject === '$host') return { noun: 'values of `$host`', isLower: true, wanted: hosts };
  return { noun: `values of ${code(subject)}`, isLower: false, wanted: texts };
}
