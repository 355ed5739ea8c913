/** `check`: its options, its output and its exit code. */

import type { RuleFailure } from '../rules/check.ts';
import { check } from './check.ts';
import { githubReport, jsonReport, textReport } from './report.ts';
import { sarifReport } from './sarif.ts';
import { lints } from './settings.ts';
import { readable, type Shell, UsageError } from './shell.ts';
import { targets } from './targets.ts';

export const checkOptions = {
  format: { type: 'string' },
  'max-warnings': { type: 'string' },
  'nginx-version': { type: 'string' },
} as const;

type Values = { readonly [Name in keyof typeof checkOptions]?: string | undefined };

export function runCheck(
  values: Values,
  given: readonly string[],
  shell: Shell,
  onFailure: RuleFailure,
): number {
  const format = values.format ?? 'text';
  const mostWarnings = values['max-warnings'];
  if (mostWarnings !== undefined && !/^\d+$/.test(mostWarnings)) {
    throw new UsageError(`check: --max-warnings takes a number, not ${mostWarnings}`);
  }
  const paths = readable(given, shell);
  const targetOf = targets(values['nginx-version'], shell);
  const shownAs = new Map(given.map((path) => [shell.absolute(path), path]));
  const shown = (path: string): string => shownAs.get(path) ?? shell.shortest(path);
  const files = check({
    fileSystem: shell.disk,
    targetOf,
    lintOf: lints({}, shell),
    paths,
    shown,
    onFailure,
  });
  switch (format) {
    case 'json':
      shell.print(jsonReport(files));
      break;
    case 'sarif':
      shell.print(sarifReport(files, shell.version));
      break;
    case 'github':
      shell.print(githubReport(files));
      break;
    case 'text':
      shell.print(textReport(files, shell.paint));
      break;
    default:
      throw new UsageError(`check: unknown format ${format}; there are text, json, sarif and github`);
  }
  const found = files.flatMap(({ diagnostics }) => diagnostics.map(({ severity }) => severity));
  const warnings = found.filter((severity) => severity === 'warning').length;
  const tooMany = mostWarnings !== undefined && warnings > Number(mostWarnings);
  return found.includes('error') || tooMany ? 1 : 0;
}
