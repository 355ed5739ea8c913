/** Which documents are open, which configurations are there, and what is the snapshot of this moment? */

import { type Catalog, catalogFor, parseVersion } from '../catalog/catalog.ts';
import { containerMappings } from '../project/container-paths.ts';
import type { FileContent, FileKind, FileSystem } from '../project/file-system.ts';
import type { PathMapping } from '../project/inclusion.ts';
import { dirname, resolvePath } from '../project/paths.ts';
import { filesNamed, mappingsFrom, settingsAbove } from '../project/settings-file.ts';
import { createProject, type ProjectSnapshot } from '../project/snapshot.ts';
import { fileKindIn } from './file-kinds.ts';
import type { ServerHost } from './host.ts';

export interface Settings {
  /** `nginx.version`; empty: the newest known. */
  readonly version: string;
  /** `nginx.roots`: paths or patterns, seen from each workspace folder. */
  readonly roots: readonly string[];
  /** `nginx.pathMappings`: paths of the target machine to paths seen from each workspace folder. */
  readonly pathMappings: Readonly<Record<string, string>>;
  /** `nginx.lens.trace` */
  readonly traceLenses: boolean;
  /** `nginx.inlayHints.outcome` */
  readonly outcomeHints: boolean;
}

export const defaultSettings: Settings = {
  version: '',
  roots: [],
  pathMappings: {},
  traceLenses: true,
  outcomeHints: false,
};

export interface Workspace {
  /** The snapshot of this moment, made when it is asked for. */
  project(): ProjectSnapshot;
  openPaths(): readonly string[];
  /** What may be known of files that the configuration of `path` names; `outside` the workspace only if the user wants it. */
  fileKinds(path: string, outside: boolean): (path: string) => FileKind;
  /** A document was opened or edited; a text that is too large or not text is kept out of the project. */
  setDocument(path: string, text: string): void;
  closeDocument(path: string): void;
  /** Files changed on the disk; undefined: anything may have. */
  filesChanged(paths: readonly string[] | undefined): void;
  setFolders(folders: readonly string[]): void;
  /** Returns what is wrong with them, for the user; undefined if nothing is. */
  setSettings(settings: Settings): string | undefined;
  settings(): Settings;
}

/** The editor sends no larger ones; other clients might. In UTF-16 units. */
export const largestDocument = 16 * 1024 * 1024;

export function createWorkspace({ disk, findRoots }: ServerHost): Workspace {
  const documents = new Map<string, FileContent>();
  let folders: readonly string[] = [];
  let roots: readonly string[] | undefined;
  let settings: Settings = defaultSettings;
  let current: ProjectSnapshot | undefined;
  let isCurrent = false;

  /** The editor's text goes before the disk's. */
  const fileSystem: FileSystem = {
    read: (path) => documents.get(path) ?? disk.read(path),
    glob: (pattern) => disk.glob(pattern),
  };
  /** The setting goes before what the first folder's settings file says. */
  const requestedCatalog = (): { catalog: Catalog; versionGiven: boolean } => {
    const [version] = [
      settings.version,
      ...folders.map((folder) => settingsAbove(folder, fileSystem)?.settings.version ?? ''),
    ].flatMap((text) => parseVersion(text) ?? []);
    return { catalog: catalogFor(version), versionGiven: version !== undefined };
  };
  /** Configurations that are named by the setting, or by the settings files of the folders and of open documents. */
  const namedRoots = (open: readonly string[]): string[] => {
    const places = new Set([...folders, ...open.map(dirname)]);
    const named = [...places].flatMap((place) => settingsAbove(place, fileSystem)?.settings.roots ?? []);
    const set = folders.flatMap((folder) => settings.roots.map((root) => resolvePath(folder, root)));
    return filesNamed([...named, ...set], fileSystem);
  };
  const mappingsOf = (path: string): readonly PathMapping[] => [
    ...(settingsAbove(dirname(path), fileSystem)?.settings.mappings ?? []),
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
      };
      current = createProject(input, current);
      isCurrent = true;
      return current;
    },
    openPaths: () => [...documents.keys()],
    fileKinds: (path, outside) =>
      fileKindIn({ folders, mappings: mappingsOf(path), outside, kindOnDisk: disk.fileKind }),
    setDocument(path, text) {
      documents.set(path, contentOf(text));
      isCurrent = false;
    },
    closeDocument(path) {
      documents.delete(path);
      disk.forget(path);
      isCurrent = false;
    },
    filesChanged(paths) {
      if (paths) for (const path of paths) disk.forget(path);
      else disk.forget();
      roots = undefined;
      isCurrent = false;
    },
    setFolders(next) {
      folders = next;
      roots = undefined;
      isCurrent = false;
    },
    settings: () => settings,
    setSettings(next) {
      settings = next;
      isCurrent = false;
      const { version } = next;
      return version.trim() === '' || parseVersion(version)
        ? undefined
        : `nginx.version: ${version} is not a version such as 1.22.1`;
    },
  };
}

function contentOf(text: string): FileContent {
  if (text.length > largestDocument) return { kind: 'unreadable', reason: 'it is larger than 16 MiB' };
  return { kind: 'text', text };
}
