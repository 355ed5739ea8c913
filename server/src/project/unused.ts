/** Which definitions of a configuration does nothing in it refer to? */

import { nearestOf } from '../catalog/catalog.ts';
import { protocolOf } from '../catalog/context.ts';
import type { Argument, Directive } from '../syntax/tree.ts';
import { isPattern } from './file-system.ts';
import type { Configuration } from './inclusion.ts';
import { modulesUsed } from './modules-used.ts';
import { type PlacedStatement, StatementMap, statementsNamed } from './reading-order.ts';
import { dynamic, type Words, wordsOf } from './referring-words.ts';
import type { ProjectSnapshot } from './snapshot.ts';
import type { SourceFile } from './source-file.ts';
import { definitionsOf, filesOf, hasScripts, isDefining, mentionsOf } from './variable-mentions.ts';

export interface Unused {
  readonly kind: 'upstream' | 'log format' | 'zone' | 'variable' | 'named location';
  /** As written, with `$` or `@`. */
  readonly name: string;
  /** Holds the name. */
  readonly argument: Argument;
}

/** Names of the directives that define what is looked for. */
export const definingDirectives: readonly string[] = [
  ...['upstream', 'log_format', 'limit_req_zone', 'limit_conn_zone', 'location'],
  ...['proxy', 'fastcgi', 'uwsgi', 'scgi'].map((module) => `${module}_cache_path`),
  ...['set', 'map', 'geo', 'split_clients'],
];

const known = new WeakMap<Configuration, StatementMap<Unused>>();

/** By the statement that defines it; of a variable that is set more than once by the first. Empty where files are not here, and where the servers are still to come. */
export function unusedIn(project: ProjectSnapshot, configuration: Configuration): StatementMap<Unused> {
  const before = known.get(configuration);
  if (before) return before;
  const found = new StatementMap<Unused>();
  known.set(configuration, found);
  const servers = statementsNamed(configuration, ['server']);
  const serving = new Set(
    servers.flatMap(({ place }) => (place.endsWith('upstream') ? [] : (protocolOf(place) ?? []))),
  );
  if (!configuration.complete || serving.size === 0 || lacksSites(configuration)) return found;
  const words = wordsOf(configuration);
  const unseen: Unseen = {
    // What modules from outside and scripts read is not known.
    anything: hasScripts(configuration) || modulesUsed(project, configuration).size > 0,
    upstreams:
      words.pass.has(dynamic) || [...words.pass].some((each) => isUnforeseeable(each, configuration)),
    caches: words.zone.has(dynamic),
  };
  const variables = unseen.anything ? new Map<Directive, string>() : unreadVariables(project, configuration);
  const defined = new Set(
    filesOf(configuration).flatMap((file) => definitionsIn(file).flatMap(({ called }) => called ?? [])),
  );
  for (const inclusion of configuration.inclusions) {
    const { file, entry } = inclusion;
    const places = file.placesFrom(entry);
    for (const definition of definitionsIn(file)) {
      const { directive } = definition;
      const place = places[directive.index];
      if (place === undefined || place === 'entries') continue;
      const protocol = protocolOf(place);
      const statement = { directive, inclusion, place };
      if (!protocol || !serving.has(protocol) || isForSites(statement)) continue;
      const unused = unusedBy(definition, words, unseen, variables, defined);
      if (unused) found.add(statement, unused);
    }
  }
  return found;
}

interface Definition {
  readonly directive: Directive;
  /** What an upstream, a format, a zone or a location is called, in lower case; undefined for variables. */
  readonly called: string | undefined;
}

const definitionsOfFiles = new WeakMap<SourceFile, readonly Definition[]>();

/** What a file defines that something has to refer to; of locations those with a name. */
function definitionsIn(file: SourceFile): readonly Definition[] {
  const before = definitionsOfFiles.get(file);
  if (before) return before;
  const found = definingDirectives
    .flatMap((name) => file.named(name))
    .map((directive) => ({ directive, called: nameDefinedBy(directive) }))
    .filter(({ directive, called }) => directive.name !== 'location' || called?.startsWith('@'));
  definitionsOfFiles.set(file, found);
  return found;
}

/**
 * Does it stand beside `include conf.d/*.conf;`? What the main file of a distribution offers is there for sites to come,
 * such as the `map` for WebSockets.
 */
function isForSites({ directive, inclusion, place }: PlacedStatement): boolean {
  return (
    place === 'http' &&
    inclusion.file
      .named('include')
      .some(({ parent, args }) => parent === directive.parent && isPattern(args[0]?.value ?? ''))
  );
}

/**
 * Does a pattern such as `sites-enabled/*` bring nothing in? What is prepared for the sites is used by none of them
 * yet, or they are not kept with it.
 */
function lacksSites({ inclusions }: Configuration): boolean {
  return inclusions.some(({ file, entry, included }) =>
    file
      .named('include')
      .some(
        (directive) =>
          isPattern(directive.args[0]?.value ?? '') &&
          included.get(directive)?.length === 0 &&
          file.placesFrom(entry)[directive.index] !== 'main',
      ),
  );
}

interface Unseen {
  readonly anything: boolean;
  readonly upstreams: boolean;
  readonly caches: boolean;
}

function nameDefinedBy({ name, args }: Directive): string | undefined {
  if (/^(?:set|map|geo|split_clients)$/.test(name)) return undefined;
  const zone = args.find(({ value }) => /^(?:keys_)?zone=/.test(value))?.value;
  return (zone ? zone.replace(/^\w+=/, '').split(':')[0] : args[0]?.value)?.toLowerCase();
}

function unusedBy(
  { directive, called }: Definition,
  words: Words,
  unseen: Unseen,
  variables: ReadonlyMap<Directive, string>,
  defined: ReadonlySet<string>,
): Unused | undefined {
  const { name, args } = directive;
  const [first] = args;
  /** One that is nearly named is used by a slip, which other rules tell. */
  const unless = (kind: Unused['kind'], referred: ReadonlySet<string>): Unused | undefined => {
    if (
      !first ||
      called === undefined ||
      !/^@?[\w.-]+$/.test(called) ||
      referred.has(dynamic) ||
      referred.has(called)
    )
      return undefined;
    const slip = nearestOf(
      called,
      [...referred].filter((word) => !defined.has(word)),
    );
    const argument = args.find(({ value }) => value.toLowerCase().includes(called)) ?? first;
    const at = argument.value.toLowerCase().indexOf(called);
    const written = argument.value.slice(at, at + called.length);
    return slip === undefined ? { kind, name: written, argument } : undefined;
  };
  switch (name) {
    case 'upstream':
      if (unseen.anything || unseen.upstreams || words.other.has(called ?? '')) return undefined;
      return unless('upstream', words.pass);
    case 'log_format':
      return called === 'combined' ? undefined : unless('log format', words.format);
    case 'location':
      if (unseen.anything) return undefined;
      // nginx itself sends requests to what has a `health_check`.
      if (directive.children?.some((child) => child.name === 'health_check')) return undefined;
      return unless('named location', words.place);
    case 'limit_req_zone':
    case 'limit_conn_zone':
      return unless('zone', words.zone);
    case 'set':
    case 'map':
    case 'geo':
    case 'split_clients': {
      const variable = variables.get(directive);
      const argument = args.find(({ value }) => value.toLowerCase() === variable);
      return argument && { kind: 'variable', name: argument.value, argument };
    }
    default:
      return unseen.caches ? undefined : unless('zone', words.zone);
  }
}

/** The first statement that defines each variable which is nowhere read, with the variable (in lower case, with `$`). */
function unreadVariables(
  { catalog }: ProjectSnapshot,
  configuration: Configuration,
): ReadonlyMap<Directive, string> {
  const definitions = definitionsOf(configuration);
  const found = new Map<Directive, string>();
  for (const [name, all] of definitions) {
    const [first] = all;
    if (!first || name === 'memcached_key' || catalog.variable(name, 'http')) continue;
    const isRead = mentionsOf(configuration, name).some(
      (mention) => !all.some((one) => isDefining(one, mention)),
    );
    if (!isRead) found.set(first.directive, `$${name}`);
  }
  // A stock of maps, most of which nothing reads, is there for files that are included when they are wanted.
  const maps = [...definitions.values()].filter(([first]) => first?.directive.children).length;
  const unread = [...found.keys()].filter(({ children }) => children);
  if (unread.length > 2 && unread.length * 2 > maps) for (const map of unread) found.delete(map);
  return found;
}

/** Is it a variable whose values are not all written in the configuration? */
function isUnforeseeable(each: string, configuration: Configuration): boolean {
  if (!each.startsWith('$') || each === dynamic) return false;
  const definitions = definitionsOf(configuration).get(each.slice(1)) ?? [];
  return (
    definitions.length === 0 ||
    definitions.some(({ directive: { name, args, children } }) => {
      const values = children?.flatMap((entry) => entry.args) ?? args.slice(1);
      return !/^(?:set|map|geo|split_clients)$/.test(name) || values.some(({ value }) => value.includes('$'));
    })
  );
}
