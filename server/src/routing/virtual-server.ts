/** Which of the servers on a socket answers to a host name, and why none of the others? */

import { asciiLower } from '../project/ascii.ts';
import type { Statement } from '../project/inclusion.ts';
import type { PlacedStatement } from '../project/reading-order.ts';
import { wildcardKeys } from '../project/server-names.ts';
import type { BoundSocket } from '../project/sockets.ts';
import type { CompiledRegex } from '../regex/match.ts';
import type { Argument } from '../syntax/tree.ts';
import { bytesOf } from './bytes.ts';
import { NameIndex } from './name-index.ts';
import { matchesOf, patternOf } from './patterns.ts';
import { scopeOf } from './scope.ts';

/** A name of a server where it is written. */
export interface WrittenName {
  readonly server: PlacedStatement;
  /** The `server_name`. */
  readonly statement: Statement;
  readonly argument: Argument;
}

export type ServerChoice =
  /** `regex` is the expression that fits; its groups are set once the request is known to be good. */
  | { readonly by: 'name'; readonly name: WrittenName; readonly regex: CompiledRegex | undefined }
  /** No name fits: the default server of the socket. */
  | { readonly by: 'default'; readonly server: PlacedStatement };

interface Names {
  readonly index: NameIndex<WrittenName>;
  readonly expressions: readonly WrittenName[];
}

const known = new WeakMap<BoundSocket, Names>();

/** Reads the names of all servers of a socket, once. */
function namesOn(socket: BoundSocket): Names {
  const before = known.get(socket);
  if (before) return before;
  const index = new NameIndex<WrittenName>();
  const expressions: WrittenName[] = [];
  for (const server of socket.servers) {
    for (const statement of scopeOf(server).own('server_name')) {
      for (const argument of statement.directive.args) {
        const name = { server, statement, argument };
        if (argument.value.startsWith('~')) expressions.push(name);
        else index.add(wildcardKeys(bytesOf(asciiLower(argument.value))) ?? [], name);
      }
    }
  }
  const names = { index, expressions };
  known.set(socket, names);
  return names;
}

/** `host` in lower case, bytes, without port and final dot; empty where the client named none. */
export function chooseServer(socket: BoundSocket, host: string): ServerChoice {
  const { index, expressions } = namesOn(socket);
  const name = host === '' ? undefined : index.find(host);
  if (name) return { by: 'name', name, regex: undefined };
  for (const expression of host === '' ? [] : expressions) {
    const regex = nameExpression(expression.argument.value);
    if (matchesOf(regex, host)) return { by: 'name', name: expression, regex };
  }
  return { by: 'default', server: socket.defaultServer };
}

/** Host names come in lower case: an expression with capitals ignores case. */
export function nameExpression(value: string): CompiledRegex {
  const source = value.slice(1);
  return patternOf(source, /[A-Z]/.test(source));
}
