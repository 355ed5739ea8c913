/** Does a text get exactly the diagnostics that its caret comments say? */
import { expect } from 'vitest';
import type { RecordedVerdict } from '../../server/src/features/rule-page.ts';
import type { ProjectSnapshot } from '../../server/src/project/snapshot.ts';
import { diagnosticsOf } from '../../server/src/rules/check.ts';
import { settingsDiagnostics } from '../../server/src/rules/check-settings.ts';
import type { Diagnostic } from '../../server/src/rules/diagnostic.ts';
import recorded from '../../server/src/rules/generated/verdicts.generated.json' with { type: 'json' };
import { rules } from '../../server/src/rules/index.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { annotate, type Severity } from './conf.ts';
import { absolute, type ProjectOptions, projectOf } from './project.ts';

/** What is found in a file of the configuration; a rule that throws fails the test. */
export function found(project: ProjectSnapshot, path: string): readonly Diagnostic[] {
  return diagnosticsOf(project, path, fail);
}

/** What is found in the settings of the Django projects beside it. */
export function foundInSettings(project: ProjectSnapshot): Diagnostic[] {
  const inFiles = [...project.files.keys()].flatMap((path) => found(project, path));
  return settingsDiagnostics(project, inFiles, fail);
}

function fail(rule: string, path: string, error: unknown): never {
  throw new Error(`rule ${rule} failed on ${path}`, { cause: error });
}

export interface Expectation extends ProjectOptions {
  /** Only the findings of this rule count; without it, those of the rules that say what nginx refuses. */
  readonly only?: string;
}

/** The rules that tell what nginx refuses: the ones that a text which is about something else may well obey. */
const refusals = new Set(rules.filter(({ severity }) => severity === 'error').map(({ id }) => id));

/** Does the rule tell what the recorded nginx itself says of its example, refusals and warnings? What nginx accepts in silence is no answer to it. */
export function speaksForNginx(code: string): boolean {
  const said: Readonly<Record<string, RecordedVerdict | undefined>> = recorded.rules;
  return refusals.has(code) || (said[code]?.messages.length ?? 0) > 0;
}

/** Compares what one rule finds in every file of a marked text with its caret comments; the rule is on whatever the preset. */
export function checkRule(rule: Rule, text: string, options: ProjectOptions = {}): void {
  const lint = options.lint ?? { preset: 'recommended', rules: { [rule.id]: 'on' } };
  expectDiagnostics(text, { ...options, lint, only: rule.id });
}

/** Compares the findings of every file of a marked text with its caret comments. */
export function expectDiagnostics(text: string, { only, ...options }: Expectation = {}): void {
  const { project, marked } = projectOf(text, options);
  const inSettings = foundInSettings(project);
  for (const [path, content] of marked.files) {
    const all = [
      ...found(project, absolute(path)),
      ...inSettings.filter((one) => one.path === absolute(path)),
    ];
    const findings = all.filter(({ code }) => (only === undefined ? refusals.has(code) : code === only));
    const shown = findings.map(({ start, end, severity, message }) => ({
      start,
      end,
      severity: (severity === 'information' ? 'info' : severity) as Severity,
      message,
    }));
    const expected = marked.expected.filter((one) => one.path === path);
    expect(annotate(content, shown)).toBe(annotate(content, expected));
  }
}
