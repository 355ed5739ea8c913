/** What does the answer to "go to definition" consist of? UTF-16 offsets. */

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

/** A file that stands in several places is one place to go to. */
export function distinct(targets: readonly Target[]): readonly Target[] {
  const seen = new Set<string>();
  return targets.filter(({ path, selectionStart }) => {
    const key = `${path}:${selectionStart}`;
    return !seen.has(key) && seen.add(key);
  });
}
