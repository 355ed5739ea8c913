/** In which folder may one look around for what belongs to a file? */

import { existsSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** Nobody's project begins here, and looking around would be looking at everything. */
const shared =
  /^(?:\/|[A-Za-z]:\/|\/(?:etc|usr|var|srv|opt|home|root|tmp|mnt|run|lib|usr\/(?:local|share)|var\/(?:www|lib)|etc\/nginx|home\/[^/]+|Users\/[^/]+))$/;
/** What lies at the top of a project that is no repository. */
const marks =
  /^(?:(?:docker-)?compose.*\.ya?ml|Procfile|pyproject\.toml|requirements.*\.txt|Pipfile|setup\.py|package\.json|Dockerfile|manage\.py)$/;
/** Further up than this, such a mark is somebody else's. */
const mostLevels = 4;

/**
 * The repository around the file at `path` (absolute): the nearest folder above with a `.git`; without one the highest of
 * the next few that look like the top of a project, or else the nearest with a project in it. undefined if there is none.
 */
export function repositoryAround(path: string): string | undefined {
  const above = foldersAbove(path);
  const repository = above.find((folder) => existsSync(`${folder}/.git`));
  if (repository !== undefined) return repository;
  const near = above.slice(0, mostLevels);
  // A folder in which projects lie side by side is nobody's.
  return near.findLast(isTop) ?? near.find((folder) => foldersIn(folder).some(isProject));
}

function foldersAbove(path: string): string[] {
  const found: string[] = [];
  for (let at = dirname(path); !shared.test(at) && at !== dirname(at); at = dirname(at)) found.push(at);
  return found;
}

function isTop(folder: string): boolean {
  return entriesOf(folder).some((entry) => !entry.isDirectory() && marks.test(entry.name));
}

const isProject = (folder: string): boolean => existsSync(`${folder}/manage.py`);

function foldersIn(folder: string): string[] {
  return entriesOf(folder).flatMap((entry) => (entry.isDirectory() ? [`${folder}/${entry.name}`] : []));
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
