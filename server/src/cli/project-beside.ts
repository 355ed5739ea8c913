/** What lies around the configurations that a command works on, and which project did the user name? */

import type { FileContent } from '../project/file-system.ts';
import { type Surroundings, surroundingsIn } from '../project/surroundings.ts';
import { type Shell, UsageError } from './shell.ts';

export interface Beside {
  /** What may be looked at around the configuration at `path`; texts in `edited` go before those on the disk. */
  around(path: string, edited?: ReadonlyMap<string, string>): Surroundings;
}

/** `named`: the folder given with `--project`; it has to be there. */
export function projectBeside(named: string | undefined, shell: Shell): Beside {
  const { disk, absolute, repositoryAround } = shell;
  const folder = named === undefined ? undefined : absolute(named);
  if (folder !== undefined && disk.fileKind(folder) !== 'folder')
    throw new UsageError(`--project ${named}: no such folder`);
  if (folder !== undefined && disk.filesBelow(folder, (name) => name === 'manage.py').length === 0)
    throw new UsageError(`--project ${named}: there is no manage.py in or below it`);
  /** Found out once for each repository. */
  const known = new Map<string | undefined, Surroundings>();
  return {
    around(path, edited) {
      const repository = repositoryAround(path);
      const bounds = { folders: repository === undefined ? [] : [repository], named: folder };
      if (edited && edited.size > 0) return surroundingsIn(disk, { ...bounds, edited: contentsOf(edited) });
      const surroundings = known.get(repository) ?? surroundingsIn(disk, bounds);
      known.set(repository, surroundings);
      return surroundings;
    },
  };
}

function contentsOf(texts: ReadonlyMap<string, string>): ReadonlyMap<string, FileContent> {
  return new Map([...texts].map(([path, text]) => [path, { kind: 'text', text }]));
}
