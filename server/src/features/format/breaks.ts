/** Before which pieces of a text does a line begin, and what stays behind the piece before? */

import type { Directive } from '../../syntax/tree.ts';
import type { Atom } from './atoms.ts';
import type { Region } from './indents.ts';
import type { Layout, Slot } from './layout.ts';
import { countBreaks, hasLineBreak, startOfSpace } from './lines.ts';
import { oneLineBlocks } from './one-line-blocks.ts';
import { isNearlyTooLong } from './proof.ts';

/** One slot for each atom. Lines that go on with a statement have the indent of the statement so far. */
export function slotsFor(given: Layout): Slot[] {
  const { file, atoms } = given;
  const oneLine = oneLineBlocks(given);
  const onLines = statementsOnLines(given);
  return atoms.map((atom, index): Slot => {
    const before = atoms[index - 1];
    const start = before?.end ?? (index === 0 ? startOfSpace(file.text, atom.start) : 0);
    const space = file.text.slice(start, atom.start);
    const breaks = countBreaks(space);
    const isFirst = before === undefined && start === 0;
    const hasLoneReturn = breaks > 0 && !space.includes('\n');
    const gap = {
      index,
      atom,
      before,
      start,
      breaks,
      isFirst,
      isEmpty: space === '',
      hasLoneReturn,
      oneLine,
      onLines,
    };
    const isCertain = !/[^ \t\r\n]/.test(space) && (before !== undefined || isFirst);
    const slot = isCertain && !mustStay(gap, given) ? slotBefore(gap, given) : undefined;
    return slot ?? { kind: 'kept', breaksLine: breaks > 0 || isFirst };
  });
}

/** An atom and the white space before it. */
interface Gap {
  readonly index: number;
  readonly atom: Atom;
  readonly before: Atom | undefined;
  /** Where the white space begins. */
  readonly start: number;
  /** Line breaks in it. */
  readonly breaks: number;
  /** The text begins with it. */
  readonly isFirst: boolean;
  readonly isEmpty: boolean;
  /** It has a line break for editors, and none for nginx. */
  readonly hasLoneReturn: boolean;
  /** Blocks that stay on one line. */
  readonly oneLine: ReadonlySet<Directive>;
  /** Statements of which an argument or a comment begins a line. */
  readonly onLines: ReadonlySet<Directive>;
}

/** Undefined: what stands there. */
function slotBefore(gap: Gap, given: Layout): Slot | undefined {
  const { atom, before, start, breaks, isFirst, isEmpty, hasLoneReturn, oneLine, onLines } = gap;
  const { kept, indents } = given;
  const { role, statement, block } = atom;
  /** A comment speaks for the line. */
  const isHeld = kept.lines(start, atom.start);
  if (isHeld && hasLoneReturn) return undefined;
  const isBroken = breaks > 0 || isFirst || before?.role === 'comment';
  const own = (): Slot => line(statement ? indents.of(statement) : '');
  const next = (indent: string): Slot => line(indent, blanksBefore(gap, given));
  switch (role) {
    case 'comment':
      if (!isBroken) return beside(1);
      return next(statement ? indents.of(statement) : indents.inside(block));
    case 'start': {
      const staysBeside = !isBroken && (isHeld || (block !== undefined && oneLine.has(block)));
      return staysBeside ? beside(1) : next(indents.inside(block));
    }
    case 'argument':
      // nginx and we count lines by LF: within a statement a lone CR is no more than a blank.
      if (hasLoneReturn) return undefined;
      if (isBroken && statement) return next(indents.of(statement));
      return beside(isEmpty ? 0 : 1);
    case 'open':
      // Without a name it is a statement by itself.
      if (before?.statement !== statement) return undefined;
      return before?.role === 'comment' || (isHeld && isBroken) ? own() : beside(1);
    case 'semicolon': {
      // On a line of its own it ends a list.
      const endsList = breaks > 0 && statement !== undefined && onLines.has(statement);
      return before?.role === 'comment' || (isHeld && isBroken) || endsList ? own() : beside(0);
    }
    case 'close': {
      const isEmptyBlock = before?.role === 'open' && before.statement === statement;
      if (isEmptyBlock && !isBroken) return beside(0);
      const staysBeside = !isBroken && (isHeld || (statement !== undefined && oneLine.has(statement)));
      return staysBeside ? beside(1) : own();
    }
    case 'lua':
    case 'other':
      return undefined;
  }
}

function line(indent: string, blanks = 0): Slot {
  return { kind: 'line', blanks, indent };
}

function beside(width: number): Slot {
  return { kind: 'beside', width };
}

function mustStay(
  { atom, before, start, breaks, isFirst }: Gap,
  { file, kept, indents, region }: Layout,
): boolean {
  const { role, statement, block } = atom;
  if (!isInRegion(start, atom.start, breaks > 0 || isFirst, region)) return true;
  if (atom.start >= kept.from || before?.role === 'lua' || before?.role === 'other') return true;
  if (before && isNearlyTooLong(file.text.slice(before.start, before.end))) return true;
  const isInHead = statement !== undefined && role !== 'close' && role !== 'start';
  if (isInHead) return kept.head(statement);
  const body = role === 'close' ? statement : block;
  return kept.body(body) || indents.isTooDeep(body);
}

/** Before the first line of the region, the white space of the line belongs to it, what stands above does not. */
function isInRegion(start: number, end: number, isBroken: boolean, region: Region | undefined): boolean {
  if (!region) return true;
  if (end > region.end || start >= region.end) return false;
  return start >= region.start || (isBroken && end >= region.start);
}

/** At the beginning of a block there are none, nor behind the comment beside its `{`. */
function blanksBefore({ index, before, breaks }: Gap, { file, atoms, style }: Layout): number {
  const earlier = atoms[index - 2];
  const opens =
    before === undefined ||
    before.role === 'open' ||
    (before.role === 'comment' &&
      earlier?.role === 'open' &&
      !hasLineBreak(file.text, earlier.end, before.start));
  return opens ? 0 : Math.min(Math.max(0, breaks - 1), style.blankLines);
}

function statementsOnLines({ file, atoms }: Layout): ReadonlySet<Directive> {
  const found = new Set<Directive>();
  for (const [index, { role, statement, start }] of atoms.entries()) {
    const before = atoms[index - 1];
    if (!statement || !before || (role !== 'argument' && role !== 'comment')) continue;
    if (hasLineBreak(file.text, before.end, start)) found.add(statement);
  }
  return found;
}
