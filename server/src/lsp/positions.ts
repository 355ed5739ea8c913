/** At which line and character does an offset of a text stand, as the protocol counts them, and back? */

import type { Position, Range } from 'vscode-languageserver';

/** Offsets of one file as protocol positions (0-based lines ended by LF, CRLF or CR; UTF-16 units). */
export interface Positions {
  range(start: number, end: number): Range;
  position(offset: number): Position;
  offset(position: Position): number;
}

/**
 * Answers as `vscode-languageserver-textdocument` does, which looks at every character of a text to find its lines: in
 * 60,000 lines that is most of the time that a keystroke may take. What lies outside of the text counts as its start or
 * end, and what lies within or behind the end of a line as the place before it.
 */
export function positionsIn(text: string): Positions {
  const starts = lineStarts(text);
  const beforeEnd = (offset: number, lineStart: number): number => {
    let at = offset;
    while (at > lineStart && isLineEnd(text.charCodeAt(at - 1))) at--;
    return at;
  };
  const position = (offset: number): Position => {
    const bounded = Math.max(0, Math.min(offset, text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= bounded) low = middle;
      else high = middle - 1;
    }
    const lineStart = starts[low] ?? 0;
    return { line: low, character: beforeEnd(bounded, lineStart) - lineStart };
  };
  return {
    position,
    range: (start, end) => ({ start: position(start), end: position(end) }),
    offset({ line, character }) {
      if (line >= starts.length) return text.length;
      if (line < 0) return 0;
      const lineStart = starts[line] ?? 0;
      if (character <= 0) return lineStart;
      const next = starts[line + 1] ?? text.length;
      return beforeEnd(Math.min(lineStart + character, next), lineStart);
    },
  };
}

function isLineEnd(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}

/** In an array of numbers that the collector of garbage need not look into. */
function lineStarts(text: string): Int32Array {
  let starts = new Int32Array(1024);
  let count = 1;
  const add = (start: number): void => {
    if (count === starts.length) {
      const larger = new Int32Array(count * 2);
      larger.set(starts);
      starts = larger;
    }
    starts[count++] = start;
  };
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) add(at + 1);
  } else {
    for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g)) add(index + end.length);
  }
  return starts.subarray(0, count);
}
