/** Which place of its file does a piece of a text come from that was quoted, folded or continued there? */

/** A text as a program reads it, and where in the file each unit of it is written. */
export interface SourceText {
  readonly text: string;
  /** Offset in the file of the UTF-16 unit at `index`; `index` may be the length of the text. */
  readonly offsetAt: (index: number) => number;
}

/** A stretch of the file that is read as it is written. */
export interface Piece {
  readonly text: string;
  /** Offset in the file. */
  readonly start: number;
}

/** `text` stands in the file from `start` on. */
export function verbatim(text: string, start: number): SourceText {
  return { text, offsetAt: (index) => start + index };
}

/** The pieces one behind the other; the end is the end of the last piece. */
export function joined(pieces: readonly Piece[]): SourceText {
  const starts: number[] = [];
  let length = 0;
  for (const { text } of pieces) {
    starts.push(length);
    length += text.length;
  }
  return {
    text: pieces.map(({ text }) => text).join(''),
    offsetAt(index) {
      let low = 0;
      let high = pieces.length - 1;
      // The last piece that begins at or before the index; of the end, the last piece with text.
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= (index === length ? Math.max(0, index - 1) : index)) low = middle;
        else high = middle - 1;
      }
      return (pieces[low]?.start ?? 0) + index - (starts[low] ?? 0);
    },
  };
}

/** The units from `from` to `to` (exclusive). */
export function sliced({ text, offsetAt }: SourceText, from: number, to = text.length): SourceText {
  return { text: text.slice(from, to), offsetAt: (index) => offsetAt(from + index) };
}

/** Without white space at both ends. */
export function trimmed(source: SourceText): SourceText {
  const from = source.text.length - source.text.trimStart().length;
  return sliced(source, from, Math.max(from, source.text.trimEnd().length));
}
