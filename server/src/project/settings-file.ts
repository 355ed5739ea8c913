/** What does a `.nginx-wayfinder.json` say about the configurations beside and below it? */

import type { FileSystem } from './file-system.ts';
import { isPattern } from './file-system.ts';
import {
  defaultFormatSettings,
  type FormatChoice,
  type FormatSettings,
  mergeFormat,
  readFormat,
} from './format-settings.ts';
import type { PathMapping } from './inclusion.ts';
import {
  defaultLintSettings,
  type LintChoice,
  type LintSettings,
  mergeLint,
  readLint,
} from './lint-settings.ts';
import { dirname, resolvePath } from './paths.ts';

export const settingsFileName = '.nginx-wayfinder.json';

export interface ProjectSettings {
  /** Such as `1.22.1`; undefined if nothing is said. */
  readonly version: string | undefined;
  /** Absolute paths or patterns of files that are configurations by themselves. */
  readonly roots: readonly string[];
  readonly mappings: readonly PathMapping[];
  readonly lint: LintChoice;
  readonly format: FormatChoice;
}

export interface SettingsFile {
  /** Absolute. */
  readonly path: string;
  readonly settings: ProjectSettings;
  /** What is wrong with it, in a sentence; what is right in it counts nevertheless. */
  readonly problem: string | undefined;
}

/** The nearest settings file at or above `folder` (absolute); undefined if there is none. */
export function settingsAbove(folder: string, fileSystem: FileSystem): SettingsFile | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const path = resolvePath(at, settingsFileName);
    const content = fileSystem.read(path);
    if (content.kind === 'text') return readSettings(path, content.text);
    if (at === dirname(at)) return undefined;
  }
}

/** Which rules are wanted for the file at `path` (absolute): what `over` says, else what the settings file above it says. */
export function lintFor(path: string, fileSystem: FileSystem, over: LintChoice): LintSettings {
  const written = settingsAbove(dirname(path), fileSystem)?.settings.lint ?? {};
  return mergeLint(mergeLint(defaultLintSettings, written), over);
}

/** How the file at `path` (absolute) is to be laid out: as the settings file above it says. */
export function formatFor(path: string, fileSystem: FileSystem): FormatSettings {
  return mergeFormat(defaultFormatSettings, settingsAbove(dirname(path), fileSystem)?.settings.format ?? {});
}

export function readSettings(path: string, text: string): SettingsFile {
  let given: unknown;
  try {
    const json = text.replace(/^\uFEFF/, '');
    // An editor creates a file before it writes to it.
    given = json.trim() === '' ? {} : JSON.parse(json);
  } catch (error) {
    const problem = `${path} is not valid JSON: ${error instanceof Error ? error.message : String(error)}`;
    return { path, settings: { version: undefined, roots: [], mappings: [], lint: {}, format: {} }, problem };
  }
  const {
    version,
    roots,
    pathMappings,
    extends: preset,
    rules,
    format: layout,
  } = isObject(given) ? given : {};
  const { choice: lint, problems } = readLint({ preset, rules }, 'extends');
  const { choice: format, problems: layoutProblems } = readFormat(layout);
  const wrong = [
    ...(isObject(given) ? [] : ['it has to hold an object']),
    ...(version === undefined || typeof version === 'string' ? [] : ['"version" has to be a text']),
    ...(roots === undefined || isTexts(roots) ? [] : ['"roots" has to be a list of paths']),
    ...(pathMappings === undefined || isMappings(pathMappings)
      ? []
      : ['"pathMappings" has to map paths to paths']),
    ...problems,
    ...layoutProblems,
  ];
  const folder = dirname(path);
  return {
    path,
    settings: {
      version: typeof version === 'string' ? version : undefined,
      roots: isTexts(roots) ? roots.map((root) => resolvePath(folder, root)) : [],
      mappings: isMappings(pathMappings) ? mappingsFrom(pathMappings, folder) : [],
      lint,
      format,
    },
    problem: wrong.length > 0 ? `${path}: ${wrong.join('; ')}` : undefined,
  };
}

/** `{"/etc/nginx": "deploy/nginx"}`, seen from `folder` (absolute). */
export function mappingsFrom(given: Readonly<Record<string, string>>, folder: string): PathMapping[] {
  return Object.entries(given).map(([from, to]) => ({
    from: resolvePath('/', from),
    to: resolvePath(folder, to),
  }));
}

/** The files that paths and patterns name. A path is among them whether it exists or not. */
export function filesNamed(patterns: readonly string[], fileSystem: FileSystem): string[] {
  return patterns.flatMap((pattern) => (isPattern(pattern) ? fileSystem.glob(pattern) : [pattern]));
}

export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

export function isMappings(value: unknown): value is Readonly<Record<string, string>> {
  return isObject(value) && isTexts(Object.values(value));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
