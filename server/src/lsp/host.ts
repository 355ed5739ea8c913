/** What must the machine provide to the language server? `host` implements it, tests may too. */

import type { CertificateReader } from '../features/certificate-reader.ts';
import type { Answer, Upstream } from '../features/check-upstream.ts';
import type { FileSystem } from '../project/file-system.ts';
import type { SurroundingFiles } from '../project/surroundings.ts';

export interface ServerHost {
  readonly disk: FileSystem &
    SurroundingFiles & {
      /** Forgets what is remembered of `path` (absolute); without a path, everything. */
      forget(path?: string): void;
      /** The path without symbolic links; undefined if it does not exist. */
      realPath?(path: string): string | undefined;
    };
  /** Absolute paths of the files called `nginx.conf` in and below the folders, within limits. */
  findRoots(folders: readonly string[]): readonly string[];
  /** Connects to an address; never rejects. Without it nothing is ever connected to. */
  probe?(upstream: Upstream): Promise<Answer>;
  /** Reads certificates in the workspace; without it nothing is said of them. */
  readonly certificates?: CertificateReader;
  /** Absolute path of the folder with the pages of the rules (`<id>.md`), if they came along. */
  readonly rulePages?: string;
}
