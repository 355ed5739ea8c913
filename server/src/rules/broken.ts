/** Is a statement's text itself at fault, so that its arguments tell nothing? */

import type { ParseError } from '../syntax/parse-error.ts';
import { type Directive, type SyntaxTree, statementBefore } from '../syntax/tree.ts';

/** The error in the text of `directive` from its name to its `;` or `{` (included); undefined if there is none. */
export function errorIn({ tree, start, headEnd, lastToken }: Directive): ParseError | undefined {
  if (tree.errors.length === 0) return undefined;
  const last = tree.tokens.starts[lastToken] ?? headEnd;
  return tree.errors.find((error) => error.start >= start && error.start <= last);
}

/** The statement that the `{` at `offset` opens a block of; undefined if the brace has no name before it, or is none. */
export function openedBy(tree: SyntaxTree, offset: number): Directive | undefined {
  const directive = statementBefore(tree, offset);
  const isIts =
    directive?.terminator === '{' &&
    directive.name !== '' &&
    tree.tokens.starts[directive.lastToken] === offset;
  return isIts ? directive : undefined;
}

/** Is something wrong with the text anywhere in `block`, so that what it holds may be other than what was meant? */
export function isBroken({ tree, start, end }: Directive): boolean {
  return !tree.balanced || tree.errors.some((error) => error.start >= start && error.start <= end);
}

/**
 * The unquoted regular expression that the `{` at `offset` cuts in two (`^/[0-9]{2,3}/`): from its first character to
 * the end of what is glued to it; undefined where `{` is no such quantifier.
 */
export function cutRegex(text: string, offset: number): { start: number; end: number } | undefined {
  const rest = /^\{(?:\d+(?:,\d*)?)\}[^\s;]*/.exec(text.slice(offset, offset + 200))?.[0];
  const before = /[^\s;{}"']+$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[0];
  if (rest === undefined || before === undefined) return undefined;
  // A `{` that opens the block stands behind the expression, mostly with a space before it.
  const end = offset + rest.length - (rest.endsWith('{') ? 1 : 0);
  return { start: offset - before.length, end };
}
