/** What is known of a text that is laid out, and what is decided piece by piece? */

import type { SourceFile } from '../../project/source-file.ts';
import type { Atom } from './atoms.ts';
import type { Indents, Region } from './indents.ts';
import type { Kept } from './sound.ts';
import type { Style } from './style.ts';

/** What is to stand before an atom. */
export type Slot =
  /** What stands there. */
  | { kind: 'kept'; breaksLine: boolean }
  /** So many spaces. */
  | { kind: 'beside'; width: number }
  /** A new line, behind so many blank ones. */
  | { kind: 'line'; blanks: number; indent: string };

/** What is known of a text that is to be laid out. */
export interface Layout {
  readonly file: SourceFile;
  readonly atoms: readonly Atom[];
  readonly style: Style;
  readonly kept: Kept;
  readonly indents: Indents;
  readonly region: Region | undefined;
}
