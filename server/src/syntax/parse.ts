/** Which statements and blocks does a text hold, and where is it broken? Never fails, never recurses. */

import { byIndentation, faithful, type Guidance } from './braces.ts';
import type { ParseError } from './parse-error.ts';
import { splitStatement } from './split.ts';
import { tokenize } from './tokenize.ts';
import { isArgument, isTrivia, TokenKind, type Tokens } from './tokens.ts';
import { Directive, type SyntaxTree } from './tree.ts';

/** What the parser may ask about names in order to recover; the catalog answers it. */
export interface Dialect {
  /** Is this the name of a directive, anywhere? */
  knows(name: string): boolean;
  /**
   * Could `name` with `count` arguments and this terminator be right in a block called `within` (undefined: at the
   * top of the file)? True for unknown names.
   */
  accepts(name: string, count: number, terminator: ';' | '{', within: string | undefined): boolean;
}

/** Knows no names: every statement is taken as nginx's tokenizer delivers it. */
export const plainDialect: Dialect = { knows: () => false, accepts: () => true };

/**
 * Parses one file. A text that nginx's tokenizer takes comes out exactly as nginx sees it; in any other, what is
 * missing is guessed from names (`dialect`) and indentation, so that one mistake yields one error where it was made.
 */
export function parse(text: string, dialect: Dialect = plainDialect): SyntaxTree {
  const { tokens, errors } = tokenize(text);
  const seen = build(tokens, errors, dialect, faithful);
  if (seen.unclosed === 0 && seen.stray === 0) return seen.tree;
  const guessed = build(tokens, errors, dialect, byIndentation(tokens, seen.unclosed, seen.stray));
  if (guessed.stray === 0) return guessed.tree;
  return { ...seen.tree, balanced: false };
}

interface Pass {
  readonly tree: SyntaxTree;
  /** Blocks still open at the end of the text. */
  readonly unclosed: number;
  /** `}` with no block to end. */
  readonly stray: number;
}

/** One pass over the tokens. */
function build(tokens: Tokens, lexical: readonly ParseError[], dialect: Dialect, guidance: Guidance): Pass {
  const { kinds, starts } = tokens;
  const directives: Directive[] = [];
  const roots: Directive[] = [];
  const errors = lexical.slice();
  const tree: SyntaxTree = { tokens, directives, roots, errors, balanced: true };
  let block: Directive | undefined;
  let unclosed = 0;
  let stray = 0;
  /** First token of the open statement, -1 between statements. */
  let first = -1;
  /** The open statement's last argument so far, and whether a line break stands inside it. */
  let last = -1;
  let lines = 1;

  const mark = (code: ParseError['code'], token: number, more?: Partial<ParseError>): void => {
    errors.push({ code, start: starts[token] ?? 0, end: starts[token + 1] ?? 0, ...more });
  };
  const missing = (code: 'missing-semicolon' | 'missing-open-brace', token: number): void => {
    mark(code, token, { insertAt: starts[token + 1] ?? 0 });
  };
  const add = (
    from: number,
    to: number,
    terminator: Directive['terminator'],
    isBlock: boolean,
  ): Directive => {
    const children = isBlock ? [] : undefined;
    const added = new Directive(tree, block, directives.length, from, to, terminator, children);
    directives.push(added);
    (block?.children ?? roots).push(added);
    return added;
  };
  /** Ends the open statement at `token`, cut into several where names say that a `;` or `{` was forgotten. */
  const finish = (token: number, terminator: ';' | '{' | 'missing'): void => {
    if (lines > 1 || guidance.splitsAnywhere) {
      const { splitsAnywhere } = guidance;
      for (const cut of splitStatement(
        tokens,
        first,
        token,
        terminator,
        block?.name,
        dialect,
        splitsAnywhere,
      )) {
        missing(cut.missing === ';' ? 'missing-semicolon' : 'missing-open-brace', cut.lastArgument);
        const added = add(first, cut.next, 'missing', cut.missing === '{');
        if (cut.missing === '{') block = added;
        first = cut.next;
      }
    }
    if (terminator === 'missing') missing('missing-semicolon', last);
    const added = add(first, token, terminator, terminator === '{');
    if (terminator === '{') block = added;
    first = -1;
    last = -1;
    lines = 1;
  };
  const closeUnclosed = (token: number): void => {
    if (!block) return;
    const { start, end } = gapForBrace(tokens, token, block);
    const opener = { start: starts[block.lastToken] ?? 0, end: starts[block.lastToken + 1] ?? 0 };
    // A nameless block has been reported by its `{`, Lua that never ends by itself.
    const reported = block.name === '' || kinds[block.lastToken + 1] === TokenKind.Lua;
    if (!reported) errors.push({ code: 'missing-close-brace', start, end, insertAt: end, related: opener });
    block = block.parent;
  };

  for (let token = 0; token < tokens.count; token++) {
    const kind = kinds[token] ?? 0;
    if (kind === TokenKind.Space || kind === TokenKind.Comment) continue;
    if (kind === TokenKind.Newline) {
      if (first >= 0) lines++;
      continue;
    }
    if (isArgument(kind)) {
      if (first < 0) {
        while (guidance.closesBefore(token, block)) closeUnclosed(token);
        first = token;
      }
      last = token;
    } else if (kind === TokenKind.Semicolon) {
      if (first >= 0) finish(token, ';');
      else mark('empty-statement', token);
    } else if (kind === TokenKind.OpenBrace) {
      if (first >= 0) {
        finish(token, '{');
      } else {
        // One error for a run of nameless blocks: a file of a thousand `{` has one fault.
        const nested = block !== undefined && block.name === '' && block.children?.length === 0;
        if (!nested) mark('unexpected-open-brace', token);
        block = add(token, token, '{', true);
      }
    } else if (kind === TokenKind.CloseBrace) {
      if (first >= 0) finish(token, 'missing');
      while (guidance.closesBefore(token, block)) closeUnclosed(token);
      if (block === undefined || guidance.isStray(token, block)) {
        mark('unexpected-close-brace', token);
        if (block === undefined) stray++;
      } else {
        block.closeToken = token;
        block = block.parent;
      }
    }
  }
  if (first >= 0) finish(tokens.count, 'missing');
  while (block !== undefined) {
    unclosed++;
    closeUnclosed(tokens.count);
  }
  errors.sort((a, b) => a.start - b.start);
  return { tree, unclosed, stray };
}

/**
 * Where a forgotten `}` of `block` belongs before `token`: the first blank line that is indented as the block is,
 * or else any blank line, or else behind the last token.
 */
function gapForBrace(tokens: Tokens, token: number, block: Directive): { start: number; end: number } {
  const { text, kinds, starts } = tokens;
  let previous = token - 1;
  while (previous > block.lastToken && isTrivia(kinds[previous] ?? 0)) previous--;
  const from = starts[previous + 1] ?? 0;
  const to = starts[token] ?? text.length;
  const lineStart = text.lastIndexOf('\n', block.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, block.start))?.[0] ?? '';
  let blank: { start: number; end: number } | undefined;
  let offset = text.indexOf('\n', from) + 1;
  while (offset > 0 && offset <= to) {
    const next = text.indexOf('\n', offset);
    const end = next < 0 ? text.length : next;
    const line = text.slice(offset, end).replace(/\r$/, '');
    // The line of the next token is not blank; the end of the text may be.
    if (line.trim() === '' && (end < to || to === text.length)) {
      const gap = { start: offset, end: offset + line.length };
      if (line === indent) return gap;
      blank ??= gap;
    }
    if (next < 0) break;
    offset = next + 1;
  }
  return blank ?? { start: starts[previous] ?? from, end: from };
}
