/** Which brace was forgotten, or is one too many? Told by indentation, once the braces of a text do not pair up. */

import { TokenKind, type Tokens } from './tokens.ts';
import type { Directive } from './tree.ts';

/** What a pass over the tokens asks where braces may be wrong. */
export interface Guidance {
  /** Was the `}` of the innermost `block` forgotten before the statement or `}` at `token`? */
  closesBefore(token: number, block: Directive | undefined): boolean;
  /** Is the `}` at `token` one too many, so that `block` stays open? */
  isStray(token: number, block: Directive): boolean;
  /** May a forgotten `{` be guessed on one line (`server listen 80;`)? */
  readonly splitsAnywhere: boolean;
}

/** Takes every brace as it stands, as nginx does. */
export const faithful: Guidance = { closesBefore: () => false, isStray: () => false, splitsAnywhere: false };

/**
 * Guesses by indentation: a statement or `}` that begins a line further left than the open block's own line lacks
 * that block's `}` before it; a `}` further right than the block it would end is stray. At most as many guesses
 * as braces were found wanting (`unclosed`) or left over (`stray`) by a faithful pass.
 */
export function byIndentation(tokens: Tokens, unclosed: number, stray: number): Guidance {
  let closings = unclosed;
  let strays = stray;
  return {
    splitsAnywhere: true,
    closesBefore(token, block) {
      if (closings === 0 || block === undefined) return false;
      const here = indentation(tokens, token);
      const opener = indentation(tokens, block.firstToken);
      if (here === undefined || opener === undefined) return false;
      const isClosing = tokens.kinds[token] === TokenKind.CloseBrace;
      if (isClosing ? here >= opener : here > opener) return false;
      closings--;
      return true;
    },
    isStray(token, block) {
      if (strays === 0) return false;
      const here = indentation(tokens, token);
      const opener = indentation(tokens, block.firstToken);
      if (here === undefined || opener === undefined || here <= opener) return false;
      strays--;
      return true;
    },
  };
}

/** Number of white-space characters before `token` on its line; undefined if something else stands before it. */
function indentation(tokens: Tokens, token: number): number | undefined {
  if (token === 0) return 0;
  const kind = tokens.kinds[token - 1];
  const end = tokens.starts[token] ?? 0;
  if (kind === TokenKind.Newline) return end - 1 - tokens.text.lastIndexOf('\n', end - 1);
  return token === 1 && kind === TokenKind.Space ? end : undefined;
}
