/** What surroundings does a configuration have whose files are all in memory? */
import type { FileContent } from '../../server/src/project/file-system.ts';
import { basename, dirname } from '../../server/src/project/paths.ts';
import type { Surroundings } from '../../server/src/project/surroundings.ts';
import { conf, readMarked } from './conf.ts';
import { absolute, memoryFiles, projectFolder } from './project.ts';

/** Files by absolute path; all of them may be looked at. `named`: the folder that the user calls the project's. */
export function memorySurroundings(
  files: ReadonlyMap<string, string>,
  {
    folders = [projectFolder],
    named,
  }: { readonly folders?: readonly string[]; readonly named?: string } = {},
): Surroundings {
  const { read, glob, fileKind } = memoryFiles(files);
  const derived = new Map<unknown, Map<string, unknown>>();
  return {
    ...{ folders, named, read, glob, fileKind },
    derive<T>(path: string, make: (content: FileContent, path: string) => T): T {
      const known = derived.get(make) ?? new Map<string, unknown>();
      derived.set(make, known);
      if (!known.has(path)) known.set(path, make(read(path), path));
      return known.get(path) as T;
    },
    filesBelow: (folder, isWanted) =>
      [...files.keys()]
        .filter((path) => path.startsWith(`${folder}/`) && isWanted(basename(path)))
        .sort((a, b) => depthOf(a) - depthOf(b) || (dirname(a) + a < dirname(b) + b ? -1 : 1)),
  };
}

const depthOf = (path: string) => path.split('/').length;

/** The files of a text in the notation of `readMarked`, below `/project`; Python and YAML survive as they are written. */
export function filesOf(text: string): ReadonlyMap<string, string> {
  return new Map([...readMarked(text).files].map(([path, content]) => [absolute(path), content]));
}

/** A text of several files, each behind its `#- path`: the same tag as for configurations. */
export const files = conf;
