/** What does the real disk say? Read within limits, remembered until told of a change. */

import { isUtf8 as bufferIsUtf8 } from 'node:buffer';
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import type { FileContent, FileKind, FileSystem } from '../project/file-system.ts';
import { byBytes, matchGlob } from '../project/glob.ts';
import type { Derivation, SurroundingFiles } from '../project/surroundings.ts';
import { type FileBelow, isFile, walk } from './walk.ts';

/** A configuration larger than this is not read: 16 MiB are 400,000 lines. */
const largestFile = 16 * 1024 * 1024;

export interface Disk extends FileSystem, SurroundingFiles {
  /** What is at an absolute path at this moment; `unknown` if that may not be seen. */
  fileKind(path: string): FileKind;
  /** The path without symbolic links; undefined if it does not exist. */
  realPath(path: string): string | undefined;
  /** May its owner execute what is at the path? False if it cannot be seen. */
  isExecutable(path: string): boolean;
  /** Forgets what is remembered of `path` (absolute) and of the folders around it; without a path, everything. */
  forget(path?: string): void;
}

interface Walk {
  readonly files: readonly FileBelow[];
  readonly paths: ReadonlySet<string>;
}

export function createDisk(): Disk {
  const contents = new Map<string, FileContent>();
  const listings = new Map<string, readonly string[]>();
  const globs = new Map<string, readonly string[]>();
  const walks = new Map<string, Walk>();
  const derived = new Map<string, Map<unknown, unknown>>();
  /** Where the files that were asked for lie, once links are followed. */
  const reals = new Map<string, string>();
  const realPath = (path: string): string | undefined => {
    const known = reals.get(path);
    if (known !== undefined) return known;
    try {
      const real = realpathSync.native(path);
      reals.set(path, real);
      return real;
    } catch {
      return undefined;
    }
  };
  const list = (folder: string): readonly string[] => {
    const known = listings.get(folder);
    if (known) return known;
    let names: string[];
    try {
      names = readdirSync(folder).sort(byBytes);
    } catch {
      names = [];
    }
    listings.set(folder, names);
    return names;
  };
  return {
    read(path) {
      const known = contents.get(path);
      if (known) return known;
      const content = readBounded(path);
      contents.set(path, content);
      realPath(path);
      return content;
    },
    glob(pattern) {
      const known = globs.get(pattern);
      if (known) return known;
      const found = matchGlob(pattern, list, isFolder);
      globs.set(pattern, found);
      return found;
    },
    derive<T>(path: string, make: Derivation<T>): T {
      const known = derived.get(path) ?? new Map<unknown, unknown>();
      derived.set(path, known);
      // The text is not kept: there may be thousands.
      if (!known.has(make)) known.set(make, make(contents.get(path) ?? readBounded(path), path));
      return known.get(make) as T;
    },
    filesBelow(folder, isWanted) {
      const files = walks.get(folder)?.files ?? walk(folder);
      if (!walks.has(folder)) walks.set(folder, { files, paths: new Set(files.map(({ path }) => path)) });
      return files.flatMap(({ path, name }) => (isWanted(name) ? [path] : []));
    },
    fileKind: kindAt,
    realPath,
    isExecutable(path) {
      try {
        return (statSync(path).mode & constants.S_IXUSR) !== 0;
      } catch {
        return false;
      }
    },
    forget(path) {
      globs.clear();
      if (path === undefined) {
        for (const known of [contents, listings, walks, derived, reals]) known.clear();
        return;
      }
      // What a link in `sites-enabled` leads to changes under its own name.
      for (const changed of [path, ...[...reals].flatMap(([link, real]) => (real === path ? [link] : []))]) {
        contents.delete(changed);
        derived.delete(changed);
      }
      reals.delete(path);
      // A file that is there as before changes no list of files.
      const isThere = isFile(path);
      for (const [folder, { paths }] of walks)
        if (path.startsWith(folder) && paths.has(path) !== isThere) walks.delete(folder);
      // The folders around it may be as new as the file.
      for (let slash = path.lastIndexOf('/'); slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
        listings.delete(path.slice(0, Math.max(1, slash)));
        if (slash === 0) break;
      }
    },
  };
}

/** Reads a regular file; a FIFO or a device, which might never end, is not even opened for reading. */
function readBounded(path: string): FileContent {
  let descriptor: number | undefined;
  try {
    const status = statSync(path);
    if (status.isDirectory()) return { kind: 'unreadable', reason: 'it is a folder', isFolder: true };
    if (!status.isFile()) return { kind: 'unreadable', reason: 'it is not a regular file' };
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    // Asked again of the open file: the path may lead elsewhere by now.
    const { size } = fstatSync(descriptor);
    if (size > largestFile)
      return { kind: 'unreadable', reason: `it is larger than ${largestFile / 1024 / 1024} MiB` };
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(readFileSync(descriptor));
    if (text.includes('\0')) return { kind: 'unreadable', reason: 'it is a binary file' };
    return { kind: 'text', text };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
    return { kind: 'unreadable', reason: reasons[code ?? ''] ?? String(code ?? error) };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Are the bytes of the file those of a text? */
export function isUtf8(path: string): boolean {
  return bufferIsUtf8(readFileSync(path));
}

export function write(path: string, text: string): void {
  writeFileSync(path, text);
}

/** Nothing is opened: only whether it is there, and as what. */
function kindAt(path: string): FileKind {
  try {
    // Errors are dear: most paths that a trace asks for are missing.
    const status = statSync(path, { throwIfNoEntry: false });
    if (!status) return 'missing';
    return status.isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    return ['ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'].includes(code) ? 'missing' : 'unknown';
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'its name is too long',
};

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
