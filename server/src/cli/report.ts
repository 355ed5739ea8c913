/** How are findings printed for programs: as JSON, as GitHub annotations, and for GitLab? */

import type { Severity } from '../rules/diagnostic.ts';
import type { CheckedFile } from './check.ts';
import { fingerprintsOf } from './fingerprint.ts';

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

/** GitLab's code quality report (the format of Code Climate): what a merge request shows. */
export function gitlabReport(files: readonly CheckedFile[]): string {
  const gravity: Record<Severity, string> = {
    error: 'critical',
    warning: 'major',
    information: 'minor',
    hint: 'info',
  };
  const issues = files.flatMap((file) => {
    const fingerprints = fingerprintsOf(file);
    return file.diagnostics.map(({ code, message, severity, start }, index) => ({
      description: message,
      check_name: code,
      fingerprint: fingerprints[index]?.hash,
      severity: gravity[severity],
      location: { path: file.relative, lines: { begin: file.lines.positionAt(start).line + 1 } },
    }));
  });
  return `${JSON.stringify(issues, null, 2)}\n`;
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
          `file=${escapedProperty(file.relative)}`,
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
