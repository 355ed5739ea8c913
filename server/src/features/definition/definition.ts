/** What does the answer to "go to definition" consist of? UTF-16 offsets. */

import type { Statement } from '../../project/inclusion.ts';

export interface Definition {
  /** The words that lead there, in the file that was asked about. */
  readonly start: number;
  readonly end: number;
  /** Best first, each once; never empty. */
  readonly targets: readonly Target[];
}

export interface Target {
  /** Absolute; of the configuration or of what lies around it. */
  readonly path: string;
  /** All of the statement. */
  readonly start: number;
  readonly end: number;
  /** The name in it. */
  readonly selectionStart: number;
  readonly selectionEnd: number;
}

/** The statement, with one of its words selected; its name if none is given. */
export function targetAt({ directive, inclusion }: Statement, word?: { start: number; end: number }): Target {
  return {
    ...{ path: inclusion.file.path, start: directive.start, end: directive.end },
    selectionStart: word?.start ?? directive.nameStart,
    selectionEnd: word?.end ?? directive.nameEnd,
  };
}

/** A file that stands in several places is one place to go to. */
export function distinct(targets: readonly Target[]): readonly Target[] {
  const seen = new Set<string>();
  return targets.filter(({ path, selectionStart }) => {
    const key = `${path}:${selectionStart}`;
    return !seen.has(key) && seen.add(key);
  });
}
