/** What does a pattern consist of, as far as lengths and references depend on it? */

import type { Options } from './reader.ts';

export type Item =
  /** A character, a class, `.`, `\d` ... */
  | { readonly kind: 'one' }
  /** An anchor, a lookahead, a verb: takes no text. */
  | { readonly kind: 'nothing' }
  /** `\R`: one or two bytes. */
  | { readonly kind: 'newline' }
  /** `\X`: any number of bytes. */
  | { readonly kind: 'cluster' }
  /** `(*ACCEPT)`, `(*FAIL)`: what follows in the branch does not count. */
  | { readonly kind: 'stop' }
  | { readonly kind: 'repeat'; readonly item: Item; readonly min: number; readonly max: number }
  /** A group that takes text; `number` if it captures. */
  | { readonly kind: 'group'; readonly number: number | undefined; readonly branches: Item[][] }
  /** A lookahead or lookbehind; `at` counts bytes. */
  | { readonly kind: 'look'; readonly behind: boolean; readonly branches: Item[][]; readonly at: number }
  /** `\1`, `\k<name>`, `(?R)`, `(?&name)`. */
  | { readonly kind: 'reference'; readonly to: number | string };

/** What governs the branches of a group, or of the whole pattern. */
export interface Body {
  readonly options: Options;
  /** Groups of each branch are numbered from the same number on. */
  readonly resetsNumbers?: true;
  /** A lookaround. */
  readonly assertion?: true;
  /** The first thing inside is the assertion that decides between two branches. */
  readonly condition?: true;
}
