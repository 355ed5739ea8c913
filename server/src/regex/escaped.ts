/** Reads an escape outside of a class: a character, an anchor, a reference ... */

import { single, typeSets } from './byte-set.ts';
import { readEscape, readProperty } from './escapes.ts';
import type { Anchor, Body, Item } from './item.ts';
import {
  maxGroups,
  type Options,
  peek,
  type Reader,
  Refusal,
  readName,
  readNumber,
  Unread,
} from './reader.ts';
import { callOf, needName, needNumber } from './reference.ts';

/** Something read, and whether a quantifier may follow it. */
export interface Read {
  readonly item: Item;
  readonly quantifiable: boolean;
}

const quantifiable = (item: Item): Read => ({ item, quantifiable: true });

const anchors: Readonly<Record<string, Anchor>> = {
  A: 'start',
  B: 'no-word-boundary',
  b: 'word-boundary',
  G: 'start',
  Z: 'end',
  z: 'very-end',
};

/** The reader stands behind the backslash. */
export function readEscaped(reader: Reader, { ignoreCase }: Options, { assertion }: Body): Read {
  const read = readEscape(reader, 'pattern');
  if (read.kind === 'literal') return quantifiable({ kind: 'one', set: single(read.code, ignoreCase) });
  if (read.kind === 'group') {
    needNumber(reader, read.number, reader.at - 1);
    return quantifiable({ kind: 'reference', to: read.number, ignoreCase });
  }
  const { letter } = read;
  const set = typeSets.get(letter);
  if (set) return quantifiable({ kind: 'one', set });
  switch (letter) {
    case 'p':
    case 'P':
      readProperty(reader);
      return quantifiable({ kind: 'property' });
    case 'X':
      return quantifiable({ kind: 'cluster' });
    case 'R':
      return quantifiable({ kind: 'newline' });
    case 'g':
    case 'k':
      return quantifiable(readNamedReference(reader, letter, ignoreCase));
    case 'K':
      if (assertion) refuseResetInLookaround(reader);
      return { item: { kind: 'keep' }, quantifiable: false };
    default:
      return { item: { kind: 'anchor', at: anchors[letter] ?? 'start' }, quantifiable: false };
  }
}

function refuseResetInLookaround({ at, later }: Reader): void {
  later.push(() => {
    throw new Refusal('\\K is not allowed in lookarounds (but see PCRE2_EXTRA_ALLOW_LOOKAROUND_BSK)', at);
  });
}

/** `\k<name>`, `\k'name'`, `\k{name}`, `\g{name}`, `\g<name>`, `\g'1'`; the reader stands behind the letter. */
function readNamedReference(reader: Reader, letter: 'g' | 'k', ignoreCase: boolean): Item {
  const open = peek(reader);
  if (!"{<'".includes(open) || open === '')
    throw new Refusal('\\k is not followed by a braced, angle-bracketed, or quoted name', reader.at);
  const terminator = open === '<' ? '>' : open === '{' ? '}' : "'";
  if (letter === 'g') {
    const start = reader.at;
    reader.at++;
    const number = readNumber(reader, maxGroups, 'subpattern number is too big', reader.groups);
    if (number !== undefined) {
      if (peek(reader) !== terminator)
        throw new Refusal(
          '\\g is not followed by a braced, angle-bracketed, or quoted name/number or by a plain number',
          reader.at,
        );
      needNumber(reader, number, reader.at);
      reader.at++;
      return callOf(reader, number);
    }
    reader.at = start;
  }
  if (open === '{' && /^\{\s/.test(reader.bytes.slice(reader.at))) throw new Unread();
  const at = reader.at + 1;
  const name = readName(reader, terminator);
  needName(reader, name, at);
  const isCall = letter === 'g' && open !== '{';
  return isCall ? callOf(reader, name) : { kind: 'reference', to: name, ignoreCase };
}
