/** Is the cursor in a program in another language, which other extensions know more of? */

import type { FileOffset, ProjectSnapshot } from '../project/snapshot.ts';
import { TokenKind } from '../syntax/tokens.ts';
import { tokenAt } from '../syntax/tree.ts';

export interface EmbeddedCode {
  readonly language: 'lua';
  /** UTF-16 offsets in the file: what stands between the braces of the block. */
  readonly start: number;
  readonly end: number;
}

/** The body of a `*_by_lua_block` that holds `at`, its ends included; undefined everywhere else. */
export function embeddedCodeAt(
  project: ProjectSnapshot,
  { path, offset }: FileOffset,
): EmbeddedCode | undefined {
  const tokens = project.files.get(path)?.tree.tokens;
  if (!tokens) return undefined;
  const at = tokenAt(tokens, offset);
  // At its end the cursor is before the `}` already.
  const token = [at, at - 1].find((one) => tokens.kinds[one] === TokenKind.Lua);
  const start = token === undefined ? undefined : tokens.starts[token];
  const end = token === undefined ? undefined : tokens.starts[token + 1];
  return start === undefined || end === undefined || offset < start || offset > end
    ? undefined
    : { language: 'lua', start, end };
}
