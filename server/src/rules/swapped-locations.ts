/** Two locations, one of which has what belongs to the other: which is the folder's, and how do they change places? */

import type { Statement } from '../project/inclusion.ts';
import { type Block, named, statementsOf } from '../project/scope.ts';
import { locationPattern } from '../routing/location.ts';
import { type Scope, scopeOf } from '../routing/scope.ts';
import type { Argument } from '../syntax/tree.ts';
import type { Fix } from './diagnostic.ts';
import { replacement, unsafe } from './edits.ts';

/** The arguments of a location, as written. */
export function namedAs({ directive: { args, tree } }: Statement): string {
  return tree.tokens.text.slice(args[0]?.start, args.at(-1)?.end);
}

/** `alias`: the folder that is to be read then; the one that is named, if it is not given. */
export function exchanged(one: Statement, other: Statement, alias: string | undefined): Fix | undefined {
  const renamed = [one, other].flatMap((location, index) => {
    const { directive, inclusion } = location;
    const [from, to] = [directive.args[0], directive.args.at(-1)];
    if (!from || !to) return [];
    const range = { start: from.start, end: to.end };
    return [replacement(inclusion.file.path, range, namedAs(index === 0 ? other : one))];
  });
  if (renamed.length < 2) return undefined;
  return unsafe('Exchange the two locations', ...renamed, ...folderEdit(one, other, alias));
}

/** A `root` that ends with the path would have it twice then. */
function folderEdit(one: Statement, other: Statement, alias: string | undefined) {
  const pattern = locationPattern(one.directive);
  const path = pattern?.kind === 'prefix' ? pattern.path : '/';
  const statement = [...statementsOf(other)].findLast(({ directive: { name } }) =>
    /^(?:root|alias)$/.test(name),
  );
  const written = statement?.directive.args[0];
  if (!statement || !written) return [];
  const plain = written.value.replace(/\/+$/, '');
  const isDoubled = statement.directive.name === 'root' && plain.endsWith(path.replace(/\/+$/, ''));
  const slash = path.endsWith('/') ? '/' : '';
  const folder = alias?.replace(/\/+$/, '') ?? (isDoubled ? plain : undefined);
  if (folder === undefined) return [];
  const { start, headEnd: end } = statement.directive;
  return [replacement(statement.inclusion.file.path, { start, end }, `alias ${folder}${slash}`)];
}

const known = new WeakMap<Scope, Statement | null>();

/** The `location /` of a block; undefined if it has none. */
export function forEverything(block: Block): Statement | undefined {
  const scope = scopeOf(block);
  const before = known.get(scope);
  if (before !== undefined) return before ?? undefined;
  const found = named(block, 'location').find(isForEverything);
  known.set(scope, found ?? null);
  return found;
}

function isForEverything({ directive }: Statement): boolean {
  const pattern = locationPattern(directive);
  return pattern?.kind === 'prefix' && pattern.path === '/';
}

/** The folder that the location reads from; undefined if it passes its requests on. */
export function folderOf(location: Block): Argument | undefined {
  let folder: Argument | undefined;
  for (const { directive } of statementsOf(location)) {
    if (directive.name.endsWith('_pass') || directive.name === 'try_files') return undefined;
    if (directive.name === 'alias' || directive.name === 'root') folder = directive.args[0];
  }
  return folder;
}
