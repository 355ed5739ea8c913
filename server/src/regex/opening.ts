/** Which byte can a part of a pattern begin with? */

import { anything, type ByteSet, endOnly, newlines, noByte, union } from './byte-set.ts';
import type { Item } from './item.ts';
import type { Pattern } from './parse.ts';

export interface Opening {
  /** Bytes that it can begin with, or the end of the text if that is what it asks for. */
  readonly own: ByteSet;
  /** It may also begin with what follows it begins with. */
  readonly passes: boolean;
  /** It may take no text. */
  readonly empty: boolean;
}

const atEnd = union(
  endOnly,
  Uint8Array.from(endOnly, (_, code) => (code === 10 ? 1 : 0)),
);
const nothing: Opening = { own: noByte, passes: true, empty: true };
const never: Opening = { own: noByte, passes: false, empty: false };
const unknown: Opening = { own: anything, passes: true, empty: true };

/** Answers for items of one pattern, each of which is looked at once. */
export function openings({ hasCalls }: Pattern): (item: Item) => Opening {
  const known = new Map<Item, Opening>();
  const of = (item: Item): Opening => {
    // A call without end inside is not to be passed over: PCRE gives up there.
    const isOpen = hasCalls && item.kind === 'look';
    const found = known.get(item) ?? (isOpen ? unknown : openingOf(item, of));
    known.set(item, found);
    return found;
  };
  return of;
}

function openingOf(item: Item, of: (item: Item) => Opening): Opening {
  switch (item.kind) {
    case 'one':
      return { own: item.set, passes: false, empty: false };
    case 'newline':
      return { own: newlines, passes: false, empty: false };
    case 'anchor':
      if (item.at === 'very-end') return { own: endOnly, passes: false, empty: true };
      if (item.at === 'end' || item.at === 'line-end') return { own: atEnd, passes: false, empty: true };
      return nothing;
    case 'keep':
    case 'nothing':
    case 'look':
      return nothing;
    case 'stop':
      return item.how === 'fail' ? never : unknown;
    case 'repeat': {
      if (item.max === 0) return nothing;
      const inner = of(item.item);
      return item.min > 0 ? inner : { own: inner.own, passes: true, empty: true };
    }
    case 'group':
      return either(item.branches.map((branch) => inSequence(branch.map(of))));
    case 'condition': {
      if (item.when.kind === 'define') return nothing;
      const branches = item.branches.map((branch) => inSequence(branch.map(of)));
      return either(branches.length > 1 ? branches : [...branches, nothing]);
    }
    default:
      return unknown;
  }
}

function inSequence(parts: readonly Opening[]): Opening {
  return parts.reduceRight(
    (rest, part) => ({
      own: part.passes ? union(part.own, rest.own) : part.own,
      passes: part.passes && rest.passes,
      empty: part.empty && rest.empty,
    }),
    nothing,
  );
}

function either(branches: readonly Opening[]): Opening {
  return branches.reduce((a, b) => ({
    own: union(a.own, b.own),
    passes: a.passes || b.passes,
    empty: a.empty || b.empty,
  }));
}
