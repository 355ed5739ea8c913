/** What does a `*_pass` send, and to which group of servers, as far as its configuration tells without a request? */

import { compareVersions, type NginxVersion } from '../catalog/version.ts';
import { asciiLower } from '../project/ascii.ts';
import type { Configuration, Statement } from '../project/inclusion.ts';
import { peerAddress } from '../project/peer-address.ts';
import { type PlacedStatement, statementsNamed } from '../project/reading-order.ts';
import { type Block, blockOf, outerBlock } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { mayMiss } from '../project/unread-includes.ts';
import { upstreamKey, upstreamsOf } from '../project/upstreams.ts';
import { scopeOf } from './scope.ts';

/** Directives that add fields to what is sent; those of headers ignore case in the field's name. */
export type FieldDirective = `${'proxy' | 'grpc'}_set_header` | `${'fastcgi' | 'uwsgi' | 'scgi'}_param`;

/** May the settings of a `*_pass` stand beside it? In `if` and `limit_except` nginx allows the pass, and none of them. */
export function takesSettings({ directive }: Block): boolean {
  return directive?.name !== 'if' && directive?.name !== 'limit_except';
}

const known = new WeakMap<readonly Statement[], ReadonlyMap<string, Statement>>();

/** The last statement in force for each field's name (a header's in lower case): all come from one block. */
export function fieldsInForce(block: Block, directive: FieldDirective): ReadonlyMap<string, Statement> {
  // One list for all blocks that inherit it.
  const list = scopeOf(block).inForce(directive);
  const before = known.get(list);
  if (before) return before;
  const ignoresCase = directive.endsWith('_set_header');
  const fields = new Map(
    list.map((statement) => {
      const name = statement.directive.args[0]?.value ?? '';
      return [ignoresCase ? asciiLower(name) : name, statement] as const;
    }),
  );
  known.set(list, fields);
  return fields;
}

/** The value that is sent as the header `name` (lower case); undefined if no `proxy_set_header` in force names it. */
export function headerSent(block: Block, name: string): string | undefined {
  return fieldsInForce(block, 'proxy_set_header').get(name)?.directive.args[1]?.value;
}

/** Is the header `name` (lower case) set further out, and lost in `block` because a block in between has headers of its own? */
export function isHeaderDropped(block: Block, name: string): boolean {
  const [first] = scopeOf(block).inForce('proxy_set_header');
  if (!first || headerSent(block, name) !== undefined) return false;
  const around = outerBlock(blockOf(first));
  return around !== undefined && headerSent(around, name) !== undefined;
}

/**
 * Is it known which statements named `name` are in force in `block`, or that none is? Not where an include cannot be
 * read, nor where none is seen and what is around the configuration's first file is unknown.
 */
export function isInForceKnown(block: Block, name: string, configuration: Configuration): boolean {
  if (mayMiss(block, [name])) return false;
  return configuration.root.entry === 'main' || scopeOf(block).inForce(name).length > 0;
}

/** Since then nginx speaks HTTP/1.1 to other servers and keeps the connections open unless told otherwise. */
const keepsConnections: NginxVersion = { major: 1, minor: 29, patch: 7 };

/**
 * Does this nginx keep connections to other servers open by itself? Most that run do not, so a version that nobody
 * gave counts as one that does not.
 */
export function keepsConnectionsByDefault({
  versionGiven,
  catalog,
}: Pick<ProjectSnapshot, 'versionGiven' | 'catalog'>): boolean {
  return versionGiven && compareVersions(catalog.version, keepsConnections) >= 0;
}

/** The last statement in force in `block` that is named `name`: its first argument, or what nginx takes without one. */
export function valueInForce(block: Block, name: string, byDefault: string): string {
  return scopeOf(block).value(name, byDefault);
}

/** The version of HTTP that `proxy_pass` speaks in `block`. */
export function httpVersionSent(block: Block, project: ProjectSnapshot): string {
  return valueInForce(block, 'proxy_http_version', keepsConnectionsByDefault(project) ? '1.1' : '1.0');
}

export const passNames = [
  'proxy_pass',
  'fastcgi_pass',
  'uwsgi_pass',
  'scgi_pass',
  'grpc_pass',
  'memcached_pass',
] as const;

/** Where a `*_pass` of http sends its requests. */
export interface PassedTo {
  /** In lower case, with its `://`; empty without one. */
  readonly scheme: string;
  /** As written: a name, an IP address, `unix:` and a path. */
  readonly host: string;
  readonly port: string | undefined;
  /** An IP address or a socket, so that no name is looked up. */
  readonly isNumeric: boolean;
  /** From its `/` or `?` on; empty without one. */
  readonly uri: string;
  /** The `upstream` that it names. */
  readonly group: PlacedStatement | undefined;
}

/** Reads a `*_pass` of http without variables; undefined for one with variables and for what nginx refuses. */
export function passedTo({ directive }: Statement, configuration: Configuration): PassedTo | undefined {
  const value = directive.args[0]?.value ?? '';
  if (value === '' || value.includes('$')) return undefined;
  const [, scheme = '', rest = ''] = /^(\w+:\/\/)?(.*)$/s.exec(value) ?? [];
  if (scheme === '' && directive.name === 'proxy_pass') return undefined;
  const peer = peerAddress(rest, directive.name === 'proxy_pass' ? 'with URI' : 'without URI');
  if (peer.kind === 'refused') return undefined;
  const { host, port, isNumeric, uri } = peer;
  // A group is known by its name alone.
  const group =
    port === undefined ? upstreamsOf(configuration).get(upstreamKey('http', host))?.[0] : undefined;
  return { scheme: asciiLower(scheme), host, port, isNumeric, uri, group };
}

/** The hosts that requests are sent to, in lower case: that of the address, or those of the servers of its group. */
export function hostsOf({ group, host }: PassedTo): ReadonlySet<string> {
  if (!group) return new Set([asciiLower(host)]);
  return new Set(
    scopeOf(group)
      .own('server')
      .flatMap(({ directive: { args } }) => {
        const peer = peerAddress(args[0]?.value ?? '', 'without URI');
        return peer.kind === 'address' ? [asciiLower(peer.host)] : [];
      }),
  );
}

const passesByGroup = new WeakMap<Configuration, ReadonlyMap<PlacedStatement, readonly PlacedStatement[]>>();

/** Every `*_pass` that names `group`, in the order of reading; those with variables are not among them. */
export function passesTo(configuration: Configuration, group: PlacedStatement): readonly PlacedStatement[] {
  let passes = passesByGroup.get(configuration);
  if (!passes) {
    const found = new Map<PlacedStatement, PlacedStatement[]>();
    for (const pass of statementsNamed(configuration, passNames)) {
      const to = passedTo(pass, configuration)?.group;
      if (!to) continue;
      const same = found.get(to);
      if (same) same.push(pass);
      else found.set(to, [pass]);
    }
    passes = found;
    passesByGroup.set(configuration, passes);
  }
  return passes.get(group) ?? [];
}
