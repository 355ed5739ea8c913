/** Which folder does a `root` or an `alias` open to requests? */

import type { Statement } from '../project/inclusion.ts';
import { textOf } from './bytes.ts';
import { handlersOf } from './handler.ts';
import { internalBy } from './protection.ts';
import { scopeAround } from './scope.ts';

/**
 * The absolute folder, without final slash (`/` is empty), whose files requests can name; undefined where that depends
 * on variables or an expression, where single files are named (`location =`), or where no files are read for clients.
 */
export function folderServedBy(statement: Statement): string | undefined {
  const { name, args } = statement.directive;
  const written = args[0]?.value ?? '';
  if (!written.startsWith('/') || written.includes('$')) return undefined;
  const scope = scopeAround(statement);
  if (handlersOf(scope).length > 0 || internalBy(scope) !== undefined) return undefined;
  const pattern = scope.location?.pattern;
  if (scope.location && pattern?.kind !== 'prefix') return undefined;
  const path = pattern?.kind === 'prefix' ? textOf(pattern.path) : '/';
  if (name === 'root') return normalized(written + path);
  // What follows the location's path is put behind the alias as it is: `/files/` and `/.` give `/.etc`.
  if (path.endsWith('/') && !written.endsWith('/')) return undefined;
  return normalized(written);
}

/** Without empty segments, dots and final slash. */
function normalized(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.map((segment) => `/${segment}`).join('');
}
