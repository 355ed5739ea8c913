/** `check`: what is wrong with these configurations? */

import type { Catalog } from '../catalog/catalog.ts';
import type { FileSystem } from '../project/file-system.ts';
import type { PathMapping } from '../project/inclusion.ts';
import type { LintSettings } from '../project/lint-settings.ts';
import { createProject } from '../project/snapshot.ts';
import { diagnosticsOf, type RuleFailure } from '../rules/check.ts';
import type { Diagnostic } from '../rules/diagnostic.ts';
import { type LineIndex, lineIndex } from '../syntax/line-index.ts';
import type { SyntaxTree } from '../syntax/tree.ts';

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
  readonly tree: SyntaxTree;
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

/** Every given file, and behind each the files that it includes and in which something was found. */
export function check(input: CheckInput): {
  readonly files: readonly CheckedFile[];
  /** Absolute paths of all that belongs to the configurations. */
  readonly read: ReadonlySet<string>;
} {
  const read = new Set<string>();
  const checked = new Map<string, CheckedFile>();
  for (const path of input.paths) {
    const { catalog, versionGiven, mappings } = input.targetOf(path);
    const project = createProject({
      catalog,
      versionGiven,
      fileSystem: input.fileSystem,
      roots: [path],
      loose: [],
      mappingsOf: () => mappings,
      lintOf: input.lintOf,
    });
    const sources = new Map<string, Source>();
    const sourceOf = (other: string): Source | undefined => {
      const text = project.files.get(other)?.text;
      if (text === undefined) return undefined;
      const source = sources.get(other) ?? sourceWith(other, text, input);
      sources.set(other, source);
      return source;
    };
    for (const file of project.files.values()) {
      read.add(file.path);
      const diagnostics = diagnosticsOf(project, file.path, input.onFailure);
      const known = checked.get(file.path);
      if (diagnostics.length === 0 && file.path !== path) continue;
      // A file that two given configurations include is listed once; it has the findings of the first.
      if (known && file.path !== path) continue;
      const source = sourceOf(file.path);
      if (source) checked.set(file.path, { ...source, tree: file.tree, diagnostics, sourceOf });
    }
  }
  return { files: [...checked.values()], read };
}

function sourceWith(path: string, text: string, { shown, relative }: CheckInput): Source {
  return { path: shown(path), relative: relative(path), text, lines: lineIndex(text) };
}
