/** What does a regular expression match, in words? */

import type { Anchor, Group, Item, Look, Repeat } from './item.ts';
import type { Pattern } from './parse.ts';
import { onlyChar, or, setWords, span } from './set-words.ts';

/**
 * Completes "paths that ": `begin with /api/, then one or more digits ($1)`. Bytes as characters, code spans of
 * Markdown. Undefined where no plain words say it.
 */
export function regexWords(pattern: Pattern): string | undefined {
  if (pattern.startOptions.length > 0) return undefined;
  const names = namesOf(pattern);
  try {
    const branches = pattern.branches.map((branch) => branchWords(branch, names));
    if (branches.length === 1) return branches[0];
    return branches.length > mostBranches ? undefined : `either ${or(branches)}`;
  } catch (thrown) {
    if (!(thrown instanceof TooStrange)) throw thrown;
    return undefined;
  }
}

/** What a group holds, in words: `one or more digits`. Undefined if there is no such group, and where no plain words say it. */
export function groupWordsOf(pattern: Pattern, group: number | string): string | undefined {
  const numbers = typeof group === 'number' ? [group] : (pattern.names.get(group) ?? []);
  const names = namesOf(pattern);
  try {
    const found = numbers.flatMap((number) => groupNumbered(pattern.branches, number) ?? []);
    return found.length === 0
      ? undefined
      : or([...new Set(found.map(({ branches }) => groupWords(branches, names)))]);
  } catch (thrown) {
    if (!(thrown instanceof TooStrange)) throw thrown;
    return undefined;
  }
}

function groupNumbered(branches: readonly Item[][], number: number): Group | undefined {
  for (const item of branches.flat()) {
    if (item.kind === 'group' && item.number === number) return item;
    const inner =
      item.kind === 'repeat'
        ? [[item.item]]
        : item.kind === 'group' || item.kind === 'look' || item.kind === 'condition'
          ? item.branches
          : [];
    const found = groupNumbered(inner, number);
    if (found) return found;
  }
  return undefined;
}

function namesOf(pattern: Pattern): Names {
  return new Map(
    [...pattern.names].flatMap(([name, numbers]) => numbers.map((number) => [number, name] as const)),
  );
}

/** What is said of a pattern that every text matches. */
export const ofAnyKind = 'are of any kind';

class TooStrange extends Error {}

type Names = ReadonlyMap<number, string>;

const mostBranches = 6;
/** Longer explanations are no easier to read than the expression. */
const mostParts = 9;

function branchWords(items: readonly Item[], names: Names): string {
  const isAt = (item: Item | undefined, ...at: Anchor[]) => item?.kind === 'anchor' && at.includes(item.at);
  const fromStart = isAt(items[0], 'start');
  const toEnd = isAt(items.at(-1), 'end', 'very-end');
  const inner = items.slice(fromStart ? 1 : 0, toEnd && items.length > (fromStart ? 1 : 0) ? -1 : undefined);
  // `.*` at an end that is not tied to anything says nothing.
  const parts = partsOf(fromStart ? inner : withoutAny(inner, 0), names);
  if (parts.length === 0)
    return fromStart && toEnd ? 'are empty' : toEnd ? 'are of any kind' : 'are of any kind';
  if (parts.length > mostParts) throw new TooStrange();
  const verb = fromStart ? (toEnd ? 'consist of' : 'begin with') : toEnd ? 'end in' : 'contain';
  return `${verb} ${parts.join(', then ').replace(/, then (?=(?:not )?(?:after|followed by) )/g, ', ')}`;
}

function withoutAny(items: readonly Item[], at: number): readonly Item[] {
  const item = items.at(at);
  const isAny =
    item?.kind === 'repeat' &&
    item.min === 0 &&
    item.item.kind === 'one' &&
    setWords(item.item.set)?.one === 'any character';
  return isAny ? items.slice(1) : items;
}

/** Literal text in a row is one part, with what may be left out of it: `.html` or `.htm`. */
function partsOf(items: readonly Item[], names: Names): string[] {
  const parts: string[] = [];
  let literals = [''];
  const flush = () => {
    if (literals.some((text) => text !== ''))
      parts.push(or(literals.map((text) => (text === '' ? 'nothing' : span(text)))));
    literals = [''];
  };
  for (const item of items) {
    const texts = textsOfItem(item);
    if (texts && literals.length * texts.length > mostLiterals) flush();
    if (texts) literals = [...new Set(literals.flatMap((text) => texts.map((more) => text + more)))];
    else {
      flush();
      parts.push(itemWords(item, names));
    }
  }
  flush();
  return parts;
}

const mostLiterals = 4;

function itemWords(item: Item, names: Names): string {
  switch (item.kind) {
    case 'one': {
      const words = setWords(item.set);
      if (!words) throw new TooStrange();
      return words.one;
    }
    case 'repeat':
      return repeatWords(item, names);
    case 'group': {
      if (item.how !== 'plain' && item.how !== 'atomic') throw new TooStrange();
      const words = groupWords(item.branches, names);
      return item.number === undefined ? words : `${words} (${variable(item.number, names)})`;
    }
    case 'anchor':
      return anchorWords[item.at] ?? strange();
    case 'look':
      return lookWords(item, names);
    case 'reference':
      return `the text of ${typeof item.to === 'number' ? variable(item.to, names) : `\`$${item.to}\``} again`;
    default:
      return strange();
  }
}

function strange(): never {
  throw new TooStrange();
}

function variable(number: number, names: Names): string {
  return `\`$${names.get(number) ?? number}\``;
}

const anchorWords: Partial<Record<Anchor, string>> = {
  start: 'the start',
  end: 'the end',
  'very-end': 'the end',
  'word-boundary': 'the edge of a word',
  'no-word-boundary': 'no edge of a word',
};

function lookWords({ behind, how, branches }: Look, names: Names): string {
  if (how === 'non-atomic') throw new TooStrange();
  const where = behind ? 'after' : 'followed by';
  return `${how === 'negative' ? 'not ' : ''}${where} ${groupWords(branches, names)}`;
}

function groupWords(branches: readonly Item[][], names: Names): string {
  const texts = branches.length > 1 ? branches.map(textsOf) : [];
  const known = texts.flatMap((text) => text ?? []);
  if (texts.length > 0 && texts.every((text) => text !== undefined) && known.length <= mostTexts)
    return or([...new Set(known)].map((text) => (text === '' ? 'nothing' : span(text))));
  if (branches.length > mostBranches) throw new TooStrange();
  return or(
    branches.map((branch) => {
      const alone = branches.length === 1 ? textsOf(branch) : undefined;
      if (alone && alone.length > 1 && alone.length <= mostTexts)
        return or(alone.map((text) => (text === '' ? 'nothing' : span(text))));
      const parts = partsOf(branch, names);
      return parts.length === 0
        ? 'nothing'
        : parts.length === 1
          ? (parts[0] ?? '')
          : parts.join(' and then ');
    }),
  );
}

const mostTexts = 12;

/** The texts that the items can be, if these are few and hold no group that captures. */
function textsOf(items: readonly Item[]): string[] | undefined {
  let texts = [''];
  for (const item of items) {
    const next = textsOfItem(item);
    if (!next) return undefined;
    texts = texts.flatMap((text) => next.map((more) => text + more));
    if (texts.length > mostTexts) return undefined;
  }
  return texts;
}

function textsOfItem(item: Item): string[] | undefined {
  switch (item.kind) {
    case 'one': {
      const char = onlyChar(item.set);
      return char === undefined || char < ' ' ? undefined : [char];
    }
    case 'repeat': {
      if (item.max > 1) return undefined;
      const inner = textsOfItem(item.item);
      return inner && item.min === 0 ? (item.max === 0 ? [''] : [...inner, '']) : inner;
    }
    case 'group': {
      if (item.number !== undefined || item.how !== 'plain') return undefined;
      const all: string[] = [];
      for (const branch of item.branches) {
        const texts = textsOf(branch);
        if (!texts) return undefined;
        all.push(...texts);
      }
      return all;
    }
    case 'nothing':
      return [''];
    default:
      return undefined;
  }
}

function repeatWords({ item, min, max }: Repeat, names: Names): string {
  if (max === 0) return 'nothing';
  if (item.kind === 'one') {
    const char = onlyChar(item.set);
    const words = char === undefined ? setWords(item.set) : { one: span(char), many: span(char) };
    if (!words) throw new TooStrange();
    const isAny = words.one === 'any character';
    if (max === Number.POSITIVE_INFINITY && isAny && min < 2)
      return min === 0 ? 'any text or none' : 'any text';
    if (max === Number.POSITIVE_INFINITY && min === 1) return `one or more ${words.many}`;
    if (min === 0 && max === 1) return `${words.one} or nothing`;
    if (max === Number.POSITIVE_INFINITY)
      return min === 0 ? `any number of ${words.many}` : `${min} or more ${words.many}`;
    if (min === max) return min === 1 ? words.one : `${min} ${words.many}`;
    return `${min} to ${max} ${words.many}`;
  }
  const inner = itemWords(item, names);
  if (min === 1 && max === 1) return inner;
  if (min === 0 && max === 1) return `${inner}, or nothing`;
  if (max === Number.POSITIVE_INFINITY)
    return `${min === 0 ? 'any number of times' : min === 1 ? 'once or more' : `${min} times or more`} (${inner})`;
  return `${min === max ? min : `${min} to ${max}`} times (${inner})`;
}
