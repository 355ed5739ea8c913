/** What do the rules find that see a statement together with what surrounds it: other files, the Django project? */

import { djangoAround } from '../django/beside.ts';
import type { DjangoProject } from '../django/model.ts';
import type { Inclusion, Statement } from '../project/inclusion.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import type { Diagnostic } from './diagnostic.ts';
import { nextStatement, spansLines } from './next-statement.ts';
import { reporters } from './reporters.ts';
import type { Report, Rule, RuleFailure } from './rule.ts';
import type { RuleSet } from './rule-set.ts';
import { settingOf } from './setting.ts';
import { isWellFormed } from './well-formed.ts';

/** Yields between statements: see `checking`. */
export function* fromProject(
  project: ProjectSnapshot,
  inclusion: Inclusion,
  ruleSet: RuleSet,
  onFailure: RuleFailure,
): Generator<undefined, Diagnostic[]> {
  const found: Diagnostic[] = [];
  const { file, entry } = inclusion;
  const reportFor = reporters(ruleSet, file, found);
  const setting = settingOf(project, inclusion);
  for (const { rule, check } of ruleSet.file) {
    yield;
    try {
      check(inclusion, { project, report: reportFor(rule) });
    } catch (error) {
      onFailure(rule.id, file.path, error);
    }
  }
  const places = file.placesFrom(entry);
  const django = ruleSet.django.size > 0 ? djangoAround(project, inclusion) : undefined;
  for (const name of file.names()) {
    const checks = checksOf(name, { project, django, ruleSet, reportFor });
    if (checks.length === 0) continue;
    for (const directive of file.named(name)) {
      const place = places[directive.index];
      if (place === undefined || place === 'entries') continue;
      const spec = project.catalog.spec(name, place);
      const arity = spec?.arityIn(place);
      if (!isWellFormed(directive, arity)) continue;
      const { catalog } = project;
      if (
        spansLines(directive) &&
        nextStatement(directive, { file, catalog, name, place, spec, arity, setting })
      )
        continue;
      yield;
      const statement = { directive, inclusion };
      for (const { rule, check } of checks) {
        try {
          check(statement);
        } catch (error) {
          onFailure(rule.id, file.path, error);
        }
      }
    }
  }
  return found;
}

interface CheckingIn {
  readonly project: ProjectSnapshot;
  readonly django: DjangoProject | undefined;
  readonly ruleSet: RuleSet;
  readonly reportFor: (rule: Rule) => Report;
}

/** What looks at statements of a name together with what surrounds them. */
function checksOf(
  name: string,
  { project, django, ruleSet, reportFor }: CheckingIn,
): { readonly rule: Rule; readonly check: (statement: Statement) => void }[] {
  const checks = (ruleSet.project.get(name) ?? []).map(({ rule, check }) => {
    const at = { project, report: reportFor(rule) };
    return { rule, check: (statement: Statement) => check.check(statement, at) };
  });
  if (!django) return checks;
  return [
    ...checks,
    ...(ruleSet.django.get(name) ?? []).map(({ rule, check }) => {
      const at = { project, django, report: reportFor(rule) };
      return { rule, check: (statement: Statement) => check.check(statement, at) };
    }),
  ];
}
