/** Which file of the workspace is it that a command names by its path on the machine or in the container? */

import { basename, isAbsolute, resolvePath } from '../../project/paths.ts';
import type { Surroundings } from '../../project/surroundings.ts';

/** A path where commands run, and what of the workspace lies there. */
export interface Mapping {
  readonly target: string;
  readonly local: string;
}

export interface Site {
  readonly surroundings: Surroundings;
  /** The project's folder, then the repository's. */
  readonly folders: readonly string[];
  /** What is known of the container's files; undefined for the machine. */
  readonly mappings: readonly Mapping[] | undefined;
}

/** Absolute path of the file in the workspace; undefined if none can be told. `folder`: where the command runs. */
export function localFile(
  { surroundings, folders, mappings }: Site,
  path: string,
  folder: string | undefined,
): string | undefined {
  const isFile = (candidate: string) => surroundings.fileKind(candidate) === 'file';
  const absolute = isAbsolute(path)
    ? resolvePath('/', path)
    : folder === undefined
      ? undefined
      : resolvePath(folder, path);
  if (absolute !== undefined && mappings) {
    const mapped = localsOf(absolute, mappings).find(isFile);
    if (mapped !== undefined) return mapped;
  }
  // Of a path on a machine that nobody knows, the longest end that is a file here.
  const segments = (absolute ?? resolvePath('/', path)).split('/').slice(1);
  const most = 12;
  for (let from = Math.max(0, segments.length - most); from < segments.length; from++) {
    const end = segments.slice(from).join('/');
    const found = folders.map((candidate) => resolvePath(candidate, end)).find(isFile);
    if (found !== undefined) return found;
  }
  const name = basename(path);
  const namesakes = folders.slice(-1).flatMap((top) => surroundings.filesBelow(top, (one) => one === name));
  return namesakes.length === 1 ? namesakes[0] : undefined;
}

/** Where a path of the container may lie in the workspace: what is mounted or copied nearest to it first. */
export function localsOf(path: string, mappings: readonly Mapping[]): string[] {
  return mappings
    .filter(({ target }) => path === target || path.startsWith(target === '/' ? '/' : `${target}/`))
    .sort((a, b) => b.target.length - a.target.length)
    .map(({ target, local }) => resolvePath(local, `.${path.slice(target === '/' ? 0 : target.length)}`));
}
