/** What does a command need of the machine it runs on, and how does it say that it was used wrongly? */

import type { FileKind, FileSystem } from '../project/file-system.ts';
import type { SurroundingFiles } from '../project/surroundings.ts';
import type { Paint } from './text-report.ts';

/** Wrong usage: the message and how it is right go to standard error, the exit code is 2. */
export class UsageError extends Error {}

export interface Shell {
  readonly disk: FileSystem &
    SurroundingFiles & {
      fileKind(path: string): FileKind;
      realPath(path: string): string | undefined;
      isExecutable(path: string): boolean;
      /** Are the bytes of the file those of a text? What is not would not survive being written. */
      isUtf8(path: string): boolean;
      write(path: string, text: string): void;
    };
  /** The folder in which one may look around for what belongs to the file at `path` (absolute); undefined if there is none. */
  repositoryAround(path: string): string | undefined;
  readonly version: string;
  readonly paint: Paint;
  /** How many columns a text should take at most. */
  readonly width: number;
  /** The whole of standard input. */
  input(): string;
  /** An absolute path, with `/` on every platform. */
  absolute(path: string): string;
  /** An absolute path as it is shown: seen from the working folder where that is shorter. */
  shortest(path: string): string;
  print(text: string): void;
  /** Tells something on standard error. */
  note(message: string): void;
  /** Tells of input that cannot be worked on: the rest is, and the exit code is 2 whatever else is found. */
  fail(message: string): void;
  hasFailed(): boolean;
}

/** Absolute paths of the files that can be read; the others are told of, but cost no other its findings. */
export function readable(paths: readonly string[], { disk, absolute, fail }: Shell): string[] {
  if (paths.length === 0) throw new UsageError('no FILE given');
  return paths.flatMap((path) => {
    const content = disk.read(absolute(path));
    if (content.kind === 'text') return [absolute(path)];
    fail(content.kind === 'missing' ? `${path}: no such file` : `${path} cannot be read: ${content.reason}`);
    return [];
  });
}
