/** Which of the given files are configurations by themselves? */

import type { ProjectSnapshot } from '../project/snapshot.ts';

/** The given files with their configurations; without those that belong to the configuration of another one, where they are judged. */
export function rootsAmong(
  paths: readonly string[],
  projectOf: (path: string) => ProjectSnapshot,
): ReadonlyMap<string, ProjectSnapshot> {
  const projects = new Map(paths.map((path) => [path, projectOf(path)]));
  // Of files that include each other the last stays.
  for (const path of paths) {
    const isIncluded = [...projects].some(([root, { files }]) => root !== path && files.has(path));
    if (isIncluded) projects.delete(path);
  }
  return projects;
}

/** Settings of a Django project may be given beside the configuration that they belong to. */
export function isConfiguration(path: string): boolean {
  return !path.endsWith('.py');
}
