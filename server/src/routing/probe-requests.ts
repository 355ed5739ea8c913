/** Which requests would show that a server answers differently than it did? */

import type { Catalog } from '../catalog/catalog.ts';
import type { Configuration, Statement } from '../project/inclusion.ts';
import { sampleOf } from '../regex/sample.ts';
import { type Knob, knobsOf } from './asked-by-conditions.ts';
import { bytesOf } from './bytes.ts';
import { escapePath } from './escaping.ts';
import { addressesOf, hostNamedBy, pathsFor } from './example-request.ts';
import type { TraceRequest } from './request.ts';
import { type Scope, scopeOf } from './scope.ts';

export interface Probe {
  readonly request: TraceRequest;
  /** To be given to the tracer: of nginx's machine, and of the client. */
  readonly address: string;
  readonly client: string;
}

/** What is asked of every server. */
const everywhere = [
  ...[
    '/',
    '/index.html',
    '/nothing',
    '/a/b/c.php',
    '/static/app.css?v=1',
    '/api/v1/x',
    '/.git/config',
    '/x/',
  ],
  ...['/a%20b%2Fc', '//a/../b', '/A.PNG', '/favicon.ico', '/.well-known/acme-challenge/x'],
];

const mostLocations = 100;
const mostPathsOfConditions = 8;

/**
 * Requests for `server` (undefined: the inside of one that is not seen), what is most telling first: each of its
 * addresses and names, each location, each condition that a request can meet. None twice.
 */
export function* probesOf(
  configuration: Configuration,
  catalog: Catalog,
  server: Statement | undefined,
): Generator<Probe> {
  const asked = new Set<string>();
  for (const probe of probes(configuration, catalog, server)) {
    const key = JSON.stringify(probe);
    if (asked.has(key)) continue;
    asked.add(key);
    yield probe;
  }
}

function* probes(
  configuration: Configuration,
  catalog: Catalog,
  server: Statement | undefined,
): Generator<Probe> {
  const addresses = addressesOf(configuration, catalog, server);
  const [main] = addresses;
  if (!main) return;
  const scope = scopeOf(server ?? { inclusion: configuration.root, directive: undefined });
  const probe = (
    origin: string,
    address: string,
    path: string,
    { method = 'GET', headers, client }: Knob = {},
  ) => ({
    request: { url: origin + path, method, headers: headers ?? [] },
    address,
    client: client ?? '127.0.0.1',
  });
  for (const { origin, address } of addresses) {
    for (const host of hostsFor(scope)) {
      for (const path of ['/', '/x/y?a=b']) yield probe(withHost(origin, host), address, path);
    }
  }
  const locations = locationsIn(scope);
  const paths = locations.flatMap((location) => pathsAround(location).slice(0, 1));
  const ask = (path: string, knob?: Knob) =>
    probe(
      knob?.host === undefined ? main.origin : withHost(main.origin, knob.host),
      main.address,
      path,
      knob,
    );
  for (const location of locations) for (const path of pathsAround(location)) yield ask(path);
  for (const path of everywhere) yield ask(path);
  for (const path of pathsOfRewrites([scope, ...locations])) yield ask(path);
  for (const knob of knobsOf([scope, ...locations], configuration)) {
    const own = knob.within.location ? pathsAround(knob.within).slice(0, 3) : [];
    for (const path of [...own, '/', ...paths.slice(0, mostPathsOfConditions)]) {
      yield ask(knob.path ?? (knob.query === undefined ? path : `${path.split('?')[0]}?${knob.query}`), knob);
      if (knob.path !== undefined) break;
    }
  }
  for (const path of ['/', ...paths]) {
    for (const method of ['POST', 'HEAD', 'OPTIONS']) yield ask(path, { method });
  }
  for (const { origin, address } of addresses.slice(1)) {
    for (const path of [...everywhere.slice(0, 3), ...paths]) yield probe(origin, address, path);
  }
}

function withHost(origin: string, host: string): string {
  return origin.replace(/\/\/(?:\[[^\]]*\]|[^:/]*)(?=:\d+$|$)/, `//${host}`);
}

/** A name of each kind that it has, and one that it has not. */
function hostsFor(server: Scope): readonly string[] {
  const named = server
    .own('server_name')
    .flatMap(({ directive }) => directive.args.flatMap(({ value }) => hostNamedBy(value) ?? []));
  return [...new Set([...named.slice(0, 8), 'unnamed.invalid'])];
}

function locationsIn(server: Scope): Scope[] {
  const found: Scope[] = [];
  const waiting = [server];
  for (let at = waiting.pop(); at && found.length < mostLocations; at = waiting.pop()) {
    if (at !== server) found.push(at);
    waiting.push(...at.own('location').map(scopeOf).reverse());
  }
  return found;
}

/** In a location, beside it, and deeper in it. */
function pathsAround(location: Scope): string[] {
  const paths = pathsFor(location, 'root');
  const pattern = location.pattern;
  const prefix =
    pattern?.kind === 'prefix' || pattern?.kind === 'exact' ? escapePath(pattern.path) : undefined;
  const around = prefix?.startsWith('/')
    ? [
        prefix,
        `${prefix.replace(/\/$/, '')}/`,
        prefix.replace(/(?<=.)\/$/, ''),
        `${prefix}x`,
        `${prefix}../x`,
      ]
    : [];
  const deeper = [...paths.slice(0, 1), ...around.slice(0, 1)].flatMap((path) =>
    ['x/y.html?a=b', 'x.php', 'a%20b.png'].map((more) => path + more),
  );
  return [...paths, ...around, ...deeper];
}

function* pathsOfRewrites(scopes: readonly Scope[]): Generator<string> {
  for (const scope of scopes) {
    for (const { directive } of [...scope.own('rewrite'), ...scope.own('if').flatMap(insideIf('rewrite'))]) {
      const path = samplePath(directive.args[0]?.value ?? '', false);
      if (path !== undefined) yield path;
    }
  }
}

const insideIf = (name: string) => (statement: Statement) => scopeOf(statement).own(name);

function samplePath(pattern: string, ignoreCase: boolean): string | undefined {
  const sample = sampleOf(bytesOf(pattern), ignoreCase, '/');
  return sample === undefined ? undefined : escapePath(sample);
}
