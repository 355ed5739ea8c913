/** Which name does a server go by? */

import { asciiLower } from '../project/ascii.ts';
import { bytesOf } from './bytes.ts';
import type { Scope } from './scope.ts';

/** The first `server_name` as `$server_name` has it: a leading dot is dropped, a regular expression keeps its `~`. Empty without one. */
export function serverNameOf(server: Scope): string {
  const first = server.own('server_name')[0]?.directive.args[0]?.value ?? '';
  if (first.startsWith('~')) return bytesOf(first);
  return bytesOf(asciiLower(first)).replace(/^\./, '');
}
