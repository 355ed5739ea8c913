/** What does the real disk say? Read within limits, remembered until told of a change. */

import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import type { FileContent, FileSystem } from '../project/file-system.ts';
import { matchGlob } from './glob.ts';

/** A configuration larger than this is not read: 16 MiB are 400,000 lines. */
const largestFile = 16 * 1024 * 1024;

export interface Disk extends FileSystem {
  /** Forgets what is remembered of `path` (absolute) and of the folders around it; without a path, everything. */
  forget(path?: string): void;
}

export function createDisk(): Disk {
  const contents = new Map<string, FileContent>();
  const listings = new Map<string, readonly string[]>();
  const globs = new Map<string, readonly string[]>();
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
      return content;
    },
    glob(pattern) {
      const known = globs.get(pattern);
      if (known) return known;
      const found = matchGlob(pattern, list, isFolder);
      globs.set(pattern, found);
      return found;
    },
    forget(path) {
      globs.clear();
      if (path === undefined) {
        contents.clear();
        listings.clear();
        return;
      }
      contents.delete(path);
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

/** The order of glob(3) in the C locale, in which nginx runs. */
export function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
