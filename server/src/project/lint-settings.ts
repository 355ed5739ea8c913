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

export const defaultLintSettings: LintSettings = { preset: 'recommended', rules: {} };
