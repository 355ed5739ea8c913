/** Which variables does a configuration bring into being besides nginx's own? */

import type { Catalog } from '../catalog/catalog.ts';
import { hasEntries } from '../catalog/context.ts';
import type { Configuration } from './inclusion.ts';
import type { SourceFile } from './source-file.ts';
import { variablesDefinedIn } from './variables.ts';

const ofFiles = new WeakMap<SourceFile, ReadonlySet<string>>();
const ofConfigurations = new WeakMap<Configuration, ReadonlySet<string>>();

/**
 * Names in lower case, without `$`: of `set`, `map` and their like, of named captures, and whatever a module from
 * outside nginx is given a bare `$name` for. Where in doubt, a name is taken as defined.
 */
export function definedVariables(configuration: Configuration, catalog: Catalog): ReadonlySet<string> {
  const known = ofConfigurations.get(configuration);
  if (known) return known;
  const names = new Set<string>();
  for (const file of new Set(configuration.inclusions.map((inclusion) => inclusion.file))) {
    for (const name of definedIn(file, catalog)) names.add(name);
  }
  ofConfigurations.set(configuration, names);
  return names;
}

function definedIn(file: SourceFile, catalog: Catalog): ReadonlySet<string> {
  const known = ofFiles.get(file);
  if (known) return known;
  const names = new Set(variablesDefinedIn(file).map(({ name }) => name));
  for (const name of capturedIn(file)) names.add(name);
  for (const directive of file.tree.directives) {
    const { name, parent } = directive;
    if (parent && hasEntries(parent.name)) {
      // `geoip2` names its variables where others have keys.
      if (name.startsWith('$')) names.add(name.slice(1).toLowerCase());
    } else if (!isOwn(name, catalog)) {
      for (const { value } of directive.args) {
        const given = /^\$(\w+)$/.exec(value)?.[1];
        if (given !== undefined) names.add(given.toLowerCase());
      }
    }
  }
  ofFiles.set(file, names);
  return names;
}

const captured = new WeakMap<SourceFile, ReadonlySet<string>>();

/** Names, in lower case, of groups (`(?<name>`, `(?P<name>`, `(?'name'`) in whatever regular expressions of a file. */
export function capturedIn(file: SourceFile): ReadonlySet<string> {
  const known = captured.get(file);
  if (known) return known;
  const names = new Set<string>();
  for (const [, name = ''] of file.text.matchAll(/\(\?(?:P?<|')([A-Za-z_]\w*)[>']/g))
    names.add(name.toLowerCase());
  captured.set(file, names);
  return names;
}

/** Is `name` a directive of nginx's own open-source modules, and of nothing else? */
function isOwn(name: string, catalog: Catalog): boolean {
  const specs = catalog.specs(name);
  return specs.length > 0 && specs.every(({ origin }) => origin === 'open-source');
}
