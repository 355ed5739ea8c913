/** Which `proxy_set_header` of the same block has set a header before? */

import { asciiLower } from '../project/ascii.ts';
import type { Statement } from '../project/inclusion.ts';
import { blockOf, named } from '../project/scope.ts';
import { isSameStatement } from '../project/sockets.ts';

/** The first that sets it; undefined if that is `statement` itself, and for values that send nothing. */
export function setBefore(statement: Statement): Statement | undefined {
  const [field, value] = statement.directive.args;
  if (!field || value?.value === '') return undefined;
  const all = named(blockOf(statement), 'proxy_set_header');
  // Headers that a machine wrote by the thousand are not compared with one another.
  if (all.length > 200) return undefined;
  const name = asciiLower(field.value);
  const first = all.find(
    ({ directive: { args } }) => asciiLower(args[0]?.value ?? '') === name && args[1]?.value !== '',
  );
  return first && !isSameStatement(first, statement) ? first : undefined;
}
