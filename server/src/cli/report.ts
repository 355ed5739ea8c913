/** How are findings printed: for people, as JSON, and as GitHub annotations? */

import type { Diagnostic, Severity } from '../rules/diagnostic.ts';
import type { CheckedFile } from './check.ts';

/** The JSON of the command line's contract: lines and columns 1-based, columns in UTF-16 units, ends exclusive. */
export function jsonReport(files: readonly CheckedFile[]): string {
  const report = files.map((file) => ({
    path: file.path,
    diagnostics: file.diagnostics.map((diagnostic) => {
      const from = file.lines.positionAt(diagnostic.start);
      const to = file.lines.positionAt(diagnostic.end);
      return {
        line: from.line + 1,
        column: from.column + 1,
        endLine: to.line + 1,
        endColumn: to.column + 1,
        severity: diagnostic.severity,
        code: diagnostic.code,
        message: diagnostic.message,
      };
    }),
  }));
  return `${JSON.stringify({ files: report }, null, 2)}\n`;
}

/** Paints text for a terminal; the identity where there is none. */
export type Paint = (style: 'bold' | 'dim' | Severity, text: string) => string;

/** Each finding with the line it stands in, and a closing count. */
export function textReport(files: readonly CheckedFile[], paint: Paint): string {
  const frames = files.flatMap((file) =>
    file.diagnostics.map((diagnostic) => frame(file, diagnostic, paint)),
  );
  return [...frames, summary(files)].join('\n\n').concat('\n');
}

function frame(file: CheckedFile, diagnostic: Diagnostic, paint: Paint): string {
  const { severity, code, message, start, end } = diagnostic;
  const from = file.lines.positionAt(start);
  const to = file.lines.positionAt(end);
  const lineStart = file.lines.lineStart(from.line);
  const source = file.text.slice(lineStart, file.lines.lineStart(from.line + 1)).trimEnd();
  const number = String(from.line + 1);
  const gutter = ' '.repeat(number.length);
  // What spans several lines is marked up to the end of its first.
  const last = to.line === from.line ? to.column : source.length;
  const marks = paint(severity, '^'.repeat(Math.max(1, last - from.column)));
  const { shown, before } = excerpt(source, from.column);
  return [
    `${paint('bold', `${file.path}:${number}:${from.column + 1}`)} ${paint(severity, severity)} ${message} ${paint('dim', code)}`,
    `${paint('dim', ` ${number} |`)} ${shown}`,
    `${paint('dim', ` ${gutter} |`)} ${before}${marks.slice(0, 400)}`,
    ...diagnostic.fixes.slice(0, 1).map((fix) => `${paint('dim', ` ${gutter} =`)} fix: ${fix.title}`),
  ].join('\n');
}

/** A very long line is shown around the column; tabs stay tabs under which the marks line up. */
function excerpt(source: string, column: number): { shown: string; before: string } {
  const from = column > 160 ? column - 40 : 0;
  const shown = `${from > 0 ? '…' : ''}${source.slice(from, from + 200)}${source.length > from + 200 ? '…' : ''}`;
  const before = `${from > 0 ? ' ' : ''}${source.slice(from, column).replace(/[^\t]/g, ' ')}`;
  return { shown, before };
}

function summary(files: readonly CheckedFile[]): string {
  const all = files.flatMap(({ diagnostics }) => diagnostics);
  const count = (severity: Severity): number => all.filter((one) => one.severity === severity).length;
  const counts = [
    counted(count('error'), 'error'),
    counted(count('warning'), 'warning'),
    counted(count('information') + count('hint'), 'note'),
  ].filter((text) => text !== '');
  const checked = files.length === 1 ? '1 file' : `${files.length} files`;
  return counts.length === 0 ? `No problems in ${checked}.` : `${counts.join(', ')} in ${checked}.`;
}

function counted(count: number, noun: string): string {
  if (count === 0) return '';
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}

/** Workflow commands that GitHub shows as annotations on the changed lines. */
export function githubReport(files: readonly CheckedFile[]): string {
  const levels: Record<Severity, string> = {
    error: 'error',
    warning: 'warning',
    information: 'notice',
    hint: 'notice',
  };
  return files
    .flatMap((file) =>
      file.diagnostics.map(({ start, end, severity, code, message }) => {
        const from = file.lines.positionAt(start);
        const to = file.lines.positionAt(end);
        const place = [
          `file=${escapedProperty(file.path)}`,
          `line=${from.line + 1}`,
          `endLine=${to.line + 1}`,
          ...(from.line === to.line ? [`col=${from.column + 1}`, `endColumn=${to.column + 1}`] : []),
          `title=${escapedProperty(code)}`,
        ];
        return `::${levels[severity]} ${place.join(',')}::${escapedData(message)}\n`;
      }),
    )
    .join('');
}

function escapedData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
