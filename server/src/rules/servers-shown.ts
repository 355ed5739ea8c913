/** How are servers spoken of in messages? */

import type { Statement } from '../project/inclusion.ts';
import { named } from '../project/scope.ts';

/** The first name of a server; undefined if it has none. */
export function firstNameOf(server: Statement): string | undefined {
  return named(server, 'server_name')[0]?.directive.args[0]?.value;
}

/** Is it a name that no client asks for, which marks the server for all hosts that have none? */
export function isPlaceholderName(name: string | undefined): boolean {
  return name === undefined || /^(?:[_-]*|localhost\.invalid)$/.test(name);
}

/** `a.test`, in a code span; `the server without name` if it has none. */
export function shownServer(server: Statement): string {
  const name = firstNameOf(server);
  return name === undefined || name === '' ? 'the server without name' : `\`${name}\``;
}
