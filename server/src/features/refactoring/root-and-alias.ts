/** `root` as `alias` and back: which of the two names the same files for a location? */

import type { Statement } from '../../project/inclusion.ts';
import { named, placeOf, statementsOf } from '../../project/scope.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import { type Mention, mentionsOf, statementOf } from '../../project/variable-mentions.ts';
import { configurationOf } from '../../project/variables.ts';
import { locationPattern } from '../../routing/location.ts';
import { scopeOf } from '../../routing/scope.ts';
import { isFinal } from '../../rules/value.ts';
import { code } from '../../rules/wording.ts';
import { type Argument, type Directive, directiveAt } from '../../syntax/tree.ts';
import type { Refactoring, Selection } from './refactoring.ts';

/**
 * Offered on the `root` or `alias` of a location with a path, where the files are the same: the location does nothing
 * else with the URI, nothing is nested in it, and nobody reads which of the two it was.
 */
export function rootAndAlias(project: ProjectSnapshot, { path, offset }: Selection): Refactoring[] {
  const file = project.files.get(path);
  const statement = file && directiveAt(file.tree, offset);
  const location = statement?.parent;
  if (!file || !location || !isFolder(statement) || location.name !== 'location') return [];
  const [folder, ...more] = statement.args;
  const pattern = locationPattern(location);
  if (!folder || more.length > 0 || (pattern?.kind !== 'prefix' && pattern?.kind !== 'exact')) return [];
  const written = other(statement.name, folder, pattern.path);
  if (written === undefined || file.holes.length > 0 || !isFinal(folder)) return [];
  const contexts = project.inclusionsOf(path);
  if (contexts.length === 0) return [];
  const isSame = contexts.every(
    (inclusion) =>
      placeOf({ directive: location, inclusion }) !== undefined &&
      doesNothingElse({ directive: location, inclusion }, statement, project),
  );
  if (!isSame) return [];
  return [
    {
      title: `Write as ${code(written)}`,
      edits: [{ path, start: statement.start, end: statement.headEnd, text: written }],
    },
  ];
}

function isFolder({ name, terminator, children }: Directive): boolean {
  return (name === 'root' || name === 'alias') && terminator === ';' && children === undefined;
}

/** Nothing that would have to be put in quotes, or that `alias` would read as a variable. */
const plainPath = /^\/[\w.~@%+:,=/-]*$/;

/** The other directive with its folder; undefined where it cannot name the same files, or nobody would write it. */
function other(name: string, { text, value, quoted }: Argument, path: string): string | undefined {
  if (!plainPath.test(path) || path === '/') return undefined;
  const quote = quoted ? text.charAt(0) : '';
  if (text !== quote + value + quote || value === '') return undefined;
  if (name === 'root') {
    const folder = value.replace(/\/$/, '');
    // A variable that the path would become a part of: `$name` and `x`.
    return folder === '' ? undefined : `alias ${quote}${folder}${path}${quote}`;
  }
  const folder = value.endsWith(path) ? value.slice(0, -path.length) : '';
  return folder === '' || folder.endsWith('/') ? undefined : `root ${quote}${folder}${quote}`;
}

/** Of these nobody knows, or they ask which of the two it is. */
const minds =
  /^(?:location|if|limit_except|try_files|rewrite|set|break|root|alias|dav_methods|create_full_put_path|perl.*|js_.*|.*by_lua.*|secure_link.*|xslt.*|\w+_pass|\w+_store|random_index)$/;

const folderVariables = ['document_root', 'realpath_root'];

function doesNothingElse(location: Statement, statement: Directive, project: ProjectSnapshot): boolean {
  for (const { directive, inclusion } of statementsOf(location)) {
    if (directive === statement) continue;
    if (minds.test(directive.name) || inclusion.unread.has(directive)) return false;
    if (directive.name === 'include') return false;
  }
  const scope = scopeOf(location);
  if (scope.inForce('dav_methods').length > 0) return false;
  const around = scope.outer;
  if (around?.name === 'location' && named(around.block, 'alias').length > 0) return false;
  const configuration = configurationOf(project, location.inclusion);
  if (!configuration) return false;
  return folderVariables.every((name) =>
    mentionsOf(configuration, name).every((mention) => isElsewhere(mention, location.directive)),
  );
}

/** It stands in another location, which this one does not inherit from. */
function isElsewhere(mention: Mention, location: Directive): boolean {
  const inside = statementOf(mention);
  for (let at = inside; at; at = at.parent) {
    if (at.name !== 'location') continue;
    for (let own: Directive | undefined = location; own; own = own.parent) if (own === at) return false;
    return true;
  }
  return false;
}
