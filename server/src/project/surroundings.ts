/** What lies around the configurations that is none of them (application code, units, compose files), and may be looked at? */

import type { FileContent, FileKind } from './file-system.ts';

/**
 * Files as they are at one moment. The same object answers the same; when any of these files changes, the next snapshot
 * has another one, so that what is found out may be kept by it. Nothing outside of `folders` and `named` is ever read.
 */
export interface Surroundings extends SurroundingFiles {
  /** Absolute paths without final slash: the folders of the workspace, or the repository around a file. */
  readonly folders: readonly string[];
  /** The folder of the project as the user has named it, absolute; it goes before every search. */
  readonly named: string | undefined;
}

/** How files are looked at; `host` implements it on the disk. */
export interface SurroundingFiles {
  read(path: string): FileContent;
  /** What `make` makes of a file, kept with that function until the file changes; the text is not kept. */
  derive<T>(path: string, make: Derivation<T>): T;
  /** Absolute paths that match an absolute pattern as glob(3) matches. */
  glob(pattern: string): readonly string[];
  /**
   * Absolute paths of the files in and below `folder` whose name `isWanted`, nearest first, by name in each folder.
   * Links are not followed; virtual environments, `node_modules`, `.git` and their like are left out; within limits.
   */
  filesBelow(folder: string, isWanted: (name: string) => boolean): readonly string[];
  fileKind(path: string): FileKind;
}

export type Derivation<T> = (content: FileContent, path: string) => T;

export interface Bounds {
  readonly folders: readonly string[];
  readonly named?: string | undefined;
  /** Texts that go before those on the disk: of open documents, or of files that are being fixed. By absolute path. */
  readonly edited?: ReadonlyMap<string, FileContent>;
}

/** `files` as far as they lie in the given folders. */
export function surroundingsIn(files: SurroundingFiles, { folders, named, edited }: Bounds): Surroundings {
  const roots = [...new Set([...folders, ...(named === undefined ? [] : [named])])];
  const isInside = (path: string): boolean =>
    !/(?:^|\/)\.\.(?:\/|$)/.test(path) && roots.some((root) => path === root || path.startsWith(`${root}/`));
  const missing: FileContent = { kind: 'missing' };
  return {
    folders,
    named,
    read: (path) => edited?.get(path) ?? (isInside(path) ? files.read(path) : missing),
    derive(path, make) {
      const text = edited?.get(path);
      if (text) return derivedOf(text, path, make);
      return isInside(path) ? files.derive(path, make) : make(missing, path);
    },
    glob: (pattern) => (isInside(pattern) ? files.glob(pattern) : []),
    filesBelow: (folder, isWanted) => (isInside(folder) ? files.filesBelow(folder, isWanted) : []),
    fileKind: (path) => (isInside(path) ? files.fileKind(path) : 'unknown'),
  };
}

/** A content stays the same object until the file changes. */
const derived = new WeakMap<FileContent, Map<unknown, unknown>>();

function derivedOf<T>(content: FileContent, path: string, make: Derivation<T>): T {
  const known = derived.get(content) ?? new Map<unknown, unknown>();
  derived.set(content, known);
  if (!known.has(make)) known.set(make, make(content, path));
  return known.get(make) as T;
}

/** Where nothing may be looked at. */
export const noSurroundings: Surroundings = {
  folders: [],
  named: undefined,
  read: () => ({ kind: 'missing' }),
  derive: (path, make) => make({ kind: 'missing' }, path),
  glob: () => [],
  filesBelow: () => [],
  fileKind: () => 'unknown',
};
