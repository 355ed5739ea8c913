/** Which rules does a file of a project break? Runs every rule, keeps apart what one of them does wrong. */

import type { Catalog } from '../catalog/catalog.ts';
import type { Context } from '../catalog/context.ts';
import type { Inclusion } from '../project/inclusion.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import type { SourceFile } from '../project/source-file.ts';
import { fromProject } from './check-project.ts';
import type { Diagnostic, Fix } from './diagnostic.ts';
import { nextStatement } from './next-statement.ts';
import { reporters } from './reporters.ts';
import type { DirectiveFacts, Report, Rule, RuleFailure, Setting, SuppressionFacts } from './rule.ts';
import { type CheckOf, type RuleSet, ruleIds, ruleSetFor, suppressionRuleIds } from './rule-set.ts';
import { settingOf } from './setting.ts';
import { ignoresInFile, isInWhole, withoutSuppressed } from './suppress.ts';
import { type SuppressionComment, suppressionComments } from './suppression-comment.ts';
import { isWellFormed } from './well-formed.ts';

/** The findings in the file at `path`, at all places it stands, in order of the text; empty for a file outside the project. */
export function diagnosticsOf(
  project: ProjectSnapshot,
  path: string,
  onFailure: RuleFailure,
): readonly Diagnostic[] {
  const work = checking(project, path, onFailure);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

const known = new WeakMap<ProjectSnapshot, Map<string, readonly Diagnostic[]>>();

/**
 * The same in small steps, between which something else may be done, or the rest be left undone: all rules take
 * hundreds of milliseconds for a file of 60,000 lines. What was found is kept with the snapshot.
 */
export function* checking(project: ProjectSnapshot, path: string, onFailure: RuleFailure): Checking {
  const ofProject = known.get(project) ?? new Map<string, readonly Diagnostic[]>();
  known.set(project, ofProject);
  const found = ofProject.get(path) ?? (yield* checkFile(project, path, onFailure));
  ofProject.set(path, found);
  return found;
}

export type Checking = Generator<undefined, readonly Diagnostic[]>;

function* checkFile(project: ProjectSnapshot, path: string, onFailure: RuleFailure): Checking {
  const file = project.files.get(path);
  if (!file) return [];
  const ruleSet = ruleSetFor(project.lintOf(path));
  const atPlaces: (readonly Diagnostic[])[] = [];
  for (const inclusion of project.inclusionsOf(path)) {
    const ofFile = yield* fromDirectives(project, inclusion, ruleSet, onFailure);
    const ofProject = yield* fromProject(project, inclusion, ruleSet, onFailure);
    atPlaces.push([...ofFile, ...ofProject]);
  }
  // No `push(...)`: there may be more findings than a call has room for arguments.
  const found = [...fromText(file, ruleSet, onFailure), ...withRiskTold(atPlaces, project)];
  const certain = file.holes.length === 0 ? found : found.filter((one) => isCertain(one, file));
  const all = withoutReplaced(distinct(certain), ruleSet).sort(byPlace);
  const comments = suppressionComments(file);
  if (comments.length === 0) return all;
  const { kept, unused } = withoutSuppressed(file, all, comments, ruleSet);
  const complete = isInWhole(project, path);
  return [...kept, ...fromComments(file, { comments, unused, complete }, ruleSet, onFailure)].sort(byPlace);
}

/** What is right at one place of a file need not be at another: a fix is safe only if it is offered at each of them. */
function withRiskTold(
  atPlaces: readonly (readonly Diagnostic[])[],
  project: ProjectSnapshot,
): readonly Diagnostic[] {
  const isShared = (path: string) => project.inclusionsOf(path).length > 1;
  const places = atPlaces.map((findings) => new Set(findings.map(keyOf)));
  return atPlaces.flat().map((one) => {
    const { path, fixes } = one;
    if (!fixes.some(({ safety }) => safety === 'safe')) return one;
    const isEverywhere = places.every((keys) => keys.has(keyOf(one)));
    const mayFail = ({ edits }: Fix) =>
      !isEverywhere || edits.some((edit) => edit.path !== path && isShared(edit.path));
    return { ...one, fixes: fixes.map((fix) => (mayFail(fix) ? { ...fix, safety: 'unsafe' } : fix)) };
  });
}

/** Of two rules about the same fault the one that knows more speaks. */
function withoutReplaced(found: readonly Diagnostic[], { insteadOf }: RuleSet): Diagnostic[] {
  const replacing = found.filter(({ code }) => insteadOf.has(code));
  if (replacing.length === 0) return [...found];
  return found.filter(
    (one) =>
      !replacing.some(
        ({ code, start, end }) =>
          insteadOf.get(code)?.includes(one.code) && start < one.end && one.start < end,
      ),
  );
}

function keyOf({ start, end, code, fixes }: Diagnostic): string {
  return `${start} ${end} ${code} ${fixes[0]?.title}`;
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return a.start - b.start || a.end - b.end;
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
  const reportFor = reporters(ruleSet, file, found);
  for (const error of file.tree.errors) {
    for (const { rule, check } of ruleSet.text) {
      if (!check.errors.includes(error.code)) continue;
      try {
        check.check(error, { file, report: reportFor(rule) });
      } catch (thrown) {
        onFailure(rule.id, file.path, thrown);
      }
    }
  }
  return found;
}

/** Findings that depend on nothing but the file, its context and the setting: one list for each. */
const kept = new WeakMap<SourceFile, WeakMap<RuleSet, Map<string, Diagnostic[]>>>();

function* fromDirectives(
  project: ProjectSnapshot,
  inclusion: Inclusion,
  ruleSet: RuleSet,
  onFailure: RuleFailure,
): Checking {
  const { file, entry } = inclusion;
  const setting = settingOf(project, inclusion);
  const key = `${entry} ${setting.loadsUnknownModules} ${setting.complete} ${setting.versionGiven}`;
  const byRules = kept.get(file) ?? new WeakMap<RuleSet, Map<string, Diagnostic[]>>();
  kept.set(file, byRules);
  const byKey = byRules.get(ruleSet) ?? new Map<string, Diagnostic[]>();
  byRules.set(ruleSet, byKey);
  const before = byKey.get(key);
  if (before) return before;
  const found = yield* checkDirectives(project, inclusion, ruleSet, setting, onFailure);
  byKey.set(key, found);
  return found;
}

function* checkDirectives(
  { catalog }: ProjectSnapshot,
  { file, entry }: Inclusion,
  ruleSet: RuleSet,
  setting: Setting,
  onFailure: RuleFailure,
): Generator<undefined, Diagnostic[]> {
  const found: Diagnostic[] = [];
  const places = file.placesFrom(entry);
  const reportFor = reporters(ruleSet, file, found);
  const workFor = workOf(file, catalog, ruleSet, setting, reportFor);
  for (const directive of file.tree.directives) {
    if (directive.index % statementsInStep === 0) yield;
    const place = places[directive.index];
    if (place === 'entries') continue;
    const { facts, every, own } = workFor(directive.name, place);
    for (const { rule, check, report } of every) {
      try {
        check.check(directive, facts, report);
      } catch (error) {
        onFailure(rule.id, file.path, error);
      }
    }
    if (own.length === 0 || !isWellFormed(directive, facts.arity) || nextStatement(directive, facts))
      continue;
    for (const { rule, check, report } of own) {
      try {
        check.check(directive, facts, report);
      } catch (error) {
        onFailure(rule.id, file.path, error);
      }
    }
  }
  return found;
}

/** Some microseconds' work each. */
const statementsInStep = 16;

/** What there is to be done about statements of one name at one place. */
interface Work {
  readonly facts: DirectiveFacts;
  readonly every: readonly (CheckOf<'every'> & { readonly report: Report })[];
  /** Empty where the place is unknown. */
  readonly own: readonly (CheckOf<'own'> & { readonly report: Report })[];
}

function workOf(
  file: SourceFile,
  catalog: Catalog,
  ruleSet: RuleSet,
  setting: Setting,
  reportFor: (rule: Rule) => Report,
): (name: string, place: Context | undefined) => Work {
  const known = new Map<Context | undefined, Map<string, Work>>();
  return (name, place) => {
    const atPlace = known.get(place) ?? new Map<string, Work>();
    known.set(place, atPlace);
    const before = atPlace.get(name);
    if (before) return before;
    const spec = place && catalog.spec(name, place);
    const arity = spec && place && spec.arityIn(place);
    const facts = { file, catalog, name, place, spec, arity, setting };
    const own = place === undefined ? [] : (ruleSet.own.get(name) ?? []);
    const work: Work = {
      facts,
      every: ruleSet.every
        .filter(({ check }) => check.where(facts))
        .map((one) => ({ ...one, report: reportFor(one.rule) })),
      own: own.map((one) => ({ ...one, report: reportFor(one.rule) })),
    };
    atPlace.set(name, work);
    return work;
  };
}

/** What is wrong with the comments that ignore findings; they are not among what these ignore, but for the file as a whole. */
function fromComments(
  file: SourceFile,
  {
    comments,
    ...known
  }: Pick<SuppressionFacts, 'unused' | 'complete'> & {
    readonly comments: readonly SuppressionComment[];
  },
  ruleSet: RuleSet,
  onFailure: RuleFailure,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const reportOf = reporters(ruleSet, file, found);
  for (const { rule, check } of ruleSet.suppressions) {
    if (ignoresInFile(comments, rule.id)) continue;
    const report = reportOf(rule);
    try {
      check(comments, { ...known, file, ruleIds, ownIds: suppressionRuleIds, report });
    } catch (error) {
      onFailure(rule.id, file.path, error);
    }
  }
  return found;
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
