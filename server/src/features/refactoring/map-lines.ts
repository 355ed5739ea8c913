/** Which `map` blocks give a variable the value that a chain of `if` gives it? */

import { compileRegex } from '../../regex/match.ts';
import { bytesOf } from '../../routing/bytes.ts';
import type { ConditionWord } from '../../routing/condition.ts';

/** One `if` of the chain, and the value (as written) that the variable has once it is true. */
export interface Choice {
  /** As written, with `$`. */
  readonly source: string;
  readonly test: Test;
  readonly value: string;
}

export type Test =
  /** `if ($x)`: neither empty nor `0`. */
  { readonly kind: 'set' } | Equality | Match;

interface Equality {
  readonly kind: 'equal' | 'unequal';
  readonly text: string;
}

interface Match {
  readonly kind: 'match' | 'no-match';
  readonly regex: ConditionWord;
  readonly ignoreCase: boolean;
}

/**
 * The lines of the blocks, nested ones indented by tabs; undefined for a text that cannot be a key. The last true `if`
 * wins, in a `map` the first expression: so the entries stand the other way round, and a `map` of another source falls
 * back to that of the `if` before it.
 */
export function mapLines(
  variable: string,
  initial: string,
  choices: readonly Choice[],
): readonly (readonly string[])[] | undefined {
  const groups = grouped(choices);
  const blocks: string[][] = [];
  for (const [index, group] of groups.entries()) {
    const before = index === 0 ? initial : nameAt(variable, index - 1);
    const entries = entriesOf(group, before);
    if (!entries) return undefined;
    const name = index === groups.length - 1 ? variable : nameAt(variable, index);
    blocks.push([`map ${group[0]?.source} ${name} {`, ...entries.map((entry) => `\t${entry};`), '}']);
  }
  return blocks;
}

/** The names of the variables in between, without `$`. */
export function namesBetween(variable: string, choices: readonly Choice[]): readonly string[] {
  return grouped(choices)
    .slice(1)
    .map((_, index) => nameAt(variable, index).slice(1));
}

function nameAt(variable: string, index: number): string {
  return `${variable}_${index + 1}`;
}

/** Neighbours that one `map` can tell apart. */
function grouped(choices: readonly Choice[]): readonly (readonly Choice[])[] {
  const groups: Choice[][] = [];
  for (const choice of choices) {
    const last = groups.at(-1);
    const isJoined = isPlain(choice) && last?.every((one) => isPlain(one) && one.source === choice.source);
    if (last && isJoined) last.push(choice);
    else groups.push([choice]);
  }
  return groups;
}

function isPlain({ test }: Choice): boolean {
  return test.kind === 'equal' || test.kind === 'match';
}

/** A `map` runs no expression over an empty value, so that has an entry of its own where it is not the default. */
function entriesOf(group: readonly Choice[], before: string): readonly string[] | undefined {
  const [first] = group;
  if (!first) return undefined;
  if (first.test.kind === 'set') return [`default ${first.value}`, `"" ${before}`, `0 ${before}`];
  const otherwise = isPlain(first) ? before : first.value;
  const empty = valueOfEmpty(group, before);
  if (empty === undefined) return undefined;
  const among = group.some(({ test }) => test.kind === 'match') ? 'expressions' : 'alone';
  const entries = new Map<string, string>();
  if (empty !== otherwise) entries.set('""', empty);
  for (const choice of [...group].reverse()) {
    if ('text' in choice.test && choice.test.text === '') continue;
    const key = keyOf(choice, among);
    if (key === undefined) return undefined;
    if (!entries.has(key)) entries.set(key, isPlain(first) ? choice.value : before);
  }
  return [`default ${otherwise}`, ...[...entries].map(([key, value]) => `${key} ${value}`)];
}

/** What the chain makes of an empty value; undefined if that cannot be found out. */
function valueOfEmpty(group: readonly Choice[], before: string): string | undefined {
  let value = before;
  for (const { test, value: chosen } of group) {
    const fits = fitsEmpty(test);
    if (fits === undefined) return undefined;
    if (fits) value = chosen;
  }
  return value;
}

function fitsEmpty(test: Test): boolean | undefined {
  switch (test.kind) {
    case 'set':
      return false;
    case 'equal':
      return test.text === '';
    case 'unequal':
      return test.text !== '';
    default: {
      const regex = compileRegex(bytesOf(test.regex.value), { ignoreCase: test.ignoreCase });
      const found = 'kind' in regex ? regex : regex.match('');
      return found.kind === 'unknown' ? undefined : (found.kind === 'match') === (test.kind === 'match');
    }
  }
}

function keyOf({ source, test }: Choice, among: 'alone' | 'expressions'): string | undefined {
  if (test.kind === 'set') return undefined;
  return 'text' in test ? keyOfText(source, test.text, among) : keyOfRegex(test);
}

function keyOfRegex({ regex: { argument, value }, ignoreCase }: Match): string {
  const sign = ignoreCase ? '~*' : '~';
  if (argument.quoted) return `${argument.text.charAt(0)}${sign}${argument.text.slice(1)}`;
  const isGlued = argument.text.endsWith(')') && !value.endsWith(argument.value);
  return sign + (isGlued ? argument.text.slice(0, -1) : argument.text);
}

/** A plain key goes before all expressions, and its letters match in either case. */
function keyOfText(source: string, text: string, among: 'alone' | 'expressions'): string | undefined {
  if (among === 'alone' && isCaseKnown(source, text) && isWord(text)) return text;
  if (/["'\\]/.test(text)) return undefined;
  const expression = `~^${text.replace(/[.*+?()[\]{}|^$]/g, '\\$&')}$`;
  return /[\s;{}]/.test(expression) ? `"${expression}"` : expression;
}

/** Longer ones may not fit into a bucket of the hash. */
function isWord(text: string): boolean {
  return /^[\w./:-]{1,40}$/.test(text) && !/^(?:default|hostnames|include|volatile)$/.test(text);
}

/** Can the variable never have the text with other letters? */
function isCaseKnown(source: string, text: string): boolean {
  if (!/[a-z]/i.test(text)) return true;
  if (/^\$(?:host|scheme|https)$/.test(source)) return text === text.toLowerCase();
  return source === '$request_method' && text === text.toUpperCase();
}
