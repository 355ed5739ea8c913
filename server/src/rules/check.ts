/** Which rules does a file of a project break? Runs every rule, keeps apart what one of them does wrong. */

import type { Arity, Catalog } from '../catalog/catalog.ts';
import type { Context } from '../catalog/context.ts';
import type { Inclusion } from '../project/inclusion.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import type { SourceFile } from '../project/source-file.ts';
import type { Directive } from '../syntax/tree.ts';
import { errorIn } from './broken.ts';
import type { Diagnostic } from './diagnostic.ts';
import { nextStatement } from './next-statement.ts';
import type { DirectiveFacts, Report, Rule, Setting } from './rule.ts';
import { type RuleSet, ruleSetFor } from './rule-set.ts';
import { settingOf } from './setting.ts';

/** Told of a rule that threw: our bug, which must not cost the other findings. */
export type RuleFailure = (rule: string, path: string, error: unknown) => void;

/** The findings in the file at `path`, at all places it stands, in order of the text; empty for a file outside the project. */
export function diagnosticsOf(project: ProjectSnapshot, path: string, onFailure: RuleFailure): Diagnostic[] {
  const file = project.files.get(path);
  if (!file) return [];
  const ruleSet = ruleSetFor(project.lintOf(path));
  const found: Diagnostic[] = [...fromText(file, ruleSet, onFailure)];
  for (const inclusion of project.inclusionsOf(path)) {
    found.push(
      ...fromDirectives(project, inclusion, ruleSet, onFailure),
      ...fromProject(project, inclusion, ruleSet, onFailure),
    );
  }
  const certain = file.holes.length === 0 ? found : found.filter((one) => isCertain(one, file));
  return distinct(certain).sort((a, b) => a.start - b.start || a.end - b.end);
}

/** What is wrong in a template whatever its engine makes of it: names, on lines that the engine leaves as they are. */
function isCertain({ code, start, end }: Diagnostic, { text, tree, holes }: SourceFile): boolean {
  if (code !== 'unknown-directive' && code !== 'invalid-directive-context') return false;
  if (code === 'invalid-directive-context' && (!tree.balanced || tree.errors.length > 0)) return false;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const lineEnd = newline < 0 ? text.length : newline;
  return !holes.some((hole) => hole.start < lineEnd && hole.end > lineStart);
}

function fromText(file: SourceFile, ruleSet: RuleSet, onFailure: RuleFailure): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const error of file.tree.errors) {
    for (const { rule, check } of ruleSet.text) {
      if (!check.errors.includes(error.code)) continue;
      try {
        check.check(error, { file, report: reporter(rule, ruleSet, file, found) });
      } catch (thrown) {
        onFailure(rule.id, file.path, thrown);
      }
    }
  }
  return found;
}

/** Findings that depend on nothing but the file, its context and the setting: one list for each. */
const kept = new WeakMap<SourceFile, WeakMap<RuleSet, Map<string, Diagnostic[]>>>();

function fromDirectives(
  project: ProjectSnapshot,
  inclusion: Inclusion,
  ruleSet: RuleSet,
  onFailure: RuleFailure,
): Diagnostic[] {
  const { file, entry } = inclusion;
  const setting = settingOf(project, inclusion);
  const key = `${entry} ${setting.loadsUnknownModules} ${setting.complete} ${setting.versionGiven}`;
  const byRules = kept.get(file) ?? new WeakMap<RuleSet, Map<string, Diagnostic[]>>();
  kept.set(file, byRules);
  const byKey = byRules.get(ruleSet) ?? new Map<string, Diagnostic[]>();
  byRules.set(ruleSet, byKey);
  const known = byKey.get(key);
  if (known) return known;
  const found = checkDirectives(project, inclusion, ruleSet, setting, onFailure);
  byKey.set(key, found);
  return found;
}

function checkDirectives(
  { catalog }: ProjectSnapshot,
  { file, entry }: Inclusion,
  ruleSet: RuleSet,
  setting: Setting,
  onFailure: RuleFailure,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const places = file.placesFrom(entry);
  const { every } = ruleSet;
  const reports = every.map(({ rule }) => reporter(rule, ruleSet, file, found));
  for (const directive of file.tree.directives) {
    const place = places[directive.index];
    if (place === 'entries') continue;
    const facts = factsOf(directive, place, file, catalog, setting);
    for (let index = 0; index < every.length; index++) {
      const { rule, check } = every[index] as (typeof every)[number];
      try {
        check(directive, facts, reports[index] as Report);
      } catch (error) {
        onFailure(rule.id, file.path, error);
      }
    }
  }
  for (const name of file.names()) {
    const checks = ruleSet.own.get(name);
    if (!checks) continue;
    for (const directive of file.named(name)) {
      const place = places[directive.index];
      if (place === undefined || place === 'entries') continue;
      const facts = factsOf(directive, place, file, catalog, setting);
      if (!isWellFormed(directive, facts.arity) || nextStatement(directive, facts)) continue;
      for (const { rule, check } of checks) {
        try {
          check.check(directive, facts, reporter(rule, ruleSet, file, found));
        } catch (error) {
          onFailure(rule.id, file.path, error);
        }
      }
    }
  }
  return found;
}

function factsOf(
  directive: Directive,
  place: Context | undefined,
  file: SourceFile,
  catalog: Catalog,
  setting: Setting,
): DirectiveFacts {
  const { name } = directive;
  const spec = place && catalog.spec(name, place);
  const arity = spec && place && spec.arityIn(place);
  return { file, catalog, name, place, spec, arity, setting };
}

/** Has it passed what nginx checks before it looks at the values: text, place, `;` or block, number of arguments? */
function isWellFormed(directive: Directive, arity: Arity | undefined): boolean {
  const { terminator, argCount } = directive;
  if (!arity || argCount < arity.min || argCount > arity.max) return false;
  if (terminator !== 'missing' && arity.block !== (terminator === '{')) return false;
  const error = errorIn(directive);
  // What lacks only its `;` has all its values.
  return error === undefined || error.code === 'missing-semicolon';
}

function fromProject(
  project: ProjectSnapshot,
  inclusion: Inclusion,
  ruleSet: RuleSet,
  onFailure: RuleFailure,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const { file, entry } = inclusion;
  for (const { rule, check } of ruleSet.file) {
    try {
      check(inclusion, { project, report: reporter(rule, ruleSet, file, found) });
    } catch (error) {
      onFailure(rule.id, file.path, error);
    }
  }
  const places = file.placesFrom(entry);
  for (const name of file.names()) {
    const checks = ruleSet.project.get(name);
    if (!checks) continue;
    for (const directive of file.named(name)) {
      const place = places[directive.index];
      if (place === undefined || place === 'entries') continue;
      const arity = project.catalog.spec(name, place)?.arityIn(place);
      if (!isWellFormed(directive, arity)) continue;
      for (const { rule, check } of checks) {
        try {
          check.check({ directive, inclusion }, { project, report: reporter(rule, ruleSet, file, found) });
        } catch (error) {
          onFailure(rule.id, file.path, error);
        }
      }
    }
  }
  return found;
}

/** Adds what the finding does not say itself. */
function reporter(rule: Rule, ruleSet: RuleSet, { path }: SourceFile, found: Diagnostic[]): Report {
  return ({ start, end, message, severity, related = [], fixes = [] }) => {
    const shown = ruleSet.severity(rule, severity);
    found.push({ path, start, end, code: rule.id, severity: shown, message, related, fixes });
  };
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
