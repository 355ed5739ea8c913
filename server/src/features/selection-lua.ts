/** Which strings and brackets of Lua stand around an offset, for a selection that grows? */

/** UTF-16 offsets. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Of the Lua from `from` to `to`: what stands inside of each pair around `at`, and the pair; in no order. */
export function luaRangesAt(text: string, from: number, to: number, at: number): readonly Range[] {
  const found: Range[] = [];
  const open: { readonly start: number; readonly wanted: string }[] = [];
  const keep = (start: number, end: number, mark: number): void => {
    if (start >= at || end <= at) return;
    found.push({ start: start + mark, end: end - mark }, { start, end });
  };
  const interesting = /--\[(=*)\[|\[(=*)\[|--|["'(){}[\]]/g;
  interesting.lastIndex = from;
  for (let match = interesting.exec(text); match && match.index < to; match = interesting.exec(text)) {
    const [mark, commentLevel, level] = match;
    const start = match.index;
    if (mark === '--') {
      const newline = text.indexOf('\n', start);
      interesting.lastIndex = newline < 0 ? to : newline;
    } else if (mark === '"' || mark === "'") {
      const end = endOfString(text, start, to);
      keep(start, end, 1);
      interesting.lastIndex = end;
    } else if (commentLevel !== undefined || level !== undefined) {
      const last = `]${commentLevel ?? level}]`;
      const end = text.indexOf(last, interesting.lastIndex);
      if (end < 0) break;
      keep(start, end + last.length, last.length);
      interesting.lastIndex = end + last.length;
    } else if (closing[mark] !== undefined) {
      open.push({ start, wanted: closing[mark] });
    } else {
      // A bracket without a partner ends nothing.
      const partner = open.at(-1);
      if (partner?.wanted !== mark) continue;
      open.pop();
      keep(partner.start, start + 1, 1);
    }
  }
  return found;
}

/** Behind the quote that closes the string, or the end of its line. */
function endOfString(text: string, start: number, to: number): number {
  const quote = text[start];
  let offset = start + 1;
  while (offset < to && text[offset] !== quote && text[offset] !== '\n') {
    offset += text[offset] === '\\' && text[offset + 1] !== '\n' ? 2 : 1;
  }
  return Math.min(to, offset + 1);
}
