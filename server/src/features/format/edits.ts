/** Which small edits turn the white space of a text into what it should be? */

import type { Atom } from './atoms.ts';
import type { Region } from './indents.ts';
import type { Slot } from './layout.ts';
import { afterLastBreak, startOfSpace } from './lines.ts';
import type { Style } from './style.ts';

/** Replaces white space by white space; offsets in UTF-16 units. */
export interface Respacing {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** In order of the text; each as small as can be, so that cursors and folds stay. */
export function respacings(
  text: string,
  atoms: readonly Atom[],
  slots: readonly Slot[],
  { newline }: Style,
  region: Region | undefined,
): Respacing[] {
  const edits: Respacing[] = [];
  for (const [index, atom] of atoms.entries()) {
    const slot = slots[index];
    if (!slot || slot.kind === 'kept') continue;
    const start = index === 0 ? startOfSpace(text, atom.start) : (atoms[index - 1]?.end ?? 0);
    const space = text.slice(start, atom.start);
    if (slot.kind === 'beside') {
      push(edits, start, space, ' '.repeat(slot.width));
    } else if (start === 0 && index === 0) {
      push(edits, start, space, slot.indent);
    } else if (region && start < region.start) {
      // What stands above the region is none of its business.
      const last = afterLastBreak(space);
      push(edits, atom.start - last.length, last, slot.indent);
    } else push(edits, start, space, newline.repeat(1 + slot.blanks) + slot.indent);
  }
  return edits;
}

/** What ends the file: one line break, or none if nothing stands in it. */
export function finalSpacing(
  text: string,
  atoms: readonly Atom[],
  { newline, finalNewline }: Style,
): Respacing[] {
  const edits: Respacing[] = [];
  const start = atoms.at(-1)?.end ?? 0;
  const space = text.slice(start);
  const wanted = atoms.length > 0 && (finalNewline === 'insert' || /[\r\n]/.test(space)) ? newline : '';
  push(edits, start, space, wanted);
  return edits;
}

const lineBreak = /\r\n|\n|\r/;

function push(edits: Respacing[], start: number, space: string, wanted: string): void {
  if (space === wanted) return;
  const lines = space.split(lineBreak);
  const wantedLines = wanted.split(lineBreak);
  const breaks = space.match(new RegExp(lineBreak, 'g')) ?? [];
  const wantedBreaks = wanted.match(new RegExp(lineBreak, 'g')) ?? [];
  if (lines.length > 1 && breaks.join() === wantedBreaks.join()) {
    let at = start;
    for (const [index, line] of lines.entries()) {
      pushTrimmed(edits, at, line, wantedLines[index] ?? '');
      at += line.length + (breaks[index]?.length ?? 0);
    }
  } else pushTrimmed(edits, start, space, wanted);
}

/** Without what is the same at both ends; a CRLF is never cut through. */
function pushTrimmed(edits: Respacing[], start: number, space: string, wanted: string): void {
  if (space === wanted) return;
  const most = Math.min(space.length, wanted.length);
  let head = 0;
  while (head < most && space[head] === wanted[head]) head++;
  if (head > 0 && space[head - 1] === '\r') head--;
  let tail = 0;
  while (tail < most - head && space.at(-1 - tail) === wanted.at(-1 - tail)) tail++;
  if (tail > 0 && space.at(-tail) === '\n') tail--;
  edits.push({
    start: start + head,
    end: start + space.length - tail,
    text: wanted.slice(head, wanted.length - tail),
  });
}

export function applied(text: string, edits: readonly Respacing[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, text: inserted } of edits) {
    result += text.slice(at, start) + inserted;
    at = end;
  }
  return result + text.slice(at);
}
