/** What must the machine provide to the language server? `host` implements it, tests may too. */

import type { FileKind, FileSystem } from '../project/file-system.ts';

export interface ServerHost {
  readonly disk: FileSystem & {
    /** Forgets what is remembered of `path` (absolute); without a path, everything. */
    forget(path?: string): void;
    fileKind(path: string): FileKind;
  };
  /** Absolute paths of the files called `nginx.conf` in and below the folders, within limits. */
  findRoots(folders: readonly string[]): readonly string[];
  /** Absolute path of the folder with the pages of the rules (`<id>.md`), if they came along. */
  readonly rulePages?: string;
}
