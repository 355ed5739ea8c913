/** What is a hint between the words of a file? */

import type { Statement } from '../../project/inclusion.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import type { LinkAddress } from '../place-name.ts';

/** A place that a click on a part of a hint leads to: absolute path and UTF-16 offset. */
export interface HintTarget {
  readonly path: string;
  readonly start: number;
}

export interface HintPart {
  readonly text: string;
  readonly target?: HintTarget;
}

export interface InlayHint {
  /** UTF-16 offset in the file. */
  readonly at: number;
  readonly parts: readonly HintPart[];
  /** It stands close to what comes before, or to what comes behind. */
  readonly side: 'behind' | 'before';
}

/** What one kind of hint finds at a statement. */
export interface HintSource {
  /** Names of the directives that it has something to say about. */
  readonly on: ReadonlySet<string>;
  hintsAt(project: ProjectSnapshot, statement: Statement): readonly InlayHint[];
  /** Markdown for the hint at that statement, asked for when somebody looks at it. */
  tooltipAt(
    project: ProjectSnapshot,
    statement: Statement,
    addressOf: LinkAddress | undefined,
  ): string | undefined;
}
