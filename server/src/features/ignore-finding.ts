/** Which comment makes a finding be ignored, on its line or in its file, and where does it stand? */

import type { SourceFile } from '../project/source-file.ts';
import type { Diagnostic } from '../rules/diagnostic.ts';
import { lineEnding } from '../rules/indentation.ts';
import { keywordFor, type Reach } from '../rules/suppression-comment.ts';
import { TokenKind } from '../syntax/tokens.ts';
import { statementBefore, tokenAt } from '../syntax/tree.ts';

/** The text to be inserted is `before`, the reason, and `after`. */
export interface IgnoreComment {
  readonly offset: number;
  readonly before: string;
  readonly after: string;
}

/**
 * Above the statement of the finding, or above the line where it stands in none. undefined where a line cannot be
 * put: in the middle of a quoted text, before a byte order mark, or behind everything.
 */
export function ignoreOnLine(file: SourceFile, { start, code }: Diagnostic): IgnoreComment | undefined {
  const { text, tree } = file;
  const { starts, kinds, count } = tree.tokens;
  const last = statementBefore(tree, start);
  const headEnd = last && (last.terminator === 'missing' ? last.headEnd : starts[last.lastToken]);
  const at = last && start <= (headEnd ?? last.headEnd) ? last.start : start;
  const offset = text.lastIndexOf('\n', at - 1) + 1;
  const first = tokenAt(tree.tokens, offset);
  const isInside = (starts[first] ?? 0) < offset && (kinds[first] ?? 0) > TokenKind.Comment;
  let next = first;
  while (next < count && (kinds[next] ?? 0) <= TokenKind.Comment) next++;
  if (isInside || next >= count || text[offset] === byteOrderMark) return undefined;
  const indent = /^[ \t]*/.exec(text.slice(offset))?.[0] ?? '';
  return comment(file, 'next-line', code, offset, indent);
}

/**
 * At the top; below a first line that tells editors, or us, what the file is. undefined where a byte order mark would
 * make the comment a name.
 */
export function ignoreInFile(file: SourceFile, { code }: Diagnostic): IgnoreComment | undefined {
  const about = firstLineAbout.exec(file.text)?.[0] ?? '';
  if (about === '' && file.text.startsWith(byteOrderMark)) return undefined;
  return comment(file, 'file', code, about.length, '');
}

const byteOrderMark = '\uFEFF';

const firstLineAbout =
  /^\uFEFF?#.*(?:nginx-context:|-\*-|\b(?:vim?|ex):|\b(?:ft|filetype|syntax|mode)\s*[=:]).*\n/;

function comment(
  file: SourceFile,
  reach: Reach,
  code: string,
  offset: number,
  indent: string,
): IgnoreComment {
  return { offset, before: `${indent}# ${keywordFor(reach)} ${code} -- `, after: lineEnding(file) };
}
