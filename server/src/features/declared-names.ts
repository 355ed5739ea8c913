/** Which names does a file bring into being: those of servers, locations, upstreams, variables, zones, log formats? */

import type { Inclusion, Statement } from '../project/inclusion.ts';
import { placeOf } from '../project/scope.ts';
import type { SourceFile } from '../project/source-file.ts';
import { variablesDefinedIn } from '../project/variables.ts';
import { zoneMentionOf, zoneStatements } from '../project/zones.ts';
import type { Directive } from '../syntax/tree.ts';
import { insideOf } from './symbol/symbol.ts';
import { serverTitle } from './symbols.ts';

export interface DeclaredName {
  readonly kind:
    | 'server'
    | 'location'
    | 'named location'
    | 'upstream'
    | 'variable'
    | 'zone'
    | 'log format'
    | 'module';
  /** As a reader would look for it: `example.com`, `location /static/`, `@app`, `$kind`. */
  readonly name: string;
  /** Of the name: UTF-16 offsets in the file. */
  readonly start: number;
  readonly end: number;
  /** Says what it is or belongs to; undefined: the server around it does. */
  readonly container: string | undefined;
  readonly within: Directive | undefined;
}

const known = new WeakMap<SourceFile, Map<Inclusion['entry'], readonly DeclaredName[]>>();

/** In order of the text. The same for each place with the same `entry`, so that it is found once. */
export function declaredIn(inclusion: Inclusion): readonly DeclaredName[] {
  const { file, entry } = inclusion;
  const byEntry = known.get(file) ?? new Map<Inclusion['entry'], readonly DeclaredName[]>();
  known.set(file, byEntry);
  const before = byEntry.get(entry);
  if (before) return before;
  const found = [
    ...servers(inclusion),
    ...locations(file),
    ...firstArguments(file, 'upstream', 'upstream'),
    ...firstArguments(file, 'log_format', 'log format'),
    ...firstArguments(file, 'js_import', 'module'),
    ...variables(file),
    ...zones(inclusion),
  ].sort((a, b) => a.start - b.start);
  byEntry.set(entry, found);
  return found;
}

/** A server goes by each of its names, or by its address if it has none. */
function servers({ file, entry }: Inclusion): DeclaredName[] {
  const places = file.placesFrom(entry);
  return file.named('server').flatMap((server): DeclaredName[] => {
    const place = places[server.index];
    if (!server.children || place === 'upstream' || place === 'stream upstream') return [];
    const names = server.children
      .filter(({ name }) => name === 'server_name')
      .flatMap(({ args }) => args)
      .filter(({ value }) => value !== '' && value !== '_');
    if (names.length === 0) {
      const { nameStart, nameEnd } = server;
      return [
        { ...{ kind: 'server', name: serverTitle(server), start: nameStart, end: nameEnd }, ...alone('') },
      ];
    }
    return names.map((name) => ({ kind: 'server', name: name.value, ...insideOf(name), ...alone('server') }));
  });
}

function locations(file: SourceFile): DeclaredName[] {
  return file.named('location').flatMap((location): DeclaredName[] => {
    const { args, children, headEnd } = location;
    const [first] = args;
    if (!first || !children) return [];
    const range = { start: first.start, end: headEnd, container: undefined, within: location };
    if (first.value.startsWith('@')) return [{ kind: 'named location', name: first.value, ...range }];
    const path = args.map(({ text }) => text).join(' ');
    return [{ kind: 'location', name: `location ${path}`, ...range }];
  });
}

function firstArguments(file: SourceFile, name: string, kind: DeclaredName['kind']): DeclaredName[] {
  return file.named(name).flatMap(({ args }): DeclaredName[] => {
    const [first] = args;
    return first && first.value !== ''
      ? [{ kind, name: first.value, ...insideOf(first), ...alone(name) }]
      : [];
  });
}

/** A variable that is set in many places is found at the first one. */
function variables(file: SourceFile): DeclaredName[] {
  const first = new Map<string, DeclaredName>();
  for (const { name, argument, directive } of variablesDefinedIn(file)) {
    if (first.has(name)) continue;
    const container = directive.name === 'set' ? undefined : directive.name;
    const what = { kind: 'variable' as const, name: argument.value, ...insideOf(argument) };
    first.set(name, { ...what, container, within: directive });
  }
  return [...first.values()];
}

function zones(inclusion: Inclusion): DeclaredName[] {
  return zoneStatements.flatMap((name) =>
    inclusion.file.named(name).flatMap((directive): DeclaredName[] => {
      const statement: Statement = { directive, inclusion };
      const place = placeOf(statement);
      if (!place || place === 'entries') return [];
      const zone = zoneMentionOf({ ...statement, place });
      if (!zone || zone.size === 0) return [];
      return [{ kind: 'zone', name: zone.name, start: zone.start, end: zone.end, ...alone(name) }];
    }),
  );
}

function alone(container: string): { container: string; within: undefined } {
  return { container, within: undefined };
}
