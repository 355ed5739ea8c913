/** Which files lie below a folder, without those of other people? */

import { readdirSync, statSync } from 'node:fs';
import { byBytes } from '../project/glob.ts';

/** Folders that hold other people's files, or none that matter. */
const skipped = new Set([
  'node_modules',
  'bower_components',
  '.git',
  '.hg',
  '.svn',
  '.venv',
  'venv',
  '.virtualenv',
  'site-packages',
  '__pycache__',
  '.tox',
  '.nox',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
  '.idea',
  '.cache',
]);
const deepest = 16;
const mostFolders = 10_000;
const mostFiles = 100_000;

export interface FileBelow {
  readonly path: string;
  readonly name: string;
}

/** Every regular file in and below `folder` (absolute), nearest first, by name in each folder; within limits, links not followed. */
export function walk(folder: string): FileBelow[] {
  const found: FileBelow[] = [];
  let level = [folder];
  let visited = 0;
  for (let depth = 0; depth < deepest && level.length > 0; depth++) {
    const next: string[] = [];
    for (const at of level) {
      if (++visited > mostFolders || found.length > mostFiles) return found;
      const entries = entriesOf(at);
      // A virtual environment by any name.
      if (at !== folder && entries.some(({ name }) => name === 'pyvenv.cfg')) continue;
      for (const entry of entries) {
        const path = `${at === '/' ? '' : at}/${entry.name}`;
        if (entry.isDirectory()) {
          if (!skipped.has(entry.name)) next.push(path);
        } else if (entry.isFile()) {
          found.push({ path, name: entry.name });
        }
      }
    }
    level = next;
  }
  return found;
}

/** Is it still there, as what it was when it was found: a regular file? */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => byBytes(a.name, b.name));
  } catch {
    return [];
  }
}
