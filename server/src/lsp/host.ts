/** What must the machine provide to the language server? `host` implements it, tests may too. */

import type { FileSystem } from '../project/file-system.ts';

export interface ServerHost {
  readonly disk: FileSystem & { forget(path?: string): void };
  /** Absolute paths of the files called `nginx.conf` in and below the folders, within limits. */
  findRoots(folders: readonly string[]): readonly string[];
}
