/** Which rules does the user want for a file, and how loud? What the names of rules mean is known to `rules/`. */

/** Each has all that the one before it has. */
export const presets = ['recommended', 'security', 'strict'] as const;

export type Preset = (typeof presets)[number];

/** `on`: as severe as the rule says itself. */
export const levels = ['off', 'on', 'error', 'warning', 'information', 'hint'] as const;

export type Level = (typeof levels)[number];

export interface LintSettings {
  readonly preset: Preset;
  /** By the rule's id; goes before the preset. A name that no rule has means nothing. */
  readonly rules: Readonly<Record<string, Level>>;
}

/** What one source (the editor, a settings file, the command line) says; what it leaves out, it leaves as it is. */
export type LintChoice = Partial<LintSettings>;

export const defaultLintSettings: LintSettings = { preset: 'recommended', rules: {} };

/** `base` where `over` says nothing. A preset leaves what is said of single rules as it is, whoever says it. */
export function mergeLint(base: LintSettings, over: LintChoice): LintSettings {
  return { preset: over.preset ?? base.preset, rules: { ...base.rules, ...over.rules } };
}

/** What any JSON says of a preset and of rules, and in phrases what is wrong with it; `presetKey` is the preset's key. */
export function readLint(
  { preset, rules }: { readonly preset: unknown; readonly rules: unknown },
  presetKey: string,
): { readonly choice: LintChoice; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const choice: { preset?: Preset; rules?: Record<string, Level> } = {};
  if (isPreset(preset)) choice.preset = preset;
  else if (preset !== undefined && preset !== '') {
    problems.push(`"${presetKey}" has to be one of ${presets.join(', ')}, not ${JSON.stringify(preset)}`);
  }
  if (typeof rules === 'object' && rules !== null && !Array.isArray(rules)) {
    const wrong = Object.entries(rules).filter(([, level]) => !isLevel(level));
    choice.rules = Object.fromEntries(Object.entries(rules).filter(([, level]) => isLevel(level)));
    for (const [id, level] of wrong) {
      problems.push(`the rule ${id} can be ${levels.join(', ')}, not ${JSON.stringify(level)}`);
    }
  } else if (rules !== undefined) {
    problems.push(`"rules" has to map rules to one of ${levels.join(', ')}`);
  }
  return { choice, problems };
}

export function isPreset(value: unknown): value is Preset {
  return presets.some((preset) => preset === value);
}

export function isLevel(value: unknown): value is Level {
  return levels.some((level) => level === value);
}
