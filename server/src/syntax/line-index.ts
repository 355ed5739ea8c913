/** In which line and column does an offset stand? Lines end at LF, as nginx counts them. */

export interface Position {
  /** 0-based. */
  readonly line: number;
  /** 0-based, in UTF-16 units. */
  readonly column: number;
}

export interface LineIndex {
  /** Offsets before the text count as its start, those behind as its end. */
  positionAt(offset: number): Position;
  /** Start of a 0-based line; the end of the text for lines behind the last. */
  lineStart(line: number): number;
  readonly lineCount: number;
}

export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return {
    lineCount: starts.length,
    lineStart: (line) => starts[Math.max(0, line)] ?? text.length,
    positionAt(offset) {
      const bounded = Math.min(Math.max(0, offset), text.length);
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= bounded) low = middle;
        else high = middle - 1;
      }
      return { line: low, column: bounded - (starts[low] ?? 0) };
    },
  };
}
