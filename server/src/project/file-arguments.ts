/** Which arguments name a file or a folder, and where may it lie? */

import { meaningsOf } from '../catalog/argument-meaning.ts';
import type { Catalog } from '../catalog/spec.ts';
import type { Argument } from '../syntax/tree.ts';
import { type Inclusion, type PathMapping, placesOf, type Statement } from './inclusion.ts';
import { dirname, isAbsolute, resolvePath } from './paths.ts';
import { placeOf } from './scope.ts';

/** What the documentation calls arguments that nginx takes for a path when it starts. */
const pathNames: ReadonlySet<string> = new Set([
  'file',
  'path',
  'directory',
  'module.js',
  'stylesheet',
  'file.json',
]);

/** Their paths are those of requests, of cookies, or begin elsewhere. */
const otherPaths: ReadonlySet<string> = new Set([
  ...['index', 'try_files', 'proxy_cookie_path', 'userid_path', 'include', 'account_key'],
]);

/** Arguments without variables; `include` has rules of its own. */
export function fileArgumentsOf(statement: Statement, catalog: Catalog): readonly Argument[] {
  const { args, name } = statement.directive;
  if (args.length === 0 || otherPaths.has(name)) return [];
  if (name === 'set_by_lua_file') return args.slice(1, 2).filter(isPlain);
  if (/_by_lua_file$/.test(name)) return args.slice(-1).filter(isPlain);
  const place = placeOf(statement);
  const spec =
    place !== undefined && place !== 'entries' ? catalog.spec(name, place) : catalog.specs(name)[0];
  if (!spec) return [];
  const meanings = meaningsOf(
    spec,
    args.map(({ value }) => value),
  );
  return args.filter((argument, index) => {
    const meaning = meanings[index];
    return meaning?.kind === 'placeholder' && pathNames.has(meaning.name) && isPlain(argument);
  });
}

const namesOfFiles = new WeakMap<Catalog, Map<string, boolean>>();

/** Does some form of the directive speak of a file or a path? Most statements name none, which is quick to see. */
export function mayNameFile(name: string, catalog: Catalog): boolean {
  const known = namesOfFiles.get(catalog) ?? new Map<string, boolean>();
  namesOfFiles.set(catalog, known);
  const before = known.get(name);
  if (before !== undefined) return before;
  const may =
    name.endsWith('_by_lua_file') ||
    catalog
      .specs(name)
      .some(({ syntax }) => /file|path|directory|module\.js|stylesheet/.test(syntax.join(' ')));
  if (catalog.knows(name)) known.set(name, may);
  return may;
}

function isPlain({ value }: Argument): boolean {
  return (
    value !== '' && !value.includes('$') && !/^(?:syslog|memory|data|engine|store|shmem|unix):/.test(value)
  );
}

/** Absolute paths that `written` may mean in the configuration of `inclusion`, the likeliest first. */
export function pathsMeant(
  written: string,
  inclusion: Inclusion,
  mappings: readonly PathMapping[],
): readonly string[] {
  let root = inclusion;
  while (root.via) root = root.via.inclusion;
  const folder = dirname(root.file.path);
  const places = placesOf(written, folder, mappings).map(({ path }) => path);
  // Certificates are looked for beside the configuration, logs and folders from nginx's prefix on.
  const others = isAbsolute(written) ? [] : [resolvePath(folder.replace(/\/conf$/, ''), written)];
  return [...new Set([...places, ...others])];
}
