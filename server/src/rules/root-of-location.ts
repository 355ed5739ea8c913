/** Does a `root` end with the path of its location, which nginx appends once more? */

import { djangoBeside } from '../django/beside.ts';
import { rootSetting } from '../django/shared-files.ts';
import type { Statement } from '../project/inclusion.ts';
import { resolvePath } from '../project/paths.ts';
import { blockOf, statementsOf } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { locationPattern } from '../routing/location.ts';
import type { Argument, Directive } from '../syntax/tree.ts';
import type { Fix, Range } from './diagnostic.ts';
import { replacement, unsafe } from './edits.ts';

export interface RootOfLocation {
  /** The prefix. */
  readonly path: string;
  /** The argument of the `root`. */
  readonly folder: Argument;
}

/** The `root` of a location with a prefix, if it ends with that; undefined as well where it is known to be meant so. */
export function repeatedPath(statement: Statement, project: ProjectSnapshot): RootOfLocation | undefined {
  const block = blockOf(statement);
  if (block.directive?.name !== 'location') return undefined;
  const pattern = locationPattern(block.directive);
  const [folder] = statement.directive.args;
  if (!folder || pattern?.kind !== 'prefix' || folder.value.includes('$')) return undefined;
  const segments = pattern.path.replace(/^\/+|\/+$/g, '');
  if (segments === '' || !folder.value.replace(/\/+$/, '').endsWith(`/${segments}`)) return undefined;
  // Where another server answers, files are not read at all.
  for (const { directive: other } of statementsOf(block)) if (other.name.endsWith('_pass')) return undefined;
  if (isThere(folder.value, segments, statement, project)) return undefined;
  return { path: pattern.path, folder };
}

/** The folder with the path twice is one that Django fills, or one of the workspace. */
function isThere(
  folder: string,
  segments: string,
  { inclusion }: Statement,
  project: ProjectSnapshot,
): boolean {
  const django = djangoBeside(project, inclusion.file.path);
  if (!django) return false;
  const isMeant = (['STATIC', 'MEDIA'] as const).some((kind) =>
    rootSetting(django, kind)?.value.endsWith(`/${segments}/${segments}`),
  );
  const twice = resolvePath('/', `${folder}/${segments}`);
  return isMeant || project.surroundings.fileKind(twice) === 'folder';
}

export function aliasInstead(
  path: string,
  { start, headEnd }: Directive,
  { folder, ...root }: RootOfLocation,
): Fix {
  const alias = folder.value.replace(/\/+$/, '') + (root.path.endsWith('/') ? '/' : '');
  const quote = folder.quoted ? folder.text.charAt(0) : '';
  const range: Range = { path, start, end: headEnd };
  return unsafe(`Change to \`alias ${alias}\``, replacement(path, range, `alias ${quote}${alias}${quote}`));
}
