/** Which third-party modules does a configuration make use of? Their directives are worth offering there. */

import type { Configuration } from './inclusion.ts';
import { basename } from './paths.ts';
import type { ProjectSnapshot } from './snapshot.ts';

const known = new WeakMap<Configuration, ReadonlySet<string>>();

/** Names of modules, such as `ngx_http_lua_module`: those whose directives occur, and those that are loaded. */
export function modulesUsed({ catalog }: ProjectSnapshot, configuration: Configuration): ReadonlySet<string> {
  const cached = known.get(configuration);
  if (cached) return cached;
  const modules = new Set<string>();
  for (const { file } of configuration.inclusions) {
    for (const name of file.names()) {
      for (const spec of catalog.specs(name)) if (spec.origin === 'third-party') modules.add(spec.module);
    }
    for (const { args } of file.named('load_module')) {
      if (args[0]) modules.add(basename(args[0].value).replace(/\.so$/, ''));
    }
  }
  known.set(configuration, modules);
  return modules;
}
