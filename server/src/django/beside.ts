/** Which Django project belongs to a file of a configuration? Found out once, until one of its files changes. */

import type { Inclusion } from '../project/inclusion.ts';
import { dirname } from '../project/paths.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import type { Surroundings } from '../project/surroundings.ts';
import { configurationOf } from '../project/variables.ts';
import { readCode } from './code.ts';
import { readDeployment } from './deployment.ts';
import { findProject, type ProjectFolders } from './find-project.ts';
import type { CodeFacts, DjangoProject } from './model.ts';
import { readSettings } from './settings.ts';

interface Known {
  /** By the folder of the file that asked. */
  readonly byFolder: Map<string, DjangoProject | undefined>;
  /** By the folder of `manage.py`. */
  readonly byProject: Map<string, DjangoProject>;
}

const known = new WeakMap<Surroundings, Known>();

/** undefined where there is none, or none that can be told from others. `path`: absolute, of a file of the configuration. */
export function djangoBeside(
  { surroundings }: Pick<ProjectSnapshot, 'surroundings'>,
  path: string,
): DjangoProject | undefined {
  if (surroundings.folders.length === 0 && surroundings.named === undefined) return undefined;
  const { byFolder, byProject } = known.get(surroundings) ?? remember(surroundings);
  const folder = dirname(path);
  if (byFolder.has(folder)) return byFolder.get(folder);
  const found = findProject(path, surroundings);
  const project = found && (byProject.get(found.folder) ?? readProject(found, surroundings));
  if (project) byProject.set(project.folder, project);
  byFolder.set(folder, project);
  return project;
}

/** The Django project beside the file; else the one beside the file that its configuration starts with. */
export function djangoAround(project: ProjectSnapshot, inclusion: Inclusion): DjangoProject | undefined {
  const { path } = inclusion.file;
  return (
    djangoBeside(project, path) ??
    djangoBeside(project, configurationOf(project, inclusion)?.root.file.path ?? path)
  );
}

/** Every project that belongs to one of the configurations' files. */
export function djangoProjects(project: ProjectSnapshot): readonly DjangoProject[] {
  const found = [...project.files.keys()].flatMap((path) => djangoBeside(project, path) ?? []);
  return [...new Set(found)];
}

function remember(surroundings: Surroundings): Known {
  const made: Known = { byFolder: new Map(), byProject: new Map() };
  known.set(surroundings, made);
  return made;
}

function readProject({ folder, top }: ProjectFolders, surroundings: Surroundings): DjangoProject {
  const deployment = readDeployment(folder, top, surroundings);
  let code: CodeFacts | undefined;
  return {
    ...{ folder, top, deployment },
    settings: readSettings(folder, surroundings, deployment.choices),
    code() {
      code ??= readCode(folder, surroundings);
      return code;
    },
  };
}
