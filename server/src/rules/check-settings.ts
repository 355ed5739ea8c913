/** What is to be told in the settings of the Django projects that belong to a configuration? */

import { djangoProjects } from '../django/beside.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import type { Diagnostic, Severity } from './diagnostic.ts';
import { diagnosticOf } from './reporters.ts';
import type { RuleFailure } from './rule.ts';
import { ruleSetFor } from './rule-set.ts';

/**
 * What the settings say wrong by themselves, and what of the findings in the configuration's files (`found`) is shown in
 * them too. In order of path and text; their paths are those of Python files.
 */
export function settingsDiagnostics(
  project: ProjectSnapshot,
  found: readonly Diagnostic[],
  onFailure: RuleFailure,
): Diagnostic[] {
  const all = [...ownFindings(project, onFailure), ...found.flatMap(({ inSettings }) => inSettings ?? [])];
  const distinct = new Map<string, Diagnostic>();
  for (const one of all) {
    const key = `${one.path} ${one.start} ${one.code} ${one.message}`;
    const same = distinct.get(key);
    // What several places of the configuration do wrong is as bad as at the worst of them.
    if (!same || severities.indexOf(one.severity) < severities.indexOf(same.severity)) distinct.set(key, one);
  }
  return [...distinct.values()].sort(
    (a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) || a.start - b.start || a.end - b.end,
  );
}

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

function ownFindings(project: ProjectSnapshot, onFailure: RuleFailure): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const django of djangoProjects(project)) {
    const { settings } = django;
    if (!settings) continue;
    const ruleSet = ruleSetFor(project.lintOf(settings.path));
    for (const { rule, check } of ruleSet.settings) {
      const report = ({ path, ...finding }: Parameters<Parameters<typeof check>[1]['report']>[0]) =>
        found.push(diagnosticOf(finding, path, rule, ruleSet));
      try {
        check(settings, { project, django, report });
      } catch (error) {
        onFailure(rule.id, settings.path, error);
      }
    }
  }
  return found;
}
