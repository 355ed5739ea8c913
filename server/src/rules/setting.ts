/** What does the configuration around a file tell about the nginx that will read it? */

import { knowsModule } from '../catalog/modules.ts';
import type { Inclusion } from '../project/inclusion.ts';
import { basename } from '../project/paths.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import type { SourceFile } from '../project/source-file.ts';
import { configurationOf } from '../project/variables.ts';
import type { Setting } from './rule.ts';

const settings = new WeakMap<ProjectSnapshot, Map<Inclusion, Setting>>();

/** The setting of the configuration that `inclusion` belongs to. */
export function settingOf(project: ProjectSnapshot, inclusion: Inclusion): Setting {
  const ofProject = settings.get(project) ?? new Map<Inclusion, Setting>();
  settings.set(project, ofProject);
  let root = inclusion;
  while (root.via) root = root.via.inclusion;
  const known = ofProject.get(root);
  if (known) return known;
  const modules = (configurationOf(project, root)?.inclusions ?? [root]).flatMap(({ file }) =>
    loadedModules(file),
  );
  const setting: Setting = {
    loadsUnknownModules: modules.some((name) => !knowsModule(name)),
    complete: root.entry === 'main',
    versionGiven: project.versionGiven,
  };
  ofProject.set(root, setting);
  return setting;
}

/** Names of the shared objects that a file loads. */
function loadedModules(file: SourceFile): string[] {
  return file.named('load_module').flatMap(({ args: [path] }) => (path ? [basename(path.value)] : []));
}
