/** Which words name a file or a folder that is here: an included one, a certificate, a script, the root of a site? */

import { catalogFor } from '../../catalog/catalog.ts';
import { isPattern } from '../../project/file-system.ts';
import { type Configuration, type PathMapping, placesOf, type Statement } from '../../project/inclusion.ts';
import { dirname, isAbsolute } from '../../project/paths.ts';
import type { Argument } from '../../syntax/tree.ts';
import { argumentAt, insideOf, type Mention, plainMention, type SymbolReader } from './symbol.ts';

/** A path as a statement writes it, and where that is here. */
export interface WrittenPath {
  readonly statement: Statement;
  readonly argument: Argument;
  /** As nginx reads it. */
  readonly value: string;
  /** Absolute; best first. One, where an `include` has found what it names. */
  readonly places: readonly { readonly path: string; readonly mapping: PathMapping | undefined }[];
}

/** The key is the absolute path. */
export const fileReader: SymbolReader = {
  kind: 'file',
  at(configuration, statement, offset) {
    const argument = argumentAt(statement.directive, offset);
    if (!argument) return [];
    if (statement.directive.name === 'include') {
      const brought = statement.inclusion.included.get(statement.directive) ?? [];
      const mention = plainMention(statement, insideOf(argument), 'reads');
      return brought.map(({ file: { path } }) => ({ key: path, name: path, mention }));
    }
    const written = writtenPath(configuration, statement);
    if (written?.argument !== argument) return [];
    const mention = plainMention(statement, insideOf(argument), 'reads');
    return written.places.map(({ path }) => ({ key: path, name: path, mention }));
  },
  mentionsOf(configuration, key) {
    return pathsIn(configuration).flatMap((written): Mention[] => {
      const names =
        written.statement.directive.name === 'include'
          ? written.statement.inclusion.included
              .get(written.statement.directive)
              ?.some(({ file }) => file.path === key)
          : written.places[0]?.path === key;
      return names ? [plainMention(written.statement, insideOf(written.argument), 'reads')] : [];
    });
  },
};

const known = new WeakMap<Configuration, readonly WrittenPath[]>();

/** Every path that a configuration writes out and that certainly is one, in the order of reading. */
export function pathsIn(configuration: Configuration): readonly WrittenPath[] {
  const before = known.get(configuration);
  if (before) return before;
  const found = configuration.inclusions.flatMap((inclusion) =>
    pathDirectives.flatMap((name) =>
      inclusion.file
        .named(name)
        .flatMap((directive) => writtenPath(configuration, { directive, inclusion }) ?? []),
    ),
  );
  known.set(configuration, found);
  return found;
}

/** The path that a statement writes; undefined for other statements, and where variables are part of it. */
export function writtenPath(configuration: Configuration, statement: Statement): WrittenPath | undefined {
  const { directive, inclusion } = statement;
  const { name, args } = directive;
  if (!isPathDirective.has(name)) return undefined;
  const argument = name === 'js_import' && args[1]?.value === 'from' ? args[2] : args[0];
  if (!argument || argument.value === '' || argument.value.includes('$')) return undefined;
  if (notPaths.test(argument.value)) return undefined;
  const isRelative = !isAbsolute(argument.value);
  // nginx looks for those from a folder that the configuration does not tell.
  if (isRelative && (isFromElsewhere.has(name) || argument.value.startsWith('~'))) return undefined;
  const isHole = inclusion.file.holes.some((hole) => hole.start < argument.end && argument.start < hole.end);
  if (isHole) return undefined;
  const { mappings, root } = configuration;
  const places = placesOf(argument.value, dirname(root.file.path), mappings);
  if (name !== 'include') return { statement, argument, value: argument.value, places };
  const [brought] = inclusion.included.get(directive) ?? [];
  const there = isPattern(argument.value)
    ? places
    : places.filter(({ path }) => brought === undefined || path === brought.file.path);
  return { statement, argument, value: argument.value, places: there };
}

/** `data:`, `engine:name:id` and their like are no files. */
const notPaths = /^(?:off|none|data:|engine:|store:|syslog:|memory:|unix:|https?:)/;

/** Written by nginx, or a list of something else. */
const notFiles = /^(?:error_log|pid|lock_file|google_perftools_profiles|index|try_files|state)$|_key_log$/;

/** What nginx's reference calls a file, and what is one besides. */
const pathDirectives: readonly string[] = [
  ...new Set([
    ...catalogFor()
      .directivesIn('main')
      .concat(
        ...(['http', 'server', 'location', 'upstream', 'stream', 'stream server', 'mail'] as const).map(
          (context) => catalogFor().directivesIn(context),
        ),
      )
      .filter(({ syntax }) => syntax.some((form) => /^file\b/.test(form)))
      .map(({ name }) => name)
      .filter((name) => !notFiles.test(name)),
    ...[
      'include',
      'root',
      'alias',
      'js_import',
      'js_path',
      'xslt_stylesheet',
      'xml_entities',
      'perl_require',
    ],
    ...['content', 'rewrite', 'access', 'log', 'set', 'header_filter', 'body_filter', 'init', 'init_worker']
      .concat('balancer', 'ssl_certificate', 'server_rewrite', 'preread')
      .map((phase) => `${phase}_by_lua_file`),
  ]),
];
const isPathDirective: ReadonlySet<string> = new Set(pathDirectives);

/** Seen from nginx's prefix, or from a library's folder. */
const isFromElsewhere: ReadonlySet<string> = new Set([
  ...['root', 'alias', 'load_module', 'xslt_stylesheet', 'xml_entities', 'perl_require', 'js_path'],
  ...pathDirectives.filter((name) => name.endsWith('_by_lua_file')),
]);
