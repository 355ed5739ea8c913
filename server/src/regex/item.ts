/** What does a pattern consist of? */

import type { ByteSet } from './byte-set.ts';
import type { Options } from './reader.ts';

export type Item =
  /** A character, a class, `.`, `\d` ... */
  | { readonly kind: 'one'; readonly set: ByteSet }
  /** `\p{L}`: one byte, by Unicode's tables. */
  | { readonly kind: 'property' }
  | { readonly kind: 'anchor'; readonly at: Anchor }
  /** `\K`: what was matched before does not count. */
  | { readonly kind: 'keep' }
  /** A callout, a mark: takes no text and decides nothing. */
  | { readonly kind: 'nothing' }
  /** `(*SKIP)` and others that control the search; without the parenthesis. */
  | { readonly kind: 'verb'; readonly name: string }
  /** `\R`: one or two bytes. */
  | { readonly kind: 'newline' }
  /** `\X`: any number of bytes. */
  | { readonly kind: 'cluster' }
  /** `(*ACCEPT)`, `(*FAIL)`: what follows in the branch does not count. */
  | { readonly kind: 'stop'; readonly how: 'accept' | 'fail' }
  | Repeat
  | Group
  | Look
  /** `(?(1)a|b)`; where an assertion decides, it is the first item of the first branch. */
  | { readonly kind: 'condition'; readonly when: Condition; readonly branches: Item[][] }
  /** `\1`, `\k<name>`: what the group matched. */
  | { readonly kind: 'reference'; readonly to: GroupName; readonly ignoreCase: boolean }
  /** `(?R)`, `(?1)`, `(?&name)`: the group's pattern once more. */
  | { readonly kind: 'call'; readonly to: GroupName };

/** A group's number, or its name; 0 is the whole pattern. */
export type GroupName = number | string;

export interface Repeat {
  readonly kind: 'repeat';
  readonly item: Item;
  readonly min: number;
  readonly max: number;
  readonly mode: 'greedy' | 'lazy' | 'possessive';
}

/** A group that takes text; `number` if it captures. */
export interface Group {
  readonly kind: 'group';
  readonly number: number | undefined;
  readonly branches: Item[][];
  readonly how: 'plain' | 'atomic' | 'script-run';
}

/** A lookahead or lookbehind; `at` counts bytes. */
export interface Look {
  readonly kind: 'look';
  readonly behind: boolean;
  readonly how: 'positive' | 'negative' | 'non-atomic';
  readonly branches: Item[][];
  readonly at: number;
}

export type Anchor =
  /** `^`, `\A`, `\G`: nginx searches from the start of the text only. */
  | 'start'
  /** `$`, `\Z`: the end, or before the newline that ends the text. */
  | 'end'
  /** `\z` */
  | 'very-end'
  /** `^` and `$` under `(?m)`. */
  | 'line-start'
  | 'line-end'
  /** `\b`, `\B`, `[[:<:]]`, `[[:>:]]`. */
  | 'word-boundary'
  | 'no-word-boundary'
  | 'word-start'
  | 'word-end';

export type Condition =
  | { readonly kind: 'group'; readonly to: GroupName }
  /** `R`, `R1`, `R&name`: inside a call of that group, or of any. */
  | { readonly kind: 'recursion'; readonly of: GroupName | undefined }
  | { readonly kind: 'look' }
  /** Never true. */
  | { readonly kind: 'define' }
  | { readonly kind: 'version' };

/** What governs the branches of a group, or of the whole pattern. */
export interface Body {
  readonly options: Options;
  /** Groups of each branch are numbered from the same number on. */
  readonly resetsNumbers?: true;
  /** Of a lookaround, or within one. */
  readonly assertion?: true;
  /** The first thing inside is the assertion that decides between two branches. */
  readonly condition?: true;
}
