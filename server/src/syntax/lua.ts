/** Where does the Lua of a `*_by_lua_block { ... }` end? Lexed as the Lua module does: strings, comments and long brackets are skipped. */

const suffix = '_by_lua_block';

/** Is the name at `start`..`end` one whose block holds Lua? */
export function isLuaBlockName(text: string, start: number, end: number): boolean {
  return end - start > suffix.length && text.startsWith(suffix, end - suffix.length);
}

/** The offset of the `}` that ends the Lua starting at `start` (just behind its `{`); undefined if there is none. */
export function endOfLua(text: string, start: number): number | undefined {
  // Whatever can hide or count a brace: long brackets, comments, strings, braces.
  const pattern = /--\[(=*)\[|\[(=*)\[|--|["'{}]/g;
  pattern.lastIndex = start;
  let depth = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const found = match[0];
    if (found === '{') depth++;
    else if (found === '}') {
      if (depth === 0) return match.index;
      depth--;
    } else {
      const end = endOfHidden(text, match);
      if (end === undefined) return undefined;
      pattern.lastIndex = end;
    }
  }
  return undefined;
}

/** The offset behind the string, comment or long bracket that `opening` begins; undefined if it is never closed. */
function endOfHidden(text: string, opening: RegExpExecArray): number | undefined {
  const [found, commentLevel, level] = opening;
  const from = opening.index + found.length;
  if (found === '--') {
    const end = text.indexOf('\n', from);
    return end < 0 ? undefined : end;
  }
  if (found === '"' || found === "'") {
    const string = found === '"' ? /\\[\s\S]|"/g : /\\[\s\S]|'/g;
    string.lastIndex = from;
    for (let match = string.exec(text); match; match = string.exec(text)) {
      if (match[0] === found) return string.lastIndex;
    }
    return undefined;
  }
  const closing = `]${commentLevel ?? level ?? ''}]`;
  const end = text.indexOf(closing, from);
  return end < 0 ? undefined : end + closing.length;
}
