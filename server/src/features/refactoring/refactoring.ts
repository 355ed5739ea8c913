/** What does an offered change to the configuration consist of? */

import type { FileOffset, ProjectSnapshot } from '../../project/snapshot.ts';
import type { TextEdit } from '../../rules/diagnostic.ts';

/** Offered on its own, not for a diagnostic. */
export interface Refactoring {
  /** Imperative: "Insert static and proxy locations". */
  readonly title: string;
  /** What is asked for by an editor that wants some only; `rewrite` if nothing is said. */
  readonly kind?: 'extract' | 'inline' | 'rewrite';
  /** Do not overlap. May reach into files that `creates` does not name. A getter where they take long to find; empty if there turn out to be none. */
  readonly edits: readonly TextEdit[];
  /** Files that come into being. Not offered to an editor that cannot create files. */
  readonly creates?: readonly NewFile[];
  /** A sentence about what may be different afterwards: such a change is shown before it is made. Without it every request is answered as before. */
  readonly changes?: string;
}

/** What may be different is said in sentences, each once; with none of them, nothing is. */
export function refactoring(
  title: string,
  edits: readonly TextEdit[],
  sentences: readonly (string | undefined)[],
): Refactoring {
  const changes = [...new Set(sentences.filter((one) => one !== undefined))].join(' ');
  return changes === '' ? { title, edits } : { title, edits, changes };
}

export interface NewFile {
  /** Absolute; nothing is there yet. */
  readonly path: string;
  readonly text: string;
}

/** The cursor (or where the selection starts), and where the selection ends: the same offset without one. */
export interface Selection extends FileOffset {
  readonly end: number;
}

/** Empty where there is nothing to offer. */
export type Offer = (project: ProjectSnapshot, at: Selection) => readonly Refactoring[];
