/** In which folder is the Django project that a configuration belongs to? */

import type { FileContent } from '../project/file-system.ts';
import { dirname } from '../project/paths.ts';
import type { Surroundings } from '../project/surroundings.ts';

export interface ProjectFolders {
  /** The folder of `manage.py`. */
  readonly folder: string;
  /** The repository around it, as far as it may be looked at. */
  readonly top: string;
}

/** Further below the top of a repository than this, a project is somebody else's. */
const deepest = 4;

/** Projects that a repository keeps for show. */
const forShow =
  /^(?:tests?|testing|test[-_]?projects?|examples?|samples?|demos?|docs?|fixtures?|vendor|third[-_]party)$/i;

/** The nearest `manage.py` above the file at `path`; else the only one that is nearest below the top of the repository. */
export function findProject(path: string, surroundings: Surroundings): ProjectFolders | undefined {
  const { named } = surroundings;
  if (named !== undefined) {
    const folder = isProject(named, surroundings) ? named : nearestBelow(named, surroundings);
    return folder === undefined ? undefined : { folder, top: topOf(named, surroundings) };
  }
  const bounds = surroundings.folders.filter((folder) => path.startsWith(`${folder}/`));
  if (bounds.length === 0) return undefined;
  const top = topOf(dirname(path), surroundings);
  for (let at = dirname(path); ; at = dirname(at)) {
    if (isProject(at, surroundings)) return { folder: at, top };
    if (at === top) break;
  }
  const folder = nearestBelow(top, surroundings);
  return folder === undefined ? undefined : { folder, top };
}

/** The repository around a folder: up to the next `.git`, and no further than may be looked. */
function topOf(folder: string, { folders, named, read }: Surroundings): string {
  const bounds = [...folders, ...(named === undefined ? [] : [named])];
  let top = folder;
  for (
    let at = folder;
    bounds.some((bound) => at === bound || at.startsWith(`${bound}/`));
    at = dirname(at)
  ) {
    top = at;
    if (read(`${at}/.git`).kind !== 'missing' || at === dirname(at)) break;
  }
  return top;
}

function nearestBelow(top: string, surroundings: Surroundings): string | undefined {
  const depthOf = (folder: string) => folder.slice(top.length).split('/').length - 1;
  const folders = surroundings
    .filesBelow(top, (name) => name === 'manage.py')
    .map(dirname)
    .filter((folder) => depthOf(folder) <= deepest && !folder.slice(top.length).split('/').some(isForShow))
    .filter((folder) => isProject(folder, surroundings));
  const [nearest, other] = folders;
  if (nearest === undefined) return undefined;
  return other !== undefined && depthOf(other) === depthOf(nearest) ? undefined : nearest;
}

const isForShow = (name: string): boolean => forShow.test(name);

/** Other frameworks have a `manage.py` too. */
function isProject(folder: string, { derive }: Surroundings): boolean {
  return derive(`${folder}/manage.py`, speaksOfDjango);
}

function speaksOfDjango(content: FileContent): boolean {
  return content.kind === 'text' && /django/i.test(content.text);
}
