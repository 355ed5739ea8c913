/** What surroundings does a configuration have whose files are all in memory? */
import { type Surroundings, surroundingsIn } from '../../server/src/project/surroundings.ts';
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
  return surroundingsIn(memoryFiles(files), { folders, named });
}

/** The files of a text in the notation of `readMarked`, below `/project`; Python and YAML survive as they are written. */
export function filesOf(text: string): ReadonlyMap<string, string> {
  return new Map([...readMarked(text).files].map(([path, content]) => [absolute(path), content]));
}

/** A text of several files, each behind its `#- path`: the same tag as for configurations. */
export const files = conf;
