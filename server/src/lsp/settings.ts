/** What does the user want, as the editor's settings say it? */

import { parseVersion } from '../catalog/catalog.ts';
import { type FormatChoice, readFormat } from '../project/format-settings.ts';
import { type LintChoice, readLint } from '../project/lint-settings.ts';
import { isMappings, isTexts } from '../project/settings-file.ts';
import { unknownRules } from '../rules/rule-set.ts';

export interface Settings {
  /** `nginx.version`; empty: the newest known. */
  readonly version: string;
  /** `nginx.roots`: paths or patterns, seen from each workspace folder. */
  readonly roots: readonly string[];
  /** `nginx.pathMappings`: paths of the target machine to paths seen from each workspace folder. */
  readonly pathMappings: Readonly<Record<string, string>>;
  /** `nginx.project`: the folder of the Django project, seen from the first workspace folder; empty: it is looked for. */
  readonly project: string;
  /** `nginx.preset` and `nginx.rules`: they go before those of a settings file. */
  readonly lint: LintChoice;
  /** `nginx.lens.trace` */
  readonly traceLenses: boolean;
  /** `nginx.lens.checkUpstream` */
  readonly upstreamLenses: boolean;
  /** `nginx.inlayHints.*` */
  readonly hints: Readonly<Record<'includes' | 'inherited' | 'defaults' | 'outcome', boolean>>;
  /** `nginx.format.enable` */
  readonly formats: boolean;
  /** The other `nginx.format`: they go before those of a settings file. */
  readonly format: FormatChoice;
}

export const defaultSettings: Settings = {
  version: '',
  roots: [],
  pathMappings: {},
  project: '',
  lint: {},
  traceLenses: true,
  upstreamLenses: true,
  hints: { includes: true, inherited: true, defaults: false, outcome: false },
  formats: true,
  format: {},
};

/** The settings in the section `nginx`, and sentences for the user about what is wrong with them. Any JSON may come. */
export function settingsFrom(given: unknown): {
  readonly settings: Settings;
  readonly problems: readonly string[];
} {
  const { version, roots, pathMappings, project, preset, rules, lens, inlayHints, format } = (given ??
    {}) as Record<string, unknown>;
  // An editor sends null for what is not set.
  const { choice, problems } = readLint({ preset: preset ?? undefined, rules: rules ?? undefined }, 'preset');
  const { choice: layout, problems: layoutProblems } = readFormat(format);
  const settings: Settings = {
    version: typeof version === 'string' ? version : defaultSettings.version,
    roots: isTexts(roots) ? roots : defaultSettings.roots,
    pathMappings: isMappings(pathMappings) ? pathMappings : defaultSettings.pathMappings,
    project: typeof project === 'string' ? project.trim() : defaultSettings.project,
    lint: choice,
    traceLenses: flag(lens, 'trace', defaultSettings.traceLenses),
    upstreamLenses: flag(lens, 'checkUpstream', defaultSettings.upstreamLenses),
    hints: {
      includes: flag(inlayHints, 'includes', defaultSettings.hints.includes),
      inherited: flag(inlayHints, 'inherited', defaultSettings.hints.inherited),
      defaults: flag(inlayHints, 'defaults', defaultSettings.hints.defaults),
      outcome: flag(inlayHints, 'outcome', defaultSettings.hints.outcome),
    },
    formats: flag(format, 'enable', defaultSettings.formats),
    format: layout,
  };
  const isVersion = settings.version.trim() === '' || parseVersion(settings.version) !== undefined;
  return {
    settings,
    problems: [
      ...(isVersion ? [] : [`nginx.version: ${settings.version} is not a version such as 1.22.1`]),
      ...[...problems, ...layoutProblems].map((problem) => `The settings of nginx: ${problem}`),
      ...unknownRules(choice).map((unknown) => `nginx.rules: ${unknown}`),
    ],
  };
}

function flag(section: unknown, name: string, byDefault: boolean): boolean {
  const value = (section as Record<string, unknown> | undefined | null)?.[name];
  return typeof value === 'boolean' ? value : byDefault;
}
