/** Which checks are to be run for a file, and how severe is what they find? */

import { nearestOf } from '../catalog/nearest.ts';
import { type LintChoice, type LintSettings, type Preset, presets } from '../project/lint-settings.ts';
import type { Severity } from './diagnostic.ts';
import { rules } from './index.ts';
import type { Rule, RuleChecks } from './rule.ts';

/** A kind of check with the rule it belongs to. */
export type CheckOf<Kind extends keyof RuleChecks> = { readonly rule: Rule } & {
  readonly check: NonNullable<RuleChecks[Kind]>;
};

/** The rules that are on, their checks sorted by what they look at. One object for settings that say the same. */
export interface RuleSet {
  readonly text: readonly CheckOf<'text'>[];
  readonly every: readonly CheckOf<'every'>[];
  readonly file: readonly CheckOf<'file'>[];
  /** By the name of the statement. */
  readonly own: ReadonlyMap<string, readonly CheckOf<'own'>[]>;
  readonly project: ReadonlyMap<string, readonly CheckOf<'project'>[]>;
  readonly django: ReadonlyMap<string, readonly CheckOf<'django'>[]>;
  readonly settings: readonly CheckOf<'settings'>[];
  readonly suppressions: readonly CheckOf<'suppressions'>[];
  /** Of the rules that are on. */
  readonly ids: ReadonlySet<string>;
  /** Of the rules that are on: whose findings each takes the place of. */
  readonly insteadOf: ReadonlyMap<string, readonly string[]>;
  /** How severe a finding is: as the user says, else as the finding says itself, else as its rule says. */
  severity(rule: Rule, ofFinding: Severity | undefined): Severity;
}

const known = new Map<string, RuleSet>();

export function ruleSetFor(settings: LintSettings): RuleSet {
  const key = JSON.stringify([settings.preset, Object.entries(settings.rules).sort()]);
  const before = known.get(key);
  if (before) return before;
  const made = ruleSet(settings);
  known.set(key, made);
  return made;
}

/** Is the rule on? */
export function isOn({ id, preset }: Rule, settings: LintSettings): boolean {
  const level = levelOf(id, settings);
  return level === undefined ? isIn(settings.preset, preset) : level !== 'off';
}

/** Of all rules, whether they are on or not. */
export const ruleIds: ReadonlySet<string> = new Set(rules.map(({ id }) => id));

/** Of the rules that look at comments which ignore findings. */
export const suppressionRuleIds: ReadonlySet<string> = new Set(
  rules.flatMap(({ id, suppressions }) => (suppressions ? [id] : [])),
);

/** Names in a choice that no rule has, each in a phrase with the name that was probably meant. */
export function unknownRules({ rules: given = {} }: LintChoice): string[] {
  return Object.keys(given).flatMap((name) => {
    if (ruleIds.has(name)) return [];
    const near = nearestOf(name, ruleIds);
    return [`there is no rule ${name}${near === undefined ? '' : `; did you mean ${near}?`}`];
  });
}

function isIn(preset: Preset, smallest: Preset = 'recommended'): boolean {
  return presets.indexOf(smallest) <= presets.indexOf(preset);
}

function levelOf(id: string, { rules: given }: LintSettings): LintSettings['rules'][string] | undefined {
  return Object.hasOwn(given, id) ? given[id] : undefined;
}

function ruleSet(settings: LintSettings): RuleSet {
  const on = rules.filter((rule) => isOn(rule, settings));
  const checks = <Kind extends keyof RuleChecks>(kind: Kind): CheckOf<Kind>[] =>
    on.flatMap((rule) => {
      const check = rule[kind];
      return check ? [{ rule, check } as CheckOf<Kind>] : [];
    });
  return {
    text: checks('text'),
    every: checks('every'),
    file: checks('file'),
    own: byName(checks('own')),
    project: byName(checks('project')),
    django: byName(checks('django')),
    settings: checks('settings'),
    suppressions: checks('suppressions'),
    ids: new Set(on.map(({ id }) => id)),
    insteadOf: new Map(on.flatMap(({ id, insteadOf }) => (insteadOf ? [[id, insteadOf]] : []))),
    severity(rule, ofFinding) {
      const level = levelOf(rule.id, settings);
      if (level !== undefined && level !== 'on' && level !== 'off') return level;
      return ofFinding ?? rule.severity;
    },
  };
}

/** The checks that look at statements of each name. */
function byName<Check extends { readonly check: { readonly on: readonly string[] } }>(
  checks: readonly Check[],
): Map<string, Check[]> {
  const found = new Map<string, Check[]>();
  for (const one of checks) {
    for (const name of new Set(one.check.on)) found.set(name, [...(found.get(name) ?? []), one]);
  }
  return found;
}
