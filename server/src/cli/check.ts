/** `check`: what is wrong with these configurations? */

import type { Catalog } from '../catalog/catalog.ts';
import type { FileSystem } from '../project/file-system.ts';
import type { PathMapping } from '../project/inclusion.ts';
import type { LintSettings } from '../project/lint-settings.ts';
import { createProject, type ProjectSnapshot, textIn } from '../project/snapshot.ts';
import type { Surroundings } from '../project/surroundings.ts';
import { diagnosticsOf } from '../rules/check.ts';
import { settingsDiagnostics } from '../rules/check-settings.ts';
import type { Diagnostic } from '../rules/diagnostic.ts';
import type { RuleFailure } from '../rules/rule.ts';
import { type LineIndex, lineIndex } from '../syntax/line-index.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { isConfiguration, rootsAmong } from './roots.ts';

export interface Source {
  /** As it is to be shown: as the user has named it. */
  readonly path: string;
  /** From the working folder where it lies below that, else absolute. */
  readonly relative: string;
  readonly text: string;
  readonly lines: LineIndex;
}

/** One file with what was found in it. */
export interface CheckedFile extends Source {
  /** undefined for a file that is no configuration: the settings of a Django project. */
  readonly tree: SyntaxTree | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Another file of the same configuration, by its absolute path. */
  sourceOf(path: string): Source | undefined;
}

export interface CheckInput {
  readonly fileSystem: FileSystem;
  /** What is known about the nginx that reads the configuration at `path`, and where its files are kept. */
  readonly targetOf: (path: string) => Target;
  /** Which rules are wanted for the file at `path`. */
  readonly lintOf: (path: string) => LintSettings;
  /** What lies around the configuration at `path`. */
  readonly surroundingsOf: (path: string) => Surroundings;
  /** Absolute paths of configurations or fragments. */
  readonly paths: readonly string[];
  /** How an absolute path is shown. */
  readonly shown: (path: string) => string;
  /** The path from the working folder if it lies below that. */
  readonly relative: (path: string) => string;
  readonly onFailure: RuleFailure;
}

export interface Target {
  readonly catalog: Catalog;
  readonly versionGiven: boolean;
  readonly mappings: readonly PathMapping[];
}

/** Every given file, and behind each the files that it includes, and settings of its Django project, in which something was found. */
export function check(input: CheckInput): {
  readonly files: readonly CheckedFile[];
  /** Absolute paths of all that belongs to the configurations. */
  readonly read: ReadonlySet<string>;
} {
  const read = new Set<string>();
  const checked = new Map<string, CheckedFile>();
  const behind = new Map<string, string[]>();
  for (const [root, project] of rootsAmong(input.paths.filter(isConfiguration), (path) =>
    projectOf(path, input),
  )) {
    const sourceOf = sourcesIn(project, input);
    /** Those that concern the settings of a Django project too. */
    const found: Diagnostic[] = [];
    for (const { path, tree } of project.files.values()) {
      read.add(path);
      // A file that two of the configurations include has the findings of the first.
      if (checked.has(path)) continue;
      const diagnostics = diagnosticsOf(project, path, input.onFailure);
      for (const one of diagnostics) if (one.inSettings) found.push(one);
      const isGiven = input.paths.includes(path);
      const source = sourceOf(path);
      if (!source || (diagnostics.length === 0 && !isGiven)) continue;
      checked.set(path, { ...source, tree, diagnostics, sourceOf });
      if (!isGiven) behind.set(root, [...(behind.get(root) ?? []), path]);
    }
    for (const [path, diagnostics] of byPath(settingsDiagnostics(project, found, input.onFailure))) {
      read.add(path);
      const source = sourceOf(path);
      if (!source || checked.has(path)) continue;
      checked.set(path, { ...source, tree: undefined, diagnostics, sourceOf });
      behind.set(root, [...(behind.get(root) ?? []), path]);
    }
  }
  const order = new Set(input.paths.flatMap((path) => [path, ...(behind.get(path) ?? [])]));
  return { files: [...order].flatMap((path) => checked.get(path) ?? []), read };
}

function byPath(found: readonly Diagnostic[]): ReadonlyMap<string, readonly Diagnostic[]> {
  const byFile = new Map<string, Diagnostic[]>();
  for (const one of found) byFile.set(one.path, [...(byFile.get(one.path) ?? []), one]);
  return byFile;
}

function projectOf(
  path: string,
  { fileSystem, targetOf, lintOf, surroundingsOf }: CheckInput,
): ProjectSnapshot {
  const { catalog, versionGiven, mappings } = targetOf(path);
  return createProject({
    ...{ catalog, versionGiven, fileSystem, lintOf },
    ...{ roots: [path], loose: [], mappingsOf: () => mappings },
    surroundings: surroundingsOf(path),
  });
}

function sourcesIn(project: ProjectSnapshot, input: CheckInput): (path: string) => Source | undefined {
  const known = new Map<string, Source>();
  return (path) => {
    const text = textIn(project, path);
    if (text === undefined) return undefined;
    const source = known.get(path) ?? sourceWith(path, text, input);
    known.set(path, source);
    return source;
  };
}

function sourceWith(path: string, text: string, { shown, relative }: CheckInput): Source {
  return { path: shown(path), relative: relative(path), text, lines: lineIndex(text) };
}
