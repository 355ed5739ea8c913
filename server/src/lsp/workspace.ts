/** Which documents are open, which configurations are there, and what is the snapshot of this moment? */

import { type Catalog, catalogFor, parseVersion } from '../catalog/catalog.ts';
import { containerMappings } from '../project/container-paths.ts';
import type { FileContent, FileKind, FileSystem } from '../project/file-system.ts';
import { defaultFormatSettings, type FormatSettings, mergeFormat } from '../project/format-settings.ts';
import type { PathMapping } from '../project/inclusion.ts';
import { defaultLintSettings, type LintSettings, mergeLint } from '../project/lint-settings.ts';
import { dirname, isAbsolute, resolvePath } from '../project/paths.ts';
import {
  filesNamed,
  mappingsFrom,
  type SettingsFile,
  settingsAbove,
  settingsFileName,
} from '../project/settings-file.ts';
import { createProject, type ProjectSnapshot } from '../project/snapshot.ts';
import { type Surroundings, surroundingsIn } from '../project/surroundings.ts';
import { unknownRules } from '../rules/rule-set.ts';
import { fileKindIn } from './file-kinds.ts';
import type { SettingsPlace } from './finding-actions.ts';
import type { ServerHost } from './host.ts';
import { defaultSettings, type Settings } from './settings.ts';

export interface Workspace {
  /** The snapshot of this moment, made when it is asked for. */
  project(): ProjectSnapshot;
  openPaths(): readonly string[];
  /** What may be known of files that the configuration of `path` names; `outside` the workspace only if the user wants it. */
  fileKinds(path: string, outside: boolean): (path: string) => FileKind;
  /** A document was opened or edited; a text that is too large or not text is kept out of the project. */
  setDocument(path: string, text: string): void;
  closeDocument(path: string): void;
  /** A document was opened or edited that is no configuration, but belongs to the application beside it. */
  setBeside(path: string, text: string): void;
  closeBeside(path: string): void;
  /** Files changed on the disk; undefined: anything may have. */
  filesChanged(paths: readonly string[] | undefined): void;
  setFolders(folders: readonly string[]): void;
  setSettings(settings: Settings): void;
  settings(): Settings;
  /** How the file at `path` is to be laid out, whatever its editor says of tabs and spaces. */
  formatOf(path: string): FormatSettings;
  /** Where the rules for the file at `path` are chosen, or would be; undefined for a document that is not on the disk. */
  settingsPlace(path: string): SettingsPlace | undefined;
  /** What is wrong with the settings files of the folders and of the files in the project: sentences for the user. */
  settingsProblems(): readonly string[];
}

/** The editor sends no larger ones; other clients might. In UTF-16 units. */
export const largestDocument = 16 * 1024 * 1024;

export function createWorkspace({ disk, findRoots }: ServerHost): Workspace {
  const documents = new Map<string, FileContent>();
  /** Documents of the application. */
  const beside = new Map<string, FileContent>();
  /** What lies around the configurations, until one of these files changes. */
  let surroundings: Surroundings | undefined;
  let folders: readonly string[] = [];
  let roots: readonly string[] | undefined;
  let settings: Settings = defaultSettings;
  let current: ProjectSnapshot | undefined;
  let isCurrent = false;
  /** By folder: the settings file at or above it. */
  let settingsFiles = new Map<string, SettingsFile | undefined>();

  /** The editor's text goes before the disk's. */
  const fileSystem: FileSystem = {
    read: (path) => documents.get(path) ?? disk.read(path),
    glob: (pattern) => disk.glob(pattern).map(asOpened),
  };
  /** A link in `sites-enabled` whose file is open in `sites-available` is that document. */
  const asOpened = (path: string): string => {
    if (documents.size === 0 || documents.has(path)) return path;
    const real = disk.realPath?.(path);
    return real !== undefined && documents.has(real) ? real : path;
  };
  const settingsOver = (folder: string): SettingsFile | undefined => {
    if (!settingsFiles.has(folder)) settingsFiles.set(folder, settingsAbove(folder, fileSystem));
    return settingsFiles.get(folder);
  };
  const around = (): Surroundings => {
    const [named] = settings.project === '' ? [] : folders.map((at) => resolvePath(at, settings.project));
    surroundings ??= surroundingsIn(disk, { folders, named, edited: new Map(beside) });
    return surroundings;
  };
  const changed = (): void => {
    isCurrent = false;
    settingsFiles = new Map();
  };
  /** The setting goes before what the settings file above each file says; for one snapshot. */
  const lints = (): ((path: string) => LintSettings) => {
    const known = new Map<string, LintSettings>();
    const over = settings.lint;
    return (path) => {
      const folder = dirname(path);
      const before = known.get(folder);
      if (before) return before;
      const written = settingsOver(folder)?.settings.lint ?? {};
      const lint = mergeLint(mergeLint(defaultLintSettings, written), over);
      known.set(folder, lint);
      return lint;
    };
  };
  /** The setting goes before what the first folder's settings file says. */
  const requestedCatalog = (): { catalog: Catalog; versionGiven: boolean } => {
    const [version] = [
      settings.version,
      ...folders.map((folder) => settingsOver(folder)?.settings.version ?? ''),
    ].flatMap((text) => parseVersion(text) ?? []);
    return { catalog: catalogFor(version), versionGiven: version !== undefined };
  };
  /** Configurations that are named by the setting, or by the settings files of the folders and of open documents. */
  const namedRoots = (open: readonly string[]): string[] => {
    const places = new Set([...folders, ...open.map(dirname)]);
    const named = [...places].flatMap((place) => settingsOver(place)?.settings.roots ?? []);
    const set = folders.flatMap((folder) => settings.roots.map((root) => resolvePath(folder, root)));
    return filesNamed([...named, ...set], fileSystem);
  };
  const mappingsOf = (path: string): readonly PathMapping[] => [
    ...(settingsOver(dirname(path))?.settings.mappings ?? []),
    ...folders.flatMap((folder) => mappingsFrom(settings.pathMappings, folder)),
    ...containerMappings(dirname(path), fileSystem),
  ];
  return {
    project() {
      if (current && isCurrent) return current;
      roots ??= findRoots(folders);
      const loose = [...documents.keys()];
      const input = {
        ...requestedCatalog(),
        fileSystem,
        roots: [...roots, ...namedRoots(loose)],
        loose,
        mappingsOf,
        lintOf: lints(),
        surroundings: around(),
      };
      current = createProject(input, current);
      isCurrent = true;
      return current;
    },
    openPaths: () => [...documents.keys()],
    fileKinds: (path, outside) =>
      fileKindIn({ folders, mappings: mappingsOf(path), outside, kindOnDisk: disk.fileKind }),
    setDocument(path, text) {
      // It may be new, and what is opened need not wait for the watcher to be found by the patterns of others.
      if (!documents.has(path)) disk.forget(path);
      documents.set(path, contentOf(text));
      changed();
    },
    closeDocument(path) {
      documents.delete(path);
      disk.forget(path);
      changed();
    },
    setBeside(path, text) {
      beside.set(path, contentOf(text));
      surroundings = undefined;
      changed();
    },
    closeBeside(path) {
      beside.delete(path);
      disk.forget(path);
      surroundings = undefined;
      changed();
    },
    filesChanged(paths) {
      surroundings = undefined;
      if (paths) for (const path of paths) disk.forget(path);
      else disk.forget();
      roots = undefined;
      changed();
    },
    setFolders(next) {
      folders = next;
      roots = undefined;
      surroundings = undefined;
      changed();
    },
    settings: () => settings,
    setSettings(next) {
      settings = next;
      surroundings = undefined;
      changed();
    },
    formatOf(path) {
      const written = settingsOver(dirname(path))?.settings.format ?? {};
      return mergeFormat(mergeFormat(defaultFormatSettings, written), settings.format);
    },
    settingsPlace(path) {
      if (!isAbsolute(path)) return undefined;
      const known = settingsOver(dirname(path))?.path;
      const content = known === undefined ? undefined : fileSystem.read(known);
      if (known !== undefined)
        return content?.kind === 'text' ? { path: known, text: content.text } : undefined;
      const around = folders
        .filter((folder) => path.startsWith(`${folder}/`))
        .sort((a, b) => b.length - a.length);
      return { path: resolvePath(around[0] ?? dirname(path), settingsFileName), text: undefined };
    },
    settingsProblems() {
      const places = new Set([...folders, ...[...this.project().files.keys()].map(dirname)]);
      const found = new Map(
        [...places].flatMap((place) => settingsOver(place) ?? []).map((file) => [file.path, file]),
      );
      return [...found.values()].flatMap((file) => [
        ...(file.problem === undefined ? [] : [file.problem]),
        ...unknownRules(file.settings.lint).map((unknown) => `${file.path}: ${unknown}`),
      ]);
    },
  };
}

function contentOf(text: string): FileContent {
  if (text.length > largestDocument) return { kind: 'unreadable', reason: 'it is larger than 16 MiB' };
  return { kind: 'text', text };
}
