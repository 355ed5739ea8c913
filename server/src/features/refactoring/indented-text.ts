/** How does a part of a file read at another indentation? Texts over several lines and Lua stay as they are. */

import type { SourceFile } from '../../project/source-file.ts';
import { TokenKind } from '../../syntax/tokens.ts';
import { tokenAt } from '../../syntax/tree.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** The lines of the range, the first one without indentation, all others at least with `indent`; no line break at the end. */
export function indentedText(file: SourceFile, range: Range, indent: string, newline: string): string {
  const { tokens } = file.tree;
  const shared = sharedIndent(file, range);
  let result = '';
  for (let token = firstToken(file, range); token < tokens.count; token++) {
    const start = tokens.starts[token] ?? 0;
    if (start >= range.end) break;
    const text = file.text.slice(start, Math.min(tokens.starts[token + 1] ?? 0, range.end));
    if (tokens.kinds[token] === TokenKind.Newline) {
      const lines = text.split(/\r?\n/);
      result += newline.repeat(lines.length - 1) + indent + (lines.at(-1) ?? '').slice(shared);
    } else result += tokens.kinds[token] === TokenKind.Comment ? text.trimEnd() : text;
  }
  return result.trimEnd();
}

function firstToken({ tree: { tokens } }: SourceFile, { start }: Range): number {
  return Math.max(0, tokenAt(tokens, start));
}

/** How many characters of white space all lines begin with. */
function sharedIndent(file: SourceFile, range: Range): number {
  const { tokens } = file.tree;
  const lineStart = file.text.lastIndexOf('\n', range.start - 1) + 1;
  let shared = /^[ \t]*/.exec(file.text.slice(lineStart, range.start))?.[0].length ?? 0;
  for (let token = firstToken(file, range); token < tokens.count; token++) {
    const end = tokens.starts[token + 1] ?? 0;
    if (end >= range.end) break;
    if (tokens.kinds[token] !== TokenKind.Newline) continue;
    shared = Math.min(shared, end - 1 - file.text.lastIndexOf('\n', end - 1));
  }
  return shared;
}
