/** Which brace was forgotten, or is one too many? Told by indentation and names, once the braces of a text do not pair up. */

import type { Dialect } from './dialect.ts';
import { isArgument, isTrivia, TokenKind, type Tokens, tokenValue } from './tokens.ts';
import type { Directive, SyntaxTree } from './tree.ts';

/** What a pass over the tokens asks where braces may be wrong. Every `true` uses up one of the braces to account for. */
export interface Guidance {
  /** Was the `}` of the innermost `block` forgotten before the statement or `}` at `token`? */
  closesBefore(token: number, block: Directive | undefined): boolean;
  /** Is the `}` at `token` one too many, so that `block` stays open? */
  isStrayClose(token: number, block: Directive): boolean;
  /** Does the `}` at `token` stand in the middle of a statement, which goes on behind it? */
  isInsideStatement(token: number): boolean;
  /** Is the `{` at `token`, where no block can begin, one too many? */
  isStrayOpen(token: number): boolean;
  /** Is there a `}` without its `{`? Uses up nothing. */
  lacksOpenBrace(): boolean;
  /** Was the `{` forgotten that some `}` belongs to? */
  opensBlock(): boolean;
  /** Was the `}` at the end of the word at `token` meant to close a block? */
  endsInBrace(token: number): boolean;
  /** May a forgotten `{` be guessed on one line (`server listen 80;`)? */
  readonly splitsAnywhere: boolean;
}

/** Takes every brace as it stands, as nginx does. */
export const faithful: Guidance = {
  closesBefore: () => false,
  isStrayClose: () => false,
  isInsideStatement: () => false,
  isStrayOpen: () => false,
  lacksOpenBrace: () => false,
  opensBlock: () => false,
  endsInBrace: () => false,
  splitsAnywhere: false,
};

/**
 * Guesses from where lines begin and from which names may stand where; at most as many times as braces were found
 * wanting (`unclosed`) or left over (`stray`) by the faithful pass that made `tree`.
 */
export function guessing(tree: SyntaxTree, dialect: Dialect, unclosed: number, stray: number): Guidance {
  const { tokens } = tree;
  const { text, kinds, starts } = tokens;
  const indented = isIndented(tree);
  let closings = unclosed;
  let strays = stray;

  const useClosing = (guess: boolean) => {
    if (guess) closings--;
    return guess;
  };
  const useStray = (guess: boolean) => {
    if (guess) strays--;
    return guess;
  };
  const nextOnLine = (token: number) => {
    let next = token + 1;
    while (next < tokens.count && (kinds[next] === TokenKind.Space || kinds[next] === TokenKind.Comment))
      next++;
    return next < tokens.count && kinds[next] !== TokenKind.Newline ? next : undefined;
  };
  const nextAnywhere = (token: number) => {
    let next = token + 1;
    while (next < tokens.count && isTrivia(kinds[next] ?? 0)) next++;
    return next < tokens.count ? next : undefined;
  };
  const isKnownName = (token: number) =>
    kinds[token] === TokenKind.Word && dialect.knows(tokenValue(tokens, token));
  /** Does the name at `token` belong into the block around `block`, but not into `block` itself? */
  const belongsOutside = (token: number, block: Directive) => {
    if (!dialect.allows || !isKnownName(token)) return false;
    const name = tokenValue(tokens, token);
    if (dialect.allows(name, block.name)) return false;
    let levels = 0;
    for (let outer = block.parent; outer && levels < deepestNesting; outer = outer.parent, levels++) {
      if (dialect.allows(name, outer.name)) return true;
    }
    return dialect.allows(name, undefined);
  };

  return {
    splitsAnywhere: true,
    closesBefore(token, block) {
      if (closings === 0 || block === undefined) return false;
      const isClosing = kinds[token] === TokenKind.CloseBrace;
      const here = indentation(tokens, token);
      const opener = indentation(tokens, block.firstToken);
      if (indented && here !== undefined && opener !== undefined) {
        return useClosing(isClosing ? here < opener : here <= opener);
      }
      if (here !== undefined && isOpenedWithContent(block)) return useClosing(true);
      return useClosing(!isClosing && belongsOutside(token, block));
    },
    isStrayClose(token, block) {
      if (strays === 0) return false;
      const here = indentation(tokens, token);
      const opener = indentation(tokens, block.firstToken);
      if (indented && opener !== undefined) {
        if (here !== undefined) return useStray(here > opener);
        // `}}` where the outer block began on an earlier line.
        if (kinds[token - 1] === TokenKind.CloseBrace && spansLines(block, token)) return useStray(true);
      }
      const next = nextAnywhere(token);
      if (next === undefined || !dialect.allows || !isKnownName(next)) return false;
      const name = tokenValue(tokens, next);
      return useStray(dialect.allows(name, block.name) && !dialect.allows(name, block.parent?.name));
    },
    isInsideStatement(token) {
      if (strays === 0) return false;
      const next = nextOnLine(token);
      if (next === undefined) return false;
      return useStray(kinds[next] !== TokenKind.CloseBrace && !isKnownName(next));
    },
    isStrayOpen(token) {
      if (closings === 0) return false;
      if (nextOnLine(token) !== undefined) return useClosing(true);
      // What follows on deeper lines looks like a block, with a `}` of its own.
      const next = nextAnywhere(token);
      const line = indentationOfLine(tokens, starts[token] ?? 0);
      const below = next === undefined ? undefined : indentation(tokens, next);
      return useClosing(!indented || below === undefined || below <= line);
    },
    lacksOpenBrace: () => strays > 0,
    opensBlock: () => strays > 0 && useStray(true),
    endsInBrace(token) {
      if (closings === 0 || kinds[token] !== TokenKind.Word) return false;
      const start = starts[token] ?? 0;
      const end = starts[token + 1] ?? start;
      if (text.charCodeAt(end - 1) !== closeBrace || nextOnLine(token) !== undefined) return false;
      let depth = 0;
      for (let i = start; i < end; i++) {
        const code = text.charCodeAt(i);
        if (code === openBrace) depth++;
        else if (code === closeBrace) depth--;
      }
      const next = nextAnywhere(token);
      const isLast = next === undefined || kinds[next] === TokenKind.CloseBrace || isKnownName(next);
      return useClosing(depth < 0 && isLast);
    },
  };

  /** Does a statement follow the block's `{` on the same line, as in `location / { return 204; }`? */
  function isOpenedWithContent(block: Directive): boolean {
    const next = block.terminator === '{' ? nextOnLine(block.lastToken) : undefined;
    return next !== undefined && isArgument(kinds[next] ?? 0);
  }

  function spansLines(block: Directive, token: number): boolean {
    const lineEnd = text.indexOf('\n', block.start);
    return lineEnd >= 0 && lineEnd < (starts[token] ?? 0);
  }
}

/** No sensible configuration nests deeper; a text of a hundred thousand open blocks must not be searched for each of its names. */
const deepestNesting = 20;

const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Do statements inside blocks mostly begin further right than the block? If not, indentation tells nothing. */
function isIndented(tree: SyntaxTree): boolean {
  let deeper = 0;
  let others = 0;
  for (const directive of tree.directives) {
    if (!directive.parent) continue;
    const here = indentation(tree.tokens, directive.firstToken);
    const opener = indentation(tree.tokens, directive.parent.firstToken);
    if (here === undefined || opener === undefined) continue;
    if (here > opener) deeper++;
    else others++;
  }
  return deeper > 0 && deeper >= others;
}

/** Number of blanks before `token` on its line; undefined if something else stands before it. */
function indentation({ text, starts }: Tokens, token: number): number | undefined {
  const end = starts[token] ?? 0;
  let start = end;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  return start === 0 || text[start - 1] === '\n' ? end - start : undefined;
}

function indentationOfLine(tokens: Tokens, offset: number): number {
  const start = tokens.text.lastIndexOf('\n', offset - 1) + 1;
  let end = start;
  while (end < offset && (tokens.text[end] === ' ' || tokens.text[end] === '\t')) end++;
  return end - start;
}
