/** Which rules do `--preset` and `--rule` choose? They go before what the settings files say. */

import { nearestOf } from '../catalog/nearest.ts';
import { isLevel, isPreset, type LintChoice, levels, presets } from '../project/lint-settings.ts';
import { rules } from '../rules/index.ts';
import { unknownRules } from '../rules/rule-set.ts';
import { UsageError } from './shell.ts';

/** For `parseArgs`. */
export const ruleOptions = {
  preset: { type: 'string' },
  rule: { type: 'string', multiple: true },
} as const;

export interface RuleValues {
  readonly preset?: string | undefined;
  /** `ID`: only the rules named so are run. `ID=LEVEL`: how severe it is, or that it is off. */
  readonly rule?: readonly string[] | undefined;
}

/** Throws a `UsageError` for names that nothing has. */
export function chosenRules({ preset, rule: given = [] }: RuleValues): LintChoice {
  if (preset !== undefined && !isPreset(preset)) {
    throw new UsageError(
      `there is no preset ${preset}${meant(preset, presets)}; there are ${presets.join(', ')}`,
    );
  }
  const named = given.map((text) => {
    const [id = '', level] = text.split('=', 2);
    if (level !== undefined && !isLevel(level)) {
      throw new UsageError(`--rule ${text}: a level is ${levels.join(', ')}${meant(level, levels)}`);
    }
    return { id, level };
  });
  const only = named.some(({ level }) => level === undefined);
  const chosen = {
    ...(only ? Object.fromEntries(rules.map(({ id }) => [id, 'off' as const])) : {}),
    ...Object.fromEntries(named.map(({ id, level }) => [id, level ?? ('on' as const)])),
  };
  const [unknown] = unknownRules({ rules: chosen });
  if (unknown !== undefined) throw new UsageError(`--rule: ${unknown}`);
  return { ...(preset === undefined ? {} : { preset }), ...(named.length > 0 ? { rules: chosen } : {}) };
}

function meant(name: string, known: readonly string[]): string {
  const near = nearestOf(name, known);
  return near === undefined ? '' : `, did you mean ${near}?`;
}
