/** How is the other `listen` (or block) shown that a finding speaks of? */

import type { Statement } from '../project/inclusion.ts';
import type { Finding } from './rule.ts';

/** The statement up to its `;` or `{`; nothing if there is none. */
export function relatedTo(statement: Statement | undefined, message: string): Finding['related'] & {} {
  if (!statement) return [];
  const { directive, inclusion } = statement;
  return [{ path: inclusion.file.path, start: directive.start, end: directive.headEnd, message }];
}
