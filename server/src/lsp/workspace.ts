/** Which documents are open, which configurations are there, and what is the snapshot of this moment? */

import { type Catalog, catalogFor, parseVersion } from '../catalog/catalog.ts';
import type { FileContent, FileSystem } from '../project/file-system.ts';
import { createProject, type ProjectSnapshot } from '../project/snapshot.ts';
import type { ServerHost } from './host.ts';

export interface Settings {
  /** `nginx.version`; empty: the newest known. */
  readonly version: string;
}

export const defaultSettings: Settings = { version: '' };

export interface Workspace {
  /** The snapshot of this moment, made when it is asked for. */
  project(): ProjectSnapshot;
  openPaths(): readonly string[];
  /** A document was opened or edited; a text that is too large or not text is kept out of the project. */
  setDocument(path: string, text: string): void;
  closeDocument(path: string): void;
  /** Files changed on the disk; undefined: anything may have. */
  filesChanged(paths: readonly string[] | undefined): void;
  setFolders(folders: readonly string[]): void;
  /** Returns what is wrong with them, for the user; undefined if nothing is. */
  setSettings(settings: Settings): string | undefined;
}

/** The editor sends no larger ones; other clients might. In UTF-16 units. */
export const largestDocument = 16 * 1024 * 1024;

export function createWorkspace({ disk, findRoots }: ServerHost): Workspace {
  const documents = new Map<string, FileContent>();
  let folders: readonly string[] = [];
  let roots: readonly string[] | undefined;
  let catalog: Catalog = catalogFor();
  let versionGiven = false;
  let current: ProjectSnapshot | undefined;
  let isCurrent = false;

  /** The editor's text goes before the disk's. */
  const fileSystem: FileSystem = {
    read: (path) => documents.get(path) ?? disk.read(path),
    glob: (pattern) => disk.glob(pattern),
  };
  return {
    project() {
      if (current && isCurrent) return current;
      roots ??= findRoots(folders);
      const input = { catalog, versionGiven, fileSystem, roots, loose: [...documents.keys()] };
      current = createProject(input, current);
      isCurrent = true;
      return current;
    },
    openPaths: () => [...documents.keys()],
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
    setSettings({ version }) {
      const parsed = version.trim() === '' ? undefined : parseVersion(version);
      catalog = catalogFor(parsed);
      versionGiven = parsed !== undefined;
      isCurrent = false;
      return version.trim() === '' || parsed
        ? undefined
        : `nginx.version: ${version} is not a version such as 1.22.1`;
    },
  };
}

function contentOf(text: string): FileContent {
  if (text.length > largestDocument) return { kind: 'unreadable', reason: 'it is larger than 16 MiB' };
  return { kind: 'text', text };
}
