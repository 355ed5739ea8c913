/** `check`: its options, its output and its exit code. */

import type { RuleFailure } from '../rules/rule.ts';
import { ruleIds, ruleSetFor } from '../rules/rule-set.ts';
import { baselineText, type KnownFinding, readBaseline, withoutKnown } from './baseline.ts';
import { type CheckedFile, check } from './check.ts';
import { projectBeside } from './project-beside.ts';
import { githubReport, gitlabReport, jsonReport } from './report.ts';
import { chosenRules, ruleOptions } from './rule-options.ts';
import { sarifReport } from './sarif.ts';
import { lints } from './settings.ts';
import { readable, type Shell, UsageError } from './shell.ts';
import { targets } from './targets.ts';
import { textReport } from './text-report.ts';

export const checkOptions = {
  ...ruleOptions,
  format: { type: 'string' },
  'max-warnings': { type: 'string' },
  baseline: { type: 'string' },
  'write-baseline': { type: 'string' },
  'nginx-version': { type: 'string' },
  project: { type: 'string' },
} as const;

type Values = {
  readonly [Name in Exclude<keyof typeof checkOptions, 'rule'>]?: string | undefined;
} & { readonly rule?: readonly string[] | undefined };

export function runCheck(
  values: Values,
  given: readonly string[],
  shell: Shell,
  onFailure: RuleFailure,
): number {
  const { baseline, 'write-baseline': writes, 'max-warnings': mostWarnings } = values;
  const report = reportOf(values.format ?? 'text');
  if (mostWarnings !== undefined && !/^\d+$/.test(mostWarnings)) {
    throw new UsageError(`check: --max-warnings takes a number, not ${mostWarnings}`);
  }
  if (baseline !== undefined && writes !== undefined) {
    throw new UsageError('check: --baseline reads what --write-baseline writes: give one of them');
  }
  const lintOf = lints(chosenRules(values), shell);
  const known = baseline === undefined ? [] : knownFindings(baseline, shell);
  const beside = projectBeside(values.project, shell);
  const paths = readable(given, shell);
  const shownAs = new Map(given.map((path) => [shell.absolute(path), path]));
  const { files, read } = check({
    ...{ fileSystem: shell.disk, lintOf, paths, onFailure },
    targetOf: targets(values['nginx-version'], shell),
    surroundingsOf: beside.around,
    shown: (path) => shownAs.get(path) ?? shell.shortest(path),
    relative: shell.shortest,
  });
  if (writes !== undefined) {
    const count = files.reduce((sum, { diagnostics }) => sum + diagnostics.length, 0);
    shell.disk.write(shell.absolute(writes), baselineText(files));
    shell.print(`${count === 1 ? '1 finding' : `${count} findings`} written to ${writes}\n`);
    return 0;
  }
  const { files: left, gone } = withoutKnown(files, known);
  shell.print(report(left, shell));
  tellOfGone(gone.filter(isAsked), baseline, shell);
  return codeFor(left, mostWarnings === undefined ? Number.POSITIVE_INFINITY : Number(mostWarnings));

  /** Would it have been found, had it been there? */
  function isAsked({ path, rule }: KnownFinding): boolean {
    const file = shell.absolute(path);
    if (ruleIds.has(rule) && !ruleSetFor(lintOf(file)).ids.has(rule)) return false;
    return read.has(file) || shell.disk.read(file).kind === 'missing';
  }
}

type Report = (files: readonly CheckedFile[], shell: Shell) => string;

const reports: Readonly<Record<string, Report>> = {
  text: (files, { paint }) => textReport(files, paint),
  json: jsonReport,
  sarif: (files, { version, absolute, hasFailed }) =>
    sarifReport(files, { version, folder: absolute('.'), isComplete: !hasFailed() }),
  github: githubReport,
  gitlab: gitlabReport,
};

function reportOf(format: string): Report {
  const report = Object.hasOwn(reports, format) ? reports[format] : undefined;
  if (!report) {
    throw new UsageError(`check: unknown format ${format}; there are ${Object.keys(reports).join(', ')}`);
  }
  return report;
}

function codeFor(files: readonly CheckedFile[], mostWarnings: number): number {
  const found = files.flatMap(({ diagnostics }) => diagnostics.map(({ severity }) => severity));
  const warnings = found.filter((severity) => severity === 'warning').length;
  return found.includes('error') || warnings > mostWarnings ? 1 : 0;
}

function knownFindings(path: string, { disk, absolute }: Shell): readonly KnownFinding[] {
  const content = disk.read(absolute(path));
  if (content.kind === 'text') return readBaseline(content.text, path);
  throw new UsageError(
    content.kind === 'missing' ? `${path}: no such file` : `${path} cannot be read: ${content.reason}`,
  );
}

function tellOfGone(gone: readonly KnownFinding[], baseline: string | undefined, { note }: Shell): void {
  if (gone.length === 0) return;
  const count = gone.length === 1 ? '1 finding' : `${gone.length} findings`;
  const names = gone.slice(0, 5).map(({ rule, path }) => `${rule} in ${path}`);
  const more = gone.length > names.length ? ', ...' : '';
  note(`${count} of ${baseline} no longer there (${names.join(', ')}${more}): write it anew to forget`);
}
