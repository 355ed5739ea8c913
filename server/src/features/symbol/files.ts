/** Which words name a file or a folder: an included one, a certificate, a script, the root of a site? */

import { catalogFor } from '../../catalog/catalog.ts';
import { fileArgumentsOf, mayNameFile } from '../../project/file-arguments.ts';
import { isPattern } from '../../project/file-system.ts';
import {
  type Configuration,
  type Inclusion,
  type PossiblePlace,
  placesOf,
  type Statement,
} from '../../project/inclusion.ts';
import { dirname, isAbsolute } from '../../project/paths.ts';
import type { Argument } from '../../syntax/tree.ts';
import { argumentAt, insideOf, type Mention, plainMention, type SymbolReader } from './symbol.ts';

/** A path as a statement writes it, and where that may be here. */
export interface WrittenPath {
  readonly statement: Statement;
  readonly argument: Argument;
  /** Best first. One, where an `include` has found the file that it names. */
  readonly places: readonly PossiblePlace[];
  /** What an `include` brings in; empty for other statements. */
  readonly brought: readonly Inclusion[];
}

/** The key is the absolute path. */
export const fileReader: SymbolReader = {
  kind: 'file',
  at(configuration, statement, offset) {
    const argument = argumentAt(statement.directive, offset);
    const written = pathsOf(configuration, statement).find((one) => one.argument === argument);
    if (!written) return [];
    const mention = plainMention(statement, insideOf(written.argument), 'reads');
    return pathsNamed(written).map((path) => ({ key: path, name: path, mention }));
  },
  mentionsOf: (configuration, key) =>
    pathsIn(configuration).flatMap((written): Mention[] =>
      pathsNamed(written).includes(key)
        ? [plainMention(written.statement, insideOf(written.argument), 'reads')]
        : [],
    ),
};

/** Absolute; those that an `include` has found, or every place where the file may lie. */
function pathsNamed({ statement, places, brought }: WrittenPath): readonly string[] {
  return statement.directive.name === 'include'
    ? brought.map(({ file: { path } }) => path)
    : places.map(({ path }) => path);
}

const known = new WeakMap<Configuration, readonly WrittenPath[]>();

/** Every path that a configuration writes out, file by file. */
export function pathsIn(configuration: Configuration): readonly WrittenPath[] {
  const before = known.get(configuration);
  if (before) return before;
  const catalog = catalogFor();
  const found = configuration.inclusions.flatMap((inclusion) =>
    [...inclusion.file.names()]
      .filter((name) => name === 'include' || mayNameFile(name, catalog))
      .flatMap((name) => inclusion.file.named(name))
      .sort((a, b) => a.index - b.index)
      .flatMap((directive) => pathsOf(configuration, { directive, inclusion })),
  );
  known.set(configuration, found);
  return found;
}

/** The paths that one statement writes; without those of which variables, or a template's engine, write a part. */
function pathsOf(configuration: Configuration, statement: Statement): readonly WrittenPath[] {
  const { directive, inclusion } = statement;
  const { name } = directive;
  // The version of nginx makes no path of what is none.
  const named = name === 'include' ? directive.args.slice(0, 1) : fileArgumentsOf(statement, catalogFor());
  const brought = inclusion.included.get(directive) ?? [];
  return named.flatMap((argument): WrittenPath[] => {
    const { value } = argument;
    if (value === '' || value.includes('$')) return [];
    // nginx looks for those from a folder that the configuration does not tell.
    if (!isAbsolute(value) && fromElsewhere.test(name)) return [];
    const isHole = inclusion.file.holes.some(
      ({ start, end }) => start < argument.end && argument.start < end,
    );
    if (isHole) return [];
    const all = placesOf(value, dirname(configuration.root.file.path), configuration.mappings);
    const [first] = brought;
    const places = first && !isPattern(value) ? all.filter(({ path }) => path === first.file.path) : all;
    return [{ statement, argument, places, brought }];
  });
}

/** Seen from nginx's prefix, or from a library's folder. */
const fromElsewhere =
  /^(?:root|alias|load_module|xslt_stylesheet|xml_entities|perl_\w+|js_path|pid|lock_file|working_directory|google_perftools_profiles)$|_log$|_temp_path$|_cache_path$|_by_lua_file$/;
