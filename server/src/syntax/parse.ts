/** Which statements and blocks does a text hold, and where is it broken? Never fails, never recurses. */

import { faithful, type Guidance, guessing } from './braces.ts';
import { type Dialect, plainDialect, terminatorOf } from './dialect.ts';
import { gapForBrace } from './gap.ts';
import { mostErrors, type ParseError } from './parse-error.ts';
import { splitStatement } from './split.ts';
import { tokenize } from './tokenize.ts';
import { isArgument, isTrivia, nameValue, TokenKind, type Tokens, tokenValue } from './tokens.ts';
import { Directive, type SyntaxTree } from './tree.ts';

export { type Dialect, plainDialect } from './dialect.ts';

/**
 * Parses one file. A text that nginx's tokenizer takes comes out exactly as nginx sees it; in any other, what is
 * missing is guessed from names (`dialect`) and indentation, so that one mistake yields one error where it was made.
 * With the tokens of the text before an edit (`before`), it takes less time, and nothing else is different.
 */
export function parse(text: string, dialect: Dialect = plainDialect, before?: Tokens): SyntaxTree {
  const { tokens, errors } = tokenize(text, before);
  const seen = build(tokens, errors, dialect, faithful);
  if (seen.unclosed === 0 && seen.stray === 0) return seen.tree;
  const guidance = guessing(seen.tree, dialect, seen.unclosed, seen.stray);
  const guessed = build(tokens, errors, dialect, guidance);
  if (guessed.stray === 0) return guessed.tree;
  seen.tree.balanced = false;
  return seen.tree;
}

interface Pass {
  readonly tree: SyntaxTree & { balanced: boolean };
  /** Blocks still open at the end of the text. */
  readonly unclosed: number;
  /** `}` with no block to end. */
  readonly stray: number;
}

/** At one place at most this many forgotten `}` are reported, of the innermost blocks: a file of `a{` has one fault. */
const mostUnclosedAtOnce = 20;

/** One pass over the tokens. */
function build(tokens: Tokens, lexical: readonly ParseError[], dialect: Dialect, guidance: Guidance): Pass {
  const { kinds, starts } = tokens;
  const directives: Directive[] = [];
  const roots: Directive[] = [];
  const errors = lexical.slice(0, mostErrors);
  const tree = { tokens, directives, roots, errors, balanced: true };
  const cutShort = new Set(lexical.filter(({ code }) => code === 'unclosed-quote').map(({ start }) => start));
  const unclosedLua = new Set(
    lexical.filter(({ code }) => code === 'unclosed-lua-block').map(({ start }) => start),
  );
  let block: Directive | undefined;
  let unclosed = 0;
  let stray = 0;
  /** First token of the open statement, -1 between statements. */
  let first = -1;
  /** The open statement's last argument so far, and whether a line break stands inside it. */
  let last = -1;
  let lines = 1;
  /** Does the open statement go on behind a `{` that was one too many? Once only: a line of `a {` is to be read in one go. */
  let passedBrace = false;
  /** Is the token before this one a `{` without a name? */
  let behindNameless = false;
  /** Token behind which a `;` is part of a mistake already reported. */
  let excusesSemicolon = -1;

  type Terminators = Map<string, ';' | '{' | 'either'>;
  const tables = new Map<string | undefined, Terminators>();
  /** The table for each block by its place in `directives`: its name is looked up once. */
  const tableOf: Terminators[] = [];
  const terminatorsIn = (within: string | undefined): Terminators => {
    const table = tables.get(within) ?? new Map();
    tables.set(within, table);
    return table;
  };
  const topTerminators = terminatorsIn(undefined);

  const report = (error: ParseError): void => {
    if (errors.length < mostErrors) errors.push(error);
  };
  const mark = (code: ParseError['code'], token: number, more?: Partial<ParseError>): void => {
    report({ code, start: starts[token] ?? 0, end: starts[token + 1] ?? 0, ...more });
  };
  const missing = (code: 'missing-semicolon' | 'missing-open-brace', token: number): void => {
    // An unclosed quote has been reported, and may have swallowed what seems to be missing.
    if (!cutShort.has(starts[token] ?? 0)) mark(code, token, { insertAt: starts[token + 1] ?? 0 });
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
  /** Cuts the open statement into several where names say that a `;` or `{` was forgotten before `token`. */
  const split = (token: number, terminator: ';' | '{' | 'missing'): void => {
    if ((lines === 1 && !guidance.splitsAnywhere) || errors.length >= mostErrors) return;
    for (const cut of splitStatement(tokens, first, token, terminator, block?.name, dialect, guidance)) {
      missing(cut.missing === ';' ? 'missing-semicolon' : 'missing-open-brace', cut.lastArgument);
      const added = add(first, cut.next, 'missing', cut.missing === '{');
      if (cut.missing === '{') {
        block = added;
        guidance.opensBlock();
      }
      first = cut.next;
    }
  };
  /** The only terminator that the open statement can have; undefined if its name does not tell. */
  const wanted = (): ';' | '{' | undefined => {
    let terminators = topTerminators;
    if (block !== undefined) {
      terminators = tableOf[block.index] ?? terminatorsIn(block.name);
      tableOf[block.index] = terminators;
    }
    const name = nameValue(tokens, first);
    const known = terminators.get(name);
    if (known !== undefined) return known === 'either' ? undefined : known;
    const found = terminatorOf(dialect, name, block?.name);
    terminators.set(name, found ?? 'either');
    return found;
  };
  const end = (token: number, terminator: Directive['terminator'], isBlock: boolean): void => {
    const added = add(first, token, terminator, isBlock);
    if (isBlock) block = added;
    first = -1;
    last = -1;
    lines = 1;
    passedBrace = false;
  };
  /** Ends the open statement at a `}` or at the end of the text. */
  const endUnfinished = (token: number): void => {
    split(token, 'missing');
    const opens = wanted() === '{';
    missing(opens ? 'missing-open-brace' : 'missing-semicolon', last);
    end(token, 'missing', opens && guidance.opensBlock());
  };
  const closeUnclosed = (token: number, isReported: boolean): void => {
    if (!block) return;
    const related = { start: starts[block.lastToken] ?? 0, end: starts[block.lastToken + 1] ?? 0 };
    // A nameless block has been reported by its `{`, Lua that never ends by itself.
    if (isReported && block.name !== '' && !unclosedLua.has(related.start)) {
      // A `{` too many in Lua takes the `}` of the directive, and that one the `}` of the block around.
      if (kinds[block.lastToken + 1] === TokenKind.Lua) mark('unclosed-lua-block', block.lastToken);
      else report({ code: 'missing-close-brace', ...gapForBrace(tokens, token, block), related });
    }
    block = block.parent;
  };
  const closeForgotten = (token: number): void => {
    let closed = 0;
    while (guidance.closesBefore(token, block)) closeUnclosed(token, closed++ < mostUnclosedAtOnce);
  };

  for (let token = 0; token < tokens.count; token++) {
    const kind = kinds[token] ?? 0;
    if (kind === TokenKind.Space || kind === TokenKind.Comment) continue;
    if (kind === TokenKind.Newline) {
      if (first >= 0) lines++;
      continue;
    }
    if (kind !== TokenKind.OpenBrace) behindNameless = false;
    if (isArgument(kind)) {
      if (first >= 0 && lines > 1 && cutShort.has(starts[last] ?? 0)) {
        // What an unclosed quote took from its line may have been the end of the statement.
        if (kind === TokenKind.Word && dialect.knows(tokenValue(tokens, token))) endUnfinished(token);
      }
      const endsBlock = guidance.endsInBrace(token);
      if (first < 0) {
        if (!endsBlock) closeForgotten(token);
        first = token;
      }
      last = token;
      if (endsBlock) {
        mark('missing-semicolon', token, { insertAt: (starts[token + 1] ?? 0) - 1 });
        end(token + 1, 'missing', false);
        block = block?.parent;
      }
    } else if (kind === TokenKind.Semicolon) {
      if (first < 0) {
        if (excusesSemicolon !== token) mark('empty-statement', token);
        continue;
      }
      split(token, ';');
      const isBlockName = wanted() === '{';
      if (isBlockName) mark('missing-open-brace', token);
      // `if ($x); {`: the block follows.
      if (isBlockName && kinds[nextSignificant(tokens, token)] === TokenKind.OpenBrace) continue;
      end(token, ';', isBlockName && guidance.opensBlock());
    } else if (kind === TokenKind.OpenBrace) {
      if (first >= 0) {
        if (!passedBrace) split(token, '{');
        if (wanted() === ';' && !passedBrace) {
          const next = nextSignificant(tokens, token);
          const goesOn = next === token + 1 || kinds[token + 1] === TokenKind.Space;
          const isEntry = !dialect.knows(tokenValue(tokens, first));
          if (goesOn || isEntry) mark('unexpected-open-brace', token);
          else mark('missing-semicolon', token);
          if (guidance.isStrayOpen(token)) {
            passedBrace = goesOn;
            if (!goesOn) end(token, 'missing', false);
            continue;
          }
        }
        end(token, '{', true);
      } else {
        // One error for a run of nameless blocks: a file of a thousand `{` has one fault.
        if (!behindNameless) mark('unexpected-open-brace', token);
        behindNameless = true;
        if (guidance.isStrayOpen(token)) continue;
        block = add(token, token, '{', true);
      }
    } else if (kind === TokenKind.CloseBrace) {
      if (first >= 0) {
        if (guidance.isInsideStatement(token)) {
          mark('unexpected-close-brace', token);
          continue;
        }
        endUnfinished(token);
        excusesSemicolon = token + 1;
      }
      closeForgotten(token);
      if (block === undefined || guidance.isStrayClose(token, block)) {
        mark('unexpected-close-brace', token);
        if (block === undefined) stray++;
      } else {
        block.closeToken = token;
        block = block.parent;
      }
    }
  }
  if (first >= 0) endUnfinished(tokens.count);
  while (block !== undefined) {
    unclosed++;
    closeUnclosed(tokens.count, unclosed <= mostUnclosedAtOnce);
  }
  errors.sort((a, b) => a.start - b.start);
  return { tree, unclosed, stray };
}

/** The first token behind `token` that is neither white space nor a comment; the number of tokens if there is none. */
function nextSignificant(tokens: Tokens, token: number): number {
  let next = token + 1;
  while (next < tokens.count && isTrivia(tokens.kinds[next] ?? 0)) next++;
  return next;
}
