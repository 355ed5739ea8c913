/** Where in the workspace do configurations begin? */

import { readdirSync } from 'node:fs';
import { byBytes } from '../project/glob.ts';

/** Folders that hold other people's files, or none that matter. */
const skipped = new Set([
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  '.venv',
  'venv',
  '__pycache__',
  '.tox',
  'dist',
  'out',
  '.cache',
]);
const deepest = 8;
const mostFolders = 5000;

/** Absolute paths of all files called `nginx.conf` in and below `folders`, nearest first; within limits, links not followed. */
export function findRoots(folders: readonly string[]): string[] {
  const found: string[] = [];
  let level = [...folders];
  let visited = 0;
  for (let depth = 0; depth < deepest && level.length > 0; depth++) {
    const next: string[] = [];
    for (const folder of level) {
      if (++visited > mostFolders) return found;
      for (const entry of entriesOf(folder)) {
        if (entry.isDirectory() && !skipped.has(entry.name)) next.push(`${folder}/${entry.name}`);
        else if (entry.name === 'nginx.conf' && !entry.isDirectory()) found.push(`${folder}/${entry.name}`);
      }
    }
    level = next;
  }
  return found;
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => byBytes(a.name, b.name));
  } catch {
    return [];
  }
}
