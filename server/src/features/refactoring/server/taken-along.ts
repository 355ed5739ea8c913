/** What of a `server` does another one need that answers in its place, but only redirects? */

import { statementsOf } from '../../../project/scope.ts';
import { withComment } from '../../../rules/insertion.ts';
import type { Directive } from '../../../syntax/tree.ts';
import { isHeededByReturn, isHeededByTls } from '../heeded-settings.ts';
import type { ServerBlock } from './block.ts';

/** Of the statements directly in the server, those of includes too, in order: which it takes along. */
export function takenAlong(server: ServerBlock, tls: 'with-tls' | 'without-tls'): readonly Directive[] {
  return server.children.filter((child) => {
    if (child.name === 'include') return bringsHeeded(server, child);
    if (child.name === 'error_page')
      return tls === 'with-tls' && child.args.some(({ value }) => /^49[4-7]$/.test(value));
    return isHeededByReturn(child.name) && (tls === 'with-tls' || !isHeededByTls(child.name));
  });
}

/** Of what is not seen it is not known, so it comes along. */
function bringsHeeded(server: ServerBlock, include: Directive): boolean {
  const { inclusion } = server;
  if (inclusion.unread.has(include)) return true;
  const brought = inclusion.included.get(include) ?? [];
  return brought.some((one) =>
    [...statementsOf({ inclusion: one, directive: undefined })].some(({ directive }) =>
      isHeededByReturn(directive.name),
    ),
  );
}

/** As written, with the comment behind it on its line. */
export function asWritten({ file }: ServerBlock, statements: readonly Directive[]): string[] {
  return statements.map((statement) => withComment(file, statement));
}
