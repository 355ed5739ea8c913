/** What lies around the configurations that is none of them (application code, units, compose files), and may be looked at? */

import type { FileContent, FileKind } from './file-system.ts';

/**
 * Files as they are at one moment. The same object answers the same; when any of these files changes, the next snapshot
 * has another one, so that what is found out may be kept by it. Nothing outside of `folders` is ever read.
 */
export interface Surroundings {
  /** Absolute paths without final slash: the folders of the workspace, or the repository around a file. */
  readonly folders: readonly string[];
  /** The folder of the project as the user has named it, absolute; it goes before every search. */
  readonly named: string | undefined;
  /** `missing` for what lies outside of `folders`. */
  read(path: string): FileContent;
  /** What `make` makes of a file, kept with that function until the file changes; the text is not kept. */
  derive<T>(path: string, make: (content: FileContent, path: string) => T): T;
  /** Absolute paths that match an absolute pattern as glob(3) matches. */
  glob(pattern: string): readonly string[];
  /**
   * Absolute paths of the files in and below `folder` whose name `isWanted`, nearest first, by name in each folder.
   * Links are not followed; virtual environments, `node_modules`, `.git` and their like are left out; within limits.
   */
  filesBelow(folder: string, isWanted: (name: string) => boolean): readonly string[];
  fileKind(path: string): FileKind;
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
