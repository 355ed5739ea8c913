/** Where do lines begin, and how wide is what stands on them? Lines end at LF, CRLF or a lone CR, as editors show them. */

/** Start of the line that holds `offset`. */
export function lineStartOf(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isBreak(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Start of the last line that begins between `start` and `end`, or at the latter; undefined if none does. */
export function lastLineIn(text: string, start: number, end: number): number | undefined {
  for (let at = end; at > start; at--) if (isBreak(text.charCodeAt(at - 1))) return at;
  return undefined;
}

/** Finds the start of the line of one offset after the other, without looking twice at a line. */
export function lineStarts(text: string): (offset: number) => number {
  let known = { offset: 0, start: 0 };
  return (offset) => {
    const start =
      offset < known.offset
        ? lineStartOf(text, offset)
        : (lastLineIn(text, known.offset, offset) ?? known.start);
    known = { offset, start };
    return start;
  };
}

/** The end of the line that holds `offset`, before what ends it. */
export function lineEndOf(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !isBreak(text.charCodeAt(at))) at++;
  return at;
}

export function hasLineBreak(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (isBreak(text.charCodeAt(at))) return true;
  return false;
}

/** The white space before `offset` on its line; undefined where something else stands there. */
export function indentBefore(text: string, offset: number): string | undefined {
  let start = offset;
  for (; start > 0; start--) {
    const code = text.charCodeAt(start - 1);
    if (isBreak(code)) break;
    if (code !== 0x20 && code !== 0x09) return undefined;
  }
  return text.slice(start, offset);
}

/** Where the white space before `end` begins. */
export function startOfSpace(text: string, end: number): number {
  let at = end;
  while (at > 0 && /[ \t\r\n]/.test(text[at - 1] ?? '')) at--;
  return at;
}

function isBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}

/** How many line breaks stand in a piece of white space. */
export function countBreaks(space: string): number {
  let count = 0;
  for (let at = 0; at < space.length; at++) {
    const code = space.charCodeAt(at);
    if (code === 0x0a || (code === 0x0d && space.charCodeAt(at + 1) !== 0x0a)) count++;
  }
  return count;
}

/** What stands behind the last line break of `text`; all of it if there is none. */
export function afterLastBreak(text: string): string {
  return text.slice(lineStartOf(text, text.length));
}

/** The column behind `text` if it begins in `column`: tabs go to the next stop, wide characters take two columns. */
export function columnAfter(text: string, column: number, tabSize: number): number {
  if (isPlain(text)) return column + text.length;
  let at = column;
  for (const character of text) {
    at += character === '\t' ? tabSize - (at % tabSize) : widthOf(character.codePointAt(0) ?? 0);
  }
  return at;
}

function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || code > 0x7e) return false;
  }
  return true;
}

/** Combining marks and invisible characters take no column, East Asian wide ones and emoji two. */
function widthOf(code: number): number {
  if (code < 0x300) return code < 0x20 ? 0 : 1;
  if (
    (code >= 0x300 && code <= 0x36f) ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code === 0xfeff
  ) {
    return 0;
  }
  const isWide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd);
  return isWide ? 2 : 1;
}
