/** Which third-party modules does a configuration make use of? Their directives are worth offering there. */

import type { Catalog } from '../catalog/catalog.ts';
import type { Configuration } from './inclusion.ts';
import { basename } from './paths.ts';
import type { ProjectSnapshot } from './snapshot.ts';
import type { SourceFile } from './source-file.ts';
import { filesOf } from './variable-mentions.ts';

const known = new WeakMap<Configuration, ReadonlySet<string>>();

/** Names of modules, such as `ngx_http_lua_module`: those whose directives occur, and those that are loaded. */
export function modulesUsed({ catalog }: ProjectSnapshot, configuration: Configuration): ReadonlySet<string> {
  const cached = known.get(configuration);
  if (cached) return cached;
  const modules = new Set<string>();
  for (const file of filesOf(configuration)) for (const module of usedIn(file, catalog)) modules.add(module);
  known.set(configuration, modules);
  return modules;
}

/** Kept with the file: of a thousand files one is edited. */
const ofFiles = new WeakMap<SourceFile, readonly string[]>();

function usedIn(file: SourceFile, catalog: Catalog): readonly string[] {
  const before = ofFiles.get(file);
  if (before) return before;
  const modules = new Set<string>();
  for (const name of file.names()) {
    for (const { origin, module } of catalog.specs(name)) if (origin === 'third-party') modules.add(module);
  }
  for (const { args } of file.named('load_module')) {
    if (args[0]) modules.add(basename(args[0].value).replace(/\.so$/, ''));
  }
  const used = [...modules];
  ofFiles.set(file, used);
  return used;
}
