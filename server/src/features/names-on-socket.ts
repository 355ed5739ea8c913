/** Which names does a server have, and who gets a request for one of them on a socket? */

import { asciiLower } from '../project/ascii.ts';
import type { Statement } from '../project/inclusion.ts';
import { named } from '../project/scope.ts';
import type { BoundSocket } from '../project/sockets.ts';
import { bytesOf } from '../routing/bytes.ts';
import { Unknowable } from '../routing/unknowable.ts';
import { chooseServer, type ServerChoice } from '../routing/virtual-server.ts';

export function namesOf(server: Statement): readonly string[] {
  return named(server, 'server_name').flatMap(({ directive }) => directive.args.map(({ value }) => value));
}

/** Who gets a request for a name; undefined for what only patterns and expressions decide, which depends on the host. */
export function choiceFor(socket: BoundSocket, name: string): ServerChoice | undefined {
  const plain = asciiLower(name);
  if (plain.startsWith('~') || plain === '$hostname') return undefined;
  const host = /^\*?\./.test(plain)
    ? plain.replace(/^\*?/, 'any-name-of-it')
    : plain.replace(/\.\*$/, '.any-ending-of-it');
  try {
    return chooseServer(socket, bytesOf(host));
  } catch (thrown) {
    if (!(thrown instanceof Unknowable)) throw thrown;
    return undefined;
  }
}
