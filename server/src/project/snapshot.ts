/** What is known of a set of configurations at one moment? Immutable; an edit makes a new snapshot that shares what it did not touch. */

import type { Catalog } from '../catalog/catalog.ts';
import { type Directive, directiveAt } from '../syntax/tree.ts';
import type { FileSystem } from './file-system.ts';
import { byBytes, matchesGlob } from './glob.ts';
import {
  type Configuration,
  configuration,
  type Inclusion,
  type PathMapping,
  type Statement,
} from './inclusion.ts';
import { inferContext } from './infer-context.ts';
import { defaultLintSettings, type LintSettings } from './lint-settings.ts';
import { type SourceFile, sourceFile } from './source-file.ts';
import { noSurroundings, type Surroundings } from './surroundings.ts';

export interface ProjectSnapshot {
  readonly catalog: Catalog;
  /** The user has said which nginx version it is; otherwise the catalog's is an assumption. */
  readonly versionGiven: boolean;
  readonly configurations: readonly Configuration[];
  /** Every file that is part of some configuration, by absolute path. */
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Every place at which the file stands; empty for a file that is not part of the project. */
  inclusionsOf(path: string): readonly Inclusion[];
  /** Which rules the user wants for the file at this absolute path. */
  lintOf(path: string): LintSettings;
  /** What else lies around the configurations. */
  readonly surroundings: Surroundings;
  /** Is something at this absolute path now, be it part of the project or not? */
  isThere(path: string): boolean;
  /**
   * The project as it would be with these texts, by absolute path, files that would come into being among them. To be
   * asked while the snapshot is the current one: everything else is read as it is now.
   */
  withTexts(texts: ReadonlyMap<string, string>): ProjectSnapshot;
}

/** A place in a file: absolute path and UTF-16 offset. */
export interface FileOffset {
  readonly path: string;
  readonly offset: number;
}

export interface ProjectInput {
  readonly catalog: Catalog;
  readonly versionGiven: boolean;
  readonly fileSystem: FileSystem;
  /** Absolute paths of files that are configurations by themselves: `nginx.conf`. One that cannot be read is left out. */
  readonly roots: readonly string[];
  /** Absolute paths of further files of interest: one that no root includes becomes a configuration of its own, in its inferred context. */
  readonly loose: readonly string[];
  /** Where the files of the target machine are kept, for the configuration whose first file is at `path`; without it nowhere else. */
  mappingsOf?(path: string): readonly PathMapping[];
  /** Which rules are wanted for the file at `path` (absolute); without it the recommended ones. */
  lintOf?(path: string): LintSettings;
  /** Without it there is nothing around the configurations. */
  readonly surroundings?: Surroundings;
}

/** Reads the configurations; parsed files of `previous` whose text is the same are shared. */
export function createProject(input: ProjectInput, previous?: ProjectSnapshot): ProjectSnapshot {
  const { catalog, versionGiven, fileSystem } = input;
  const files = new Map<string, SourceFile>();
  const inclusions = new Map<string, Inclusion[]>();
  const configurations: Configuration[] = [];
  const shared = previous?.catalog === catalog ? previous.files : new Map<string, SourceFile>();

  const fileOf = (path: string, text: string): SourceFile => {
    const known = files.get(path) ?? shared.get(path);
    const file = known?.text === text ? known : sourceFile(path, text, catalog, known);
    files.set(path, file);
    return file;
  };
  const load = (path: string): Configuration | undefined => {
    const content = fileSystem.read(path);
    if (content.kind !== 'text') return undefined;
    const file = fileOf(path, content.text);
    const mappings = input.mappingsOf?.(path) ?? [];
    return configuration(file, inferContext(file, catalog), { fileSystem, fileOf, mappings });
  };
  const include = (read: Configuration): void => {
    configurations.push(read);
    for (const inclusion of read.inclusions) {
      const known = inclusions.get(inclusion.file.path);
      if (known) known.push(inclusion);
      else inclusions.set(inclusion.file.path, [inclusion]);
    }
  };
  for (const path of new Set(input.roots)) {
    const read = load(path);
    if (read) include(read);
  }
  const loose = [...new Set(input.loose)]
    .filter((path) => !inclusions.has(path))
    .flatMap((path) => load(path) ?? []);
  // A loose file that another one includes stands there, not by itself.
  const brought = new Set(loose.flatMap(broughtBy));
  for (const read of loose) if (!brought.has(read.root.file.path)) include(read);
  // Of files that include each other the first stands by itself.
  for (const read of loose) if (!inclusions.has(read.root.file.path)) include(read);
  const snapshot: ProjectSnapshot = {
    catalog,
    versionGiven,
    configurations,
    files,
    inclusionsOf: (path) => inclusions.get(path) ?? [],
    lintOf: (path) => input.lintOf?.(path) ?? defaultLintSettings,
    surroundings: input.surroundings ?? noSurroundings,
    isThere: (path) => fileSystem.read(path).kind !== 'missing',
    withTexts: (texts) => createProject({ ...input, fileSystem: withFiles(fileSystem, texts) }, snapshot),
  };
  return snapshot;
}

/** `below`, but for files with another text and files that are not there yet. */
function withFiles(below: FileSystem, texts: ReadonlyMap<string, string>): FileSystem {
  return {
    read(path) {
      const text = texts.get(path);
      return text === undefined ? below.read(path) : { kind: 'text', text };
    },
    glob(pattern) {
      const there = below.glob(pattern);
      const added = [...texts.keys()].filter((path) => !there.includes(path) && matchesGlob(path, pattern));
      return added.length === 0 ? there : [...there, ...added].sort(byBytes);
    },
  };
}

/** The text of a file of the project, or of one that lies around it; undefined if it cannot be read. */
export function textIn({ files, surroundings }: ProjectSnapshot, path: string): string | undefined {
  const file = files.get(path);
  if (file) return file.text;
  const content = surroundings.read(path);
  return content.kind === 'text' ? content.text : undefined;
}

/** The innermost directive at `at`, at each place its file stands; empty where there is none. */
export function statementsAt(project: ProjectSnapshot, { path, offset }: FileOffset): readonly Statement[] {
  const file = project.files.get(path);
  const directive = file && directiveAt(file.tree, offset);
  return directive ? statementsWith(project, path, directive) : [];
}

/** `directive` of the file at `path`, at each place that file stands. */
export function statementsWith(
  project: ProjectSnapshot,
  path: string,
  directive: Directive,
): readonly Statement[] {
  return project.inclusionsOf(path).map((inclusion) => ({ directive, inclusion }));
}

/** Paths of the files that `include` directives of this configuration bring in. */
function broughtBy({ inclusions }: Configuration): string[] {
  return inclusions.filter(({ via }) => via !== undefined).map(({ file }) => file.path);
}
