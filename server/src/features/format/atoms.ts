/** What stands in a text besides white space, what part does each piece play, and in which column does it stand? */

import type { SourceFile } from '../../project/source-file.ts';
import { TokenKind } from '../../syntax/tokens.ts';
import type { Directive } from '../../syntax/tree.ts';
import { columnAfter, hasLineBreak, lastLineIn, lineStartOf } from './lines.ts';

/** `start`: the first token of a statement. `other`: what the parser could make nothing of. */
export type Role = 'start' | 'argument' | 'semicolon' | 'open' | 'lua' | 'close' | 'comment' | 'other';

export interface Atom {
  readonly role: Role;
  /** UTF-16 offsets; a comment ends before the white space at its end. */
  readonly start: number;
  readonly end: number;
  /** Columns in the text as it is, 0-based; of several lines, that of the last one's end. */
  readonly column: number;
  readonly endColumn: number;
  /** Stands on several lines. */
  readonly isTall: boolean;
  /** The statement whose head it belongs to or interrupts, for `lua` and `close` the block; undefined between statements. */
  readonly statement: Directive | undefined;
  /** The block whose body it stands in (a statement's first token: that around the statement); undefined at the top. */
  readonly block: Directive | undefined;
}

/** A part of the text from the start of a statement (or of the text) on, by its tokens. */
export interface Window {
  readonly firstToken: number;
  /** Exclusive. */
  readonly endToken: number;
  /** The first statement in it. */
  readonly firstStatement: Directive | undefined;
}

export function wholeFile({ tree }: SourceFile): Window {
  return { firstToken: 0, endToken: tree.tokens.count, firstStatement: tree.directives[0] };
}

/** The columns are those of the text with a template's holes in it. */
export function atomsIn({ tree, text }: SourceFile, window: Window, tabSize: number): Atom[] {
  const { kinds, starts } = tree.tokens;
  const atoms: Atom[] = [];
  let upcoming = window.firstStatement;
  /** The statement whose head is open, and the block around it. */
  let head: Directive | undefined;
  let block = upcoming?.parent;
  let at = starts[window.firstToken] ?? 0;
  let column = columnAfter(text.slice(lineStartOf(text, at), at), 0, tabSize);
  for (let token = window.firstToken; token < window.endToken; token++) {
    const kind = kinds[token] ?? 0;
    if (kind <= TokenKind.Newline) continue;
    const start = starts[token] ?? 0;
    const tokenEnd = starts[token + 1] ?? start;
    column = columnBehind(text, at, start, column, tabSize);
    const end = kind === TokenKind.Comment ? trimmedEnd(text, start, tokenEnd) : tokenEnd;
    const isTall = (kind === TokenKind.Lua || isQuoted(kind)) && hasLineBreak(text, start, end);
    const endColumn = columnBehind(text, start, end, column, tabSize);
    const startColumn = column;
    const add = (role: Role, statement: Directive | undefined): void => {
      atoms.push({ role, start, end, column: startColumn, endColumn, isTall, statement, block });
    };
    at = end;
    column = endColumn;
    if (kind === TokenKind.Comment) {
      add('comment', head);
      continue;
    }
    // Where a `;` is missing, the next statement ends the head.
    if (head && token >= head.lastToken && head.terminator === 'missing') {
      if (head.children) block = head;
      head = undefined;
    }
    if (upcoming && token === upcoming.firstToken) {
      head = upcoming;
      upcoming = tree.directives[upcoming.index + 1];
      // A block that is not closed ends where the parser says.
      block = head.parent;
      if (head.lastToken === token) {
        add('open', head);
        block = head;
        head = undefined;
      } else add('start', head);
    } else if (head && token === head.lastToken) {
      add(kind === TokenKind.OpenBrace ? 'open' : 'semicolon', head);
      if (head.children) block = head;
      head = undefined;
    } else if (head) {
      const isArgument = kind >= TokenKind.Word && kind <= TokenKind.SingleQuoted;
      add(isArgument ? 'argument' : 'other', head);
    } else if (kind === TokenKind.Lua) {
      add('lua', block);
    } else if (kind === TokenKind.CloseBrace) {
      // The blocks inside that are not closed end with it.
      while (block && block.closeToken !== token && block.closeToken === undefined) block = block.parent;
      if (block?.closeToken === token) {
        const closed: Directive = block;
        block = closed.parent;
        add('close', closed);
      } else add('other', undefined);
    } else add('other', undefined);
  }
  return atoms;
}

function isQuoted(kind: number): boolean {
  return kind === TokenKind.DoubleQuoted || kind === TokenKind.SingleQuoted;
}

function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start + 1 && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d;
}

function columnBehind(text: string, start: number, end: number, column: number, tabSize: number): number {
  const line = lastLineIn(text, start, end);
  return columnAfter(text.slice(line ?? start, end), line === undefined ? column : 0, tabSize);
}
