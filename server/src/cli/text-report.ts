/** How are findings shown to people: each with its line, what it has to do with, and what mends it? */

import type { Diagnostic, Severity } from '../rules/diagnostic.ts';
import type { CheckedFile, Source } from './check.ts';

/** Paints text for a terminal; the identity where there is none. */
export type Paint = (style: 'bold' | 'dim' | Severity, text: string) => string;

/** Each finding with the lines it is about, and a closing count. */
export function textReport(files: readonly CheckedFile[], paint: Paint): string {
  const frames = files.flatMap((file) =>
    file.diagnostics.map((diagnostic) => frame(file, diagnostic, paint)),
  );
  return [...frames, summary(files)].join('\n\n').concat('\n');
}

/** So many related places are shown of each finding. */
const mostRelated = 3;

function frame(file: CheckedFile, diagnostic: Diagnostic, paint: Paint): string {
  const { severity, code, message, related, fixes } = diagnostic;
  const others = related.slice(0, mostRelated).flatMap(({ path, start, end, message }) => {
    const source = file.sourceOf(path);
    return source ? [{ source, start, end, message }] : [];
  });
  const numbers = [numberOf(file, diagnostic.start), ...others.map((one) => numberOf(one.source, one.start))];
  const width = Math.max(...numbers.map((number) => String(number).length));
  const gutter = ' '.repeat(width);
  const mark = (sign: '^' | '-', length: number): string =>
    sign === '^' ? paint(severity, '^'.repeat(length)) : paint('information', '-'.repeat(length));
  const [fix] = fixes;
  return [
    `${paint('bold', placeOf(file, diagnostic.start))} ${paint(severity, severity)} ${message} ${paint('dim', code)}`,
    ...excerpt({ source: file, ...diagnostic, sign: '^' }),
    ...others.flatMap(({ source, start, end, message }) => [
      `${paint('dim', ` ${gutter} ::`)} ${placeOf(source, start)} ${message}`,
      ...excerpt({ source, start, end, sign: '-' }),
    ]),
    ...(fix ? [`${paint('dim', ` ${gutter} =`)} fix (${fix.safety}): ${fix.title}`] : []),
  ].join('\n');

  /** The line and the marks below it. */
  function excerpt(at: { source: Source; start: number; end: number; sign: '^' | '-' }): string[] {
    const { lines, text } = at.source;
    const from = lines.positionAt(at.start);
    const to = lines.positionAt(at.end);
    const line = text.slice(lines.lineStart(from.line), lines.lineStart(from.line + 1)).trimEnd();
    // What spans several lines is marked up to the end of its first.
    const last = to.line === from.line ? to.column : line.length;
    const { shown, before } = around(line, from.column);
    const marks = mark(at.sign, Math.min(200, Math.max(1, last - from.column)));
    const number = String(from.line + 1).padStart(width);
    return [`${paint('dim', ` ${number} |`)} ${shown}`, `${paint('dim', ` ${gutter} |`)} ${before}${marks}`];
  }
}

function placeOf({ path, lines }: Source, offset: number): string {
  const { line, column } = lines.positionAt(offset);
  return `${path}:${line + 1}:${column + 1}`;
}

/** 1-based. */
function numberOf({ lines }: Source, offset: number): number {
  return lines.positionAt(offset).line + 1;
}

/** A very long line is shown around the column; tabs stay tabs under which the marks line up. */
function around(line: string, column: number): { shown: string; before: string } {
  const from = column > 160 ? column - 40 : 0;
  const shown = `${from > 0 ? '…' : ''}${line.slice(from, from + 200)}${line.length > from + 200 ? '…' : ''}`;
  const before = `${from > 0 ? ' ' : ''}${line.slice(from, column).replace(/[^\t]/g, ' ')}`;
  return { shown, before };
}

function summary(files: readonly CheckedFile[]): string {
  const all = files.flatMap(({ diagnostics }) => diagnostics);
  const count = (severity: Severity): number => all.filter((one) => one.severity === severity).length;
  const counts = [
    counted(count('error'), 'error'),
    counted(count('warning'), 'warning'),
    counted(count('information'), 'note'),
    counted(count('hint'), 'hint'),
  ].filter((text) => text !== '');
  const checked = files.length === 1 ? '1 file' : `${files.length} files`;
  if (counts.length === 0) return `No problems in ${checked}.`;
  return [`${counts.join(', ')} in ${checked}.`, ...mendable(all)].join(' ');
}

/** How many have a fix that `fix` applies, and how many one that it applies when told to. */
function mendable(all: readonly Diagnostic[]): string[] {
  const safe = all.filter(({ fixes }) => fixes.some((fix) => fix.safety === 'safe')).length;
  const unsafe = all.filter(({ fixes }) => fixes.length > 0).length - safe;
  if (safe + unsafe === 0) return [];
  const parts = [
    ...(safe > 0 ? [`${safe} fixable with \`fix\``] : []),
    ...(unsafe > 0 ? [`${unsafe}${safe > 0 ? ' more' : ' fixable'} with \`fix --unsafe\``] : []),
  ];
  return [`${parts.join(', ')}.`];
}

function counted(count: number, noun: string): string {
  if (count === 0) return '';
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
