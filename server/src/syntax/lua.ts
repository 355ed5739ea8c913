/** Where does the Lua of a `*_by_lua_block { ... }` end? Lexed as the Lua module does: strings, comments and long brackets are skipped. */

const suffix = '_by_lua_block';

/** Is the name at `start`..`end` one whose block holds Lua? */
export function isLuaBlockName(text: string, start: number, end: number): boolean {
  return end - start > suffix.length && text.startsWith(suffix, end - suffix.length);
}

/**
 * The offset of the `}` that ends the Lua starting at `start` (just behind its `{`); undefined if there is none.
 * As the Lua module's own lexer does, a quote that is not closed on its line is passed over, and so is an escaped
 * line break in a string, which real Lua allows.
 */
export function endOfLua(text: string, start: number): number | undefined {
  // Whatever can hide or count a brace: long brackets, comments, strings, braces.
  const pattern = /--\[(=*)\[|\[(=*)\[|--|["'{}]/g;
  pattern.lastIndex = start;
  let depth = 0;
  /** Up to here no string closes: whatever quote stands before is not the beginning of one. */
  const openUntil = { '"': start, "'": start };
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [found, commentLevel, level] = match;
    if (found === '{') {
      depth++;
    } else if (found === '}') {
      if (depth === 0) return match.index;
      depth--;
    } else if (found === '--') {
      const end = text.indexOf('\n', match.index);
      if (end < 0) return undefined;
      pattern.lastIndex = end;
    } else if (found === '"' || found === "'") {
      if (match.index < openUntil[found]) continue;
      const end = endOfString(text, match.index);
      if (text[end] === found) pattern.lastIndex = end + 1;
      else openUntil[found] = end;
    } else {
      const closing = `]${commentLevel ?? level ?? ''}]`;
      const end = text.indexOf(closing, pattern.lastIndex);
      if (end < 0) return undefined;
      pattern.lastIndex = end + closing.length;
    }
  }
  return undefined;
}

/** Where Lua without an end is taken to end: before the first `}` that begins a line no further right than the line of the block's name does; the end of the text if there is none. */
export function guessEndOfLua(text: string, nameStart: number, start: number): number {
  const lineStart = text.lastIndexOf('\n', nameStart - 1) + 1;
  const indent = nameStart - lineStart;
  const closing = /\n([ \t]*)\}/g;
  closing.lastIndex = start;
  for (let match = closing.exec(text); match; match = closing.exec(text)) {
    if ((match[1] ?? '').length <= indent) return closing.lastIndex - 1;
  }
  return text.length;
}

/** The offset of the quote that closes the string at `start`, or of what stands in its way: a line break or the end of the text. */
function endOfString(text: string, start: number): number {
  const quote = text[start];
  let offset = start + 1;
  while (offset < text.length && text[offset] !== quote && text[offset] !== '\n') {
    offset += text[offset] === '\\' && text[offset + 1] !== '\n' ? 2 : 1;
  }
  return offset;
}
