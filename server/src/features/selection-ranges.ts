/** What does a growing selection take in next: from the word under the cursor to the whole file? */

import type { SourceFile } from '../project/source-file.ts';
import { variableAt } from '../project/variables.ts';
import { isArgument, TokenKind, type Tokens } from '../syntax/tokens.ts';
import { type Argument, blockAt, type Directive, statementBefore, tokenAt } from '../syntax/tree.ts';
import { luaRangesAt, type Range } from './selection-lua.ts';
import { paragraph } from './selection-paragraph.ts';

export type { Range } from './selection-lua.ts';

/** Each lies within the next one and is smaller; the last one is the whole file. Never empty. */
export function selectionRangesAt(file: SourceFile, offset: number): readonly Range[] {
  const { tree, text } = file;
  const at = Math.min(Math.max(0, offset), text.length);
  const found: Range[] = [...within(file, at)];
  let directive = statementAt(file, at);
  if (directive) found.push(...statementRanges(directive, at));
  // An unclosed block may reach further than what holds it: a range that does not fit is left out below.
  let block = directive ? directive.parent : blockAt(tree, at);
  for (; block; block = block.parent) {
    found.push(...bodyRanges(file, block, directive, at));
    found.push({ start: block.start, end: block.end });
    directive = block;
  }
  if (directive) found.push(...paragraph(file, directive, tree.roots));
  return nested([...found, { start: 0, end: text.length }], at);
}

/** The statement that the cursor is in or touches; undefined in the white space and comments around statements. */
function statementAt({ tree }: SourceFile, at: number): Directive | undefined {
  let found = statementBefore(tree, at);
  while (found && at > found.end) found = found.parent;
  // Inside of its braces, between the statements there: the block around, and no statement.
  if (!found || blockAt(tree, at) === found) return undefined;
  return found;
}

/** What lies in the token under the cursor, the smallest first. */
function within({ tree, text }: SourceFile, at: number): readonly Range[] {
  const { tokens } = tree;
  const token = touchedToken(tokens, at);
  const kind = tokens.kinds[token];
  const start = tokens.starts[token] ?? 0;
  const end = tokens.starts[token + 1] ?? text.length;
  const word = wordAt(text, at, start, end);
  switch (kind) {
    case TokenKind.Comment:
      return [...word, ...commentRanges(tokens, token)];
    case TokenKind.Lua:
      return [
        ...word,
        ...luaRangesAt(text, start, end, at),
        ...[lineWithin(text, at, start, end), trimmed(text, start, end), { start, end }],
      ].sort((a, b) => a.end - a.start - (b.end - b.start));
    case TokenKind.Word:
    case TokenKind.DoubleQuoted:
    case TokenKind.SingleQuoted:
      return word;
    default:
      return [];
  }
}

/** A cursor behind a word belongs to it, unless another word begins there. */
function touchedToken(tokens: Tokens, at: number): number {
  const token = tokenAt(tokens, at);
  const kind = tokens.kinds[token] ?? TokenKind.Space;
  const holdsText = isArgument(kind) || kind === TokenKind.Comment || kind === TokenKind.Lua;
  return tokens.starts[token] === at && !holdsText && token > 0 ? token - 1 : token;
}

function wordAt(text: string, at: number, from: number, to: number): Range[] {
  const isLetter = (index: number): boolean => /[\p{L}\p{N}_\uD800-\uDFFF]/u.test(text.charAt(index));
  let start = at;
  let end = at;
  while (start > from && isLetter(start - 1)) start--;
  while (end < to && isLetter(end)) end++;
  return start < end ? [{ start, end }] : [];
}

/** The comment's text, the comment, and the run of comments that it stands in. */
function commentRanges({ kinds, starts, text }: Tokens, token: number): Range[] {
  const start = starts[token] ?? 0;
  const end = starts[token + 1] ?? text.length;
  const isGap = (index: number): boolean => {
    const gap = text.slice(starts[index], starts[index + 1]);
    return gap.trim() === '' && (gap.match(/\n/g)?.length ?? 0) <= 1;
  };
  const isAlone = (index: number): boolean =>
    index < 1 || /\n/.test(text.slice(starts[index - 1], starts[index]));
  let first = token;
  let last = token;
  while (isAlone(first) && kinds[first - 2] === TokenKind.Comment && isGap(first - 1)) first -= 2;
  while (kinds[last + 2] === TokenKind.Comment && isGap(last + 1)) last += 2;
  const inner = start + (/^#+[ \t]*/.exec(text.slice(start, end))?.[0].length ?? 0);
  return [
    trimmed(text, inner, end),
    trimmed(text, start, end),
    trimmed(text, starts[first] ?? 0, starts[last + 1] ?? text.length),
  ];
}

function lineWithin(text: string, at: number, from: number, to: number): Range {
  const start = Math.max(from, text.lastIndexOf('\n', at - 1) + 1);
  const newline = text.indexOf('\n', at);
  return trimmed(text, start, newline < 0 ? to : Math.min(to, newline));
}

function statementRanges(directive: Directive, at: number): Range[] {
  const { args, nameStart, nameEnd, start, end, headEnd } = directive;
  const argument = args.find((one) => at >= one.start && at <= one.end);
  const first = args[0];
  return [
    ...(argument ? argumentRanges(directive, argument, at) : []),
    ...(at <= nameEnd ? [...insideOfKey(directive), { start: nameStart, end: nameEnd }] : []),
    ...(argument && first ? [{ start: first.start, end: headEnd }] : []),
    { start, end: headEnd },
    { start, end },
  ];
}

/** Keys of a `map` may be quoted. */
function insideOfKey({ nameStart, nameEnd, tree }: Directive): Range[] {
  const isQuoted = /["']/.test(tree.tokens.text.charAt(nameStart)) && nameEnd - nameStart > 1;
  return isQuoted ? [{ start: nameStart + 1, end: nameEnd - 1 }] : [];
}

/** Inside of `name=`, of a path, of the quotes and of the parentheses of `if`. */
function argumentRanges({ name, args, headEnd }: Directive, argument: Argument, at: number): Range[] {
  const { start, end, text, quoted } = argument;
  const inside = quoted && end - start > 1 ? { start: start + 1, end: end - 1 } : { start, end };
  const variable = variableAt(text, at - start);
  const found: Range[] = [];
  if (variable) found.push({ start: start + variable.start, end: start + variable.end });
  else
    found.push(
      ...segment(text, at - start).map((one) => ({ start: start + one.start, end: start + one.end })),
    );
  const equals = /^["']?[A-Za-z_]\w*=/.exec(text)?.[0].length;
  if (equals !== undefined && at >= start + equals) found.push({ start: start + equals, end: inside.end });
  const condition = args[0];
  if (name === 'if' && condition?.text.startsWith('(')) {
    const last = args.at(-1)?.text.endsWith(')') ? headEnd - 1 : headEnd;
    const part = { start: start === condition.start ? start + 1 : start, end: Math.min(end, last) };
    const all = { start: condition.start + 1, end: last };
    return [...found, ...(quoted ? [inside] : []), part, all, { start: condition.start, end: headEnd }];
  }
  return [...found, inside, { start, end }];
}

/** What stands between the slashes around `at`; nothing for what is no path. */
function segment(text: string, at: number): Range[] {
  if (!text.includes('/')) return [];
  const start = Math.max(text.lastIndexOf('/', at - 1) + 1, /^["']/.test(text) ? 1 : 0);
  const slash = text.indexOf('/', at);
  const end = slash < 0 ? text.length - (/["']$/.test(text) ? 1 : 0) : slash;
  return start < end ? [{ start, end }] : [];
}

/** The paragraph around a statement, everything in the braces, and that with the white space around it. */
function bodyRanges(file: SourceFile, block: Directive, child: Directive | undefined, at: number): Range[] {
  const { bodyStart = 0, bodyEnd = 0, children = [] } = block;
  if (at < bodyStart) return [];
  const around = child ? paragraph(file, child, children) : [];
  return [...around, trimmed(file.text, bodyStart, bodyEnd), { start: bodyStart, end: bodyEnd }];
}

/** Without the white space at both ends. */
function trimmed(text: string, start: number, end: number): Range {
  const inside = text.slice(start, end);
  const left = inside.length - inside.trimStart().length;
  return { start: start + left, end: Math.max(start + left, start + inside.trimEnd().length) };
}

function nested(ranges: readonly Range[], at: number): Range[] {
  const kept: Range[] = [];
  for (const range of ranges) {
    const last = kept.at(-1) ?? { start: at, end: at };
    const holds = range.start <= last.start && range.end >= last.end;
    if (holds && range.end - range.start > last.end - last.start) kept.push(range);
  }
  return kept.length > 0 ? kept : [{ start: 0, end: at }];
}
