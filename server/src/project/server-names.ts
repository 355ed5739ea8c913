/** Which names do the servers of one socket fight over, as nginx's hash of names sees it? */

import type { Catalog } from '../catalog/catalog.ts';
import { compareVersions } from '../catalog/version.ts';
import type { Argument, Directive } from '../syntax/tree.ts';
import { asciiLower } from './ascii.ts';
import type { Statement } from './inclusion.ts';
import { type PlacedStatement, StatementMap } from './reading-order.ts';
import { hasUnreadInclude, named } from './scope.ts';

export interface NameFault {
  /** `taken`: an earlier server has the name; `invalid`: nginx can put no such pattern into its hash. */
  readonly kind: 'taken' | 'invalid';
  readonly name: string;
  /** Undefined for a server without `server_name`, whose name is empty. */
  readonly argument: Argument | undefined;
  /** The socket on which it is noticed first, as nginx names it. */
  readonly socket: string;
  /** Who has it. */
  readonly first: Statement | undefined;
}

interface Named {
  readonly name: string;
  readonly argument: Argument | undefined;
  readonly statement: Statement;
}

/** What nginx finds wrong with the names on each socket. */
export function serverNameFaults(
  sockets: readonly {
    readonly text: string;
    readonly protocol: string;
    readonly servers: readonly PlacedStatement[];
  }[],
  { version }: Catalog,
): StatementMap<NameFault> {
  const found = new StatementMap<NameFault>();
  const reported = new Set<Argument | Statement>();
  const ofServer = new Map<PlacedStatement, readonly Named[]>();
  // Streams have names since they may share a socket.
  const streams = compareVersions(version, { major: 1, minor: 25, patch: 5 }) >= 0;
  for (const { text, protocol, servers } of sockets) {
    if (servers.length < 2 || !(protocol === 'http' || (protocol === 'stream' && streams))) continue;
    const taken = new Map<string, Statement>();
    for (const server of servers) {
      const names = ofServer.get(server) ?? namesOf(server);
      ofServer.set(server, names);
      for (const { name, argument, statement } of names) {
        const keys = wildcardKeys(name);
        const holder = keys?.map((key) => taken.get(key)).find((one) => one !== undefined);
        if (keys && !holder) {
          for (const key of keys) taken.set(key, statement);
          continue;
        }
        const mark = argument ?? statement;
        if (reported.has(mark)) continue;
        reported.add(mark);
        const kind = keys ? 'taken' : 'invalid';
        found.add(statement, { kind, name, argument, socket: text, first: holder });
      }
    }
  }
  return found;
}

/** The names of a server in order, regular expressions left out; one empty name if it has none at all. */
function namesOf(server: PlacedStatement): readonly Named[] {
  const names: Named[] = [];
  let any = false;
  for (const statement of named(server, 'server_name')) {
    any ||= statement.directive.args.length > 0;
    for (const one of namesWritten(statement.directive)) names.push({ ...one, statement });
  }
  if (any || hasUnreadInclude(server)) return names;
  return [{ name: '', argument: undefined, statement: server }];
}

type Written = Omit<Named, 'statement'>;

/** Kept with the tree, so that an edit of one file does not read the names of all others again. */
const written = new WeakMap<Directive, readonly Written[]>();

function namesWritten(directive: Directive): readonly Written[] {
  const before = written.get(directive);
  if (before) return before;
  const names = directive.args.flatMap((argument): Written[] => {
    const name = asciiLower(argument.value);
    // What a template puts in is not known here; nor is the name of the machine, but it is the same everywhere.
    if (name.startsWith('~') || (/[${]|<%/.test(name) && name !== '$hostname')) return [];
    return [{ name, argument }];
  });
  written.set(directive, names);
  return names;
}

/** The entries of a hash with wildcards that a name (in lower case) needs for itself; undefined if nginx refuses it there. */
export function wildcardKeys(name: string): readonly string[] | undefined {
  const stars = name.split('*').length - 1;
  if (stars > 1 || name.includes('..')) return undefined;
  if (name.length > 1 && name.startsWith('.')) return [`exact ${name.slice(1)}`, `head ${name.slice(1)}`];
  if (name.length > 2 && name.startsWith('*.')) return [`head ${name.slice(2)}`];
  if (name.length > 2 && name.endsWith('.*')) return [`tail ${name.slice(0, -2)}`];
  return stars > 0 ? undefined : [`exact ${name}`];
}
