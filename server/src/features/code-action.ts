/** What does an offered change to the configuration consist of? */

import type { TextEdit } from '../rules/diagnostic.ts';

/** Offered on its own, not for a diagnostic. */
export interface Refactoring {
  /** Imperative: "Insert static and proxy locations". */
  readonly title: string;
  readonly edits: readonly TextEdit[];
}
