/** Which rules does a file of a project break? Runs every rule, keeps apart what one of them does wrong. */

import type { Inclusion } from '../project/inclusion.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import type { SourceFile } from '../project/source-file.ts';
import type { Diagnostic } from './diagnostic.ts';
import { rules } from './index.ts';
import type { Finding, Report, Rule, Setting } from './rule.ts';
import { settingOf } from './setting.ts';

const textRules = rules.flatMap((rule) => (rule.text ? [{ rule, ...rule.text }] : []));
const everyRules = rules.flatMap((rule) => (rule.every ? [{ rule, every: rule.every }] : []));
const projectRules = rules.flatMap((rule) => (rule.project ? [{ rule, ...rule.project }] : []));
const projectRulesOn = new Map<string, typeof projectRules>();
for (const rule of projectRules) {
  for (const name of rule.on) projectRulesOn.set(name, [...(projectRulesOn.get(name) ?? []), rule]);
}

/** Told of a rule that threw: our bug, which must not cost the other findings. */
export type RuleFailure = (rule: string, path: string, error: unknown) => void;

/** The findings in the file at `path`, at all places it stands, in order of the text; empty for a file outside the project. */
export function diagnosticsOf(project: ProjectSnapshot, path: string, onFailure: RuleFailure): Diagnostic[] {
  const file = project.files.get(path);
  if (!file) return [];
  const found: Diagnostic[] = [...fromText(file, onFailure)];
  for (const inclusion of project.inclusionsOf(path)) {
    found.push(
      ...fromDirectives(project, inclusion, onFailure),
      ...fromProject(project, inclusion, onFailure),
    );
  }
  return distinct(found).sort((a, b) => a.start - b.start || a.end - b.end);
}

function fromText(file: SourceFile, onFailure: RuleFailure): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const error of file.tree.errors) {
    for (const { rule, errors, check } of textRules) {
      if (!errors.includes(error.code)) continue;
      guarded(rule, file, found, onFailure, (report) => check(error, { file, report }));
    }
  }
  return found;
}

/** Findings that depend on nothing but the file, its context and the setting: one list for each. */
const kept = new WeakMap<SourceFile, Map<string, Diagnostic[]>>();

function fromDirectives(
  project: ProjectSnapshot,
  inclusion: Inclusion,
  onFailure: RuleFailure,
): Diagnostic[] {
  const { file, entry } = inclusion;
  const setting = settingOf(project, inclusion);
  const key = `${entry} ${setting.loadsUnknownModules} ${setting.complete}`;
  const byKey = kept.get(file) ?? new Map<string, Diagnostic[]>();
  kept.set(file, byKey);
  const known = byKey.get(key);
  if (known) return known;
  const found = checkDirectives(project, inclusion, setting, onFailure);
  byKey.set(key, found);
  return found;
}

function checkDirectives(
  { catalog }: ProjectSnapshot,
  { file, entry }: Inclusion,
  setting: Setting,
  onFailure: RuleFailure,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const places = file.placesFrom(entry);
  for (const directive of file.tree.directives) {
    const place = places[directive.index];
    if (place === 'entries') continue;
    const { name } = directive;
    const spec = place && catalog.spec(name, place);
    for (const { rule, every } of everyRules) {
      guarded(rule, file, found, onFailure, (report) =>
        every(directive, { file, catalog, name, place, spec, setting, report }),
      );
    }
  }
  return found;
}

function fromProject(project: ProjectSnapshot, inclusion: Inclusion, onFailure: RuleFailure): Diagnostic[] {
  const found: Diagnostic[] = [];
  const { file, entry } = inclusion;
  const places = file.placesFrom(entry);
  for (const directive of file.tree.directives) {
    const interested = projectRulesOn.get(directive.name);
    if (!interested || places[directive.index] === 'entries') continue;
    for (const { rule, check } of interested) {
      guarded(rule, file, found, onFailure, (report) => check({ directive, inclusion }, { project, report }));
    }
  }
  return found;
}

function guarded(
  rule: Rule,
  file: SourceFile,
  found: Diagnostic[],
  onFailure: RuleFailure,
  check: (report: Report) => void,
): void {
  try {
    check((finding) => found.push(diagnostic(rule, file, finding)));
  } catch (error) {
    onFailure(rule.id, file.path, error);
  }
}

function diagnostic(rule: Rule, { path }: SourceFile, finding: Finding): Diagnostic {
  const { start, end, message, severity = rule.severity, related = [], fixes = [] } = finding;
  return { path, start, end, code: rule.id, severity, message, related, fixes };
}

/** A file that stands at two places mostly has the same findings at both. */
function distinct(found: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Map<string, Diagnostic>();
  for (const one of found) {
    const key = `${one.start} ${one.end} ${one.code} ${one.message}`;
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()];
}
