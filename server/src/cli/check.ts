/** `check`: what is wrong with these configurations? */

import type { Catalog } from '../catalog/catalog.ts';
import type { FileSystem } from '../project/file-system.ts';
import type { PathMapping } from '../project/inclusion.ts';
import type { LintSettings } from '../project/lint-settings.ts';
import { createProject } from '../project/snapshot.ts';
import { diagnosticsOf, type RuleFailure } from '../rules/check.ts';
import type { Diagnostic } from '../rules/diagnostic.ts';
import { type LineIndex, lineIndex } from '../syntax/line-index.ts';

/** One file with what was found in it. */
export interface CheckedFile {
  /** As it is to be shown. */
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly diagnostics: readonly Diagnostic[];
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
  readonly onFailure: RuleFailure;
}

export interface Target {
  readonly catalog: Catalog;
  readonly versionGiven: boolean;
  readonly mappings: readonly PathMapping[];
}

/** Every given file, and behind each the files that it includes and in which something was found. */
export function check(input: CheckInput): CheckedFile[] {
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
    for (const file of project.files.values()) {
      const diagnostics = diagnosticsOf(project, file.path, input.onFailure);
      const known = checked.get(file.path);
      if (diagnostics.length === 0 && file.path !== path) continue;
      // A file that two given configurations include is listed once; it has the findings of the first.
      if (known && file.path !== path) continue;
      const { text } = file;
      checked.set(file.path, { path: input.shown(file.path), text, lines: lineIndex(text), diagnostics });
    }
  }
  return [...checked.values()];
}
