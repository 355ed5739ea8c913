/** What can a parenthesis turn out to be? */

import type { Body, Group, Item } from './item.ts';
import type { Options, Reader } from './reader.ts';

export const missing = 'missing closing parenthesis';

export type Parenthesis =
  | { readonly kind: 'item'; readonly item: Item; readonly quantifiable: boolean }
  /** `(?i)`: options for the rest of the group it stands in. */
  | { readonly kind: 'options'; readonly options: Options };

/** Reads the branches of a group up to its `)`, and goes behind it. */
export type ReadBody = (body: Body) => Item[][];

export const item = (read: Item, quantifiable: boolean): Parenthesis => ({
  kind: 'item',
  item: read,
  quantifiable,
});

export function group(number: number | undefined, branches: Item[][], how: Group['how'] = 'plain'): Item {
  return { kind: 'group', number, branches, how };
}

/** The reader stands behind the symbol that says which assertion it is; the parenthesis is `at`. */
export function look(
  reader: Reader,
  options: Options,
  readBody: ReadBody,
  symbol: string,
  at: number,
): Parenthesis {
  const behind = symbol.startsWith('<');
  if (behind) reader.hasLookbehind = true;
  const how = symbol.endsWith('!') ? 'negative' : symbol.endsWith('*') ? 'non-atomic' : 'positive';
  return item({ kind: 'look', behind, how, branches: readBody({ options, assertion: true }), at }, true);
}
