/** What is the lossless tree of one file, and how is it read? Trees hold no meaning: names and arguments only. */

import type { ParseError } from './parse-error.ts';
import { isArgument, nameValue, TokenKind, type Tokens, tokenText, tokenValue } from './tokens.ts';

/** One argument of a directive; offsets are UTF-16 units in its file, quotes included. */
export interface Argument {
  readonly start: number;
  readonly end: number;
  /** As written. */
  readonly text: string;
  /** As nginx stores it: unquoted, escapes decoded. */
  readonly value: string;
  readonly quoted: boolean;
}

/**
 * One statement: a directive, or an entry of a `map`-like block. A class, because 60,000 of them must stay
 * small: name and arguments are read from the tokens when first asked for.
 */
export class Directive {
  readonly tree: SyntaxTree;
  /** The block it stands in; undefined at the top of the file. */
  readonly parent: Directive | undefined;
  /** Its place in `tree.directives`, which is in order of the text. */
  readonly index: number;
  /** Token of the name, or of the `{` where a block has no name. */
  readonly firstToken: number;
  /** Token behind the last argument: the `;` or `{`, or whatever stands where it is missing. */
  readonly lastToken: number;
  readonly terminator: ';' | '{' | 'missing';
  /** The statements inside, in order; undefined if this is not a block. */
  readonly children: Directive[] | undefined;
  /** Token of the `}`; undefined while (or if) the block is not closed. */
  closeToken: number | undefined = undefined;
  /** Read again and again, and its hash with it. */
  private knownName: string | undefined = undefined;
  private knownArgs: readonly Argument[] | undefined = undefined;

  constructor(
    tree: SyntaxTree,
    parent: Directive | undefined,
    index: number,
    firstToken: number,
    lastToken: number,
    terminator: ';' | '{' | 'missing',
    children: Directive[] | undefined,
  ) {
    this.tree = tree;
    this.parent = parent;
    this.index = index;
    this.firstToken = firstToken;
    this.lastToken = lastToken;
    this.terminator = terminator;
    this.children = children;
  }

  /** As nginx stores it (a quoted name is a name); empty for a block without one. */
  get name(): string {
    this.knownName ??= isArgument(this.tree.tokens.kinds[this.firstToken] ?? 0)
      ? nameValue(this.tree.tokens, this.firstToken)
      : '';
    return this.knownName;
  }

  get nameStart(): number {
    return this.tree.tokens.starts[this.firstToken] ?? 0;
  }

  get nameEnd(): number {
    return this.tree.tokens.starts[this.firstToken + 1] ?? this.nameStart;
  }

  get args(): readonly Argument[] {
    this.knownArgs ??= this.readArgs();
    return this.knownArgs;
  }

  private readArgs(): readonly Argument[] {
    const { tokens } = this.tree;
    const args: Argument[] = [];
    for (let token = this.firstToken + 1; token < this.lastToken; token++) {
      const kind = tokens.kinds[token] ?? 0;
      if (!isArgument(kind)) continue;
      args.push({
        start: tokens.starts[token] ?? 0,
        end: tokens.starts[token + 1] ?? 0,
        text: tokenText(tokens, token),
        value: tokenValue(tokens, token),
        quoted: kind !== TokenKind.Word,
      });
    }
    return args;
  }

  get argCount(): number {
    const { kinds } = this.tree.tokens;
    let count = 0;
    for (let token = this.firstToken + 1; token < this.lastToken; token++) {
      if (isArgument(kinds[token] ?? 0)) count++;
    }
    return count;
  }

  /** Start of the name. */
  get start(): number {
    return this.nameStart;
  }

  /** Behind the last argument (or the name), before `;` or `{`. */
  get headEnd(): number {
    const { kinds, starts } = this.tree.tokens;
    for (let token = this.lastToken - 1; token > this.firstToken; token--) {
      if (isArgument(kinds[token] ?? 0)) return starts[token + 1] ?? 0;
    }
    return this.nameEnd;
  }

  /** Behind the `;`, or behind the `}` of a block; where those are missing, behind what there is. */
  get end(): number {
    const { starts, text } = this.tree.tokens;
    if (this.children === undefined) {
      return this.terminator === ';' ? (starts[this.lastToken + 1] ?? text.length) : this.headEnd;
    }
    if (this.closeToken !== undefined) return starts[this.closeToken + 1] ?? text.length;
    return endOfUnclosed(this);
  }

  /** Behind the `{` of a block; undefined if there is none. */
  get bodyStart(): number | undefined {
    if (this.children === undefined) return undefined;
    const { starts, text } = this.tree.tokens;
    return this.terminator === '{' ? (starts[this.lastToken + 1] ?? text.length) : this.headEnd;
  }

  /** Before the `}` of a block (the end of what is inside where it is missing); undefined if this is no block. */
  get bodyEnd(): number | undefined {
    if (this.children === undefined) return undefined;
    return this.closeToken === undefined ? this.end : this.tree.tokens.starts[this.closeToken];
  }
}

export interface SyntaxTree {
  readonly tokens: Tokens;
  /** Every statement of the file, in order of the text (a block before what it holds). */
  readonly directives: readonly Directive[];
  /** Those that stand in no block. */
  readonly roots: readonly Directive[];
  /** In order of the text. */
  readonly errors: readonly ParseError[];
  /** False if braces do not pair up and no repair was certain: nesting means nothing then. */
  readonly balanced: boolean;
}

/** Ends of blocks without `}`, kept because a file may hold a chain of thousands. */
const ends = new WeakMap<Directive, number>();

/** An unclosed block reaches as far as what it holds. Without recursion: blocks may be nested deeper than the stack. */
function endOfUnclosed(block: Directive): number {
  const chain: Directive[] = [];
  let end: number | undefined;
  for (let at: Directive | undefined = block; end === undefined; ) {
    const last: Directive | undefined = at.children?.at(-1);
    end = ends.get(at);
    if (end !== undefined) break;
    const { starts, text } = at.tree.tokens;
    chain.push(at);
    if (!last) end = starts[at.lastToken + 1] ?? text.length;
    else if (last.children === undefined || last.closeToken !== undefined) end = last.end;
    else at = last;
  }
  for (const at of chain) ends.set(at, end);
  return end;
}

/** The last statement that starts at or before `offset` (UTF-16), whether or not it reaches that far; undefined if there is none. */
export function statementBefore(tree: SyntaxTree, offset: number): Directive | undefined {
  let low = 0;
  let high = tree.directives.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tree.directives[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return tree.directives[low - 1];
}

/** The innermost statement whose text, from its name to its `;` or `}`, holds `offset` (its end included); undefined between statements at the top. */
export function directiveAt(tree: SyntaxTree, offset: number): Directive | undefined {
  let found = statementBefore(tree, offset);
  while (found && offset > found.end) found = found.parent;
  return found;
}

/**
 * The innermost block whose body (between its braces) holds `offset`; undefined at the top of the file. A block that
 * is never closed reaches to the `}` of the block around it, or to the next statement behind it.
 */
export function blockAt(tree: SyntaxTree, offset: number): Directive | undefined {
  let unclosed: Directive | undefined;
  for (let found = statementBefore(tree, offset); found; found = found.parent) {
    const { bodyStart, bodyEnd } = found;
    if (bodyStart === undefined || offset < bodyStart) continue;
    if (found.closeToken === undefined) unclosed ??= found;
    else if (offset <= (bodyEnd ?? 0)) return unclosed ?? found;
    else unclosed = undefined;
  }
  return unclosed;
}

/** The token that holds `offset`; where two touch, the one that begins there. The last token at the end of the text; -1 in an empty one. */
export function tokenAt(tokens: Tokens, offset: number): number {
  let low = 0;
  let high = tokens.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens.starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
