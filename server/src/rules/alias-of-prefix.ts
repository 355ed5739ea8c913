/** Does an `alias` end as the prefix of its location does, so that what follows the prefix is put in the right place? */

import type { Statement } from '../project/inclusion.ts';
import { type Block, blockOf, inForce, named, outerBlock } from '../project/scope.ts';
import { examplePath, locationPattern } from '../routing/location.ts';
import type { Argument } from '../syntax/tree.ts';
import type { Fix } from './diagnostic.ts';
import { insertion, unsafe } from './edits.ts';
import { isFinal } from './value.ts';

export interface AliasOfPrefix {
  readonly location: Statement;
  /** The prefix. */
  readonly path: string;
  /** The argument of the `alias`. */
  readonly folder: Argument;
}

/** The `alias` of a location with a prefix; undefined for any other, for `internal` ones, and for what a template fills in. */
export function aliasOfPrefix({ directive, inclusion }: Statement): AliasOfPrefix | undefined {
  const [folder] = directive.args;
  const block = blockOf({ directive, inclusion });
  if (!folder || block.directive?.name !== 'location' || !isFinal(folder)) return undefined;
  const pattern = locationPattern(block.directive);
  if (pattern?.kind !== 'prefix' || !isFinal({ value: pattern.path })) return undefined;
  const location = { directive: block.directive, inclusion: block.inclusion };
  return { location, path: pattern.path, folder };
}

/** The location ends with a slash, the `alias` does not: a request, and the file that nginx makes of it. */
export function fileWithoutSlash(
  { path, folder }: AliasOfPrefix,
  request = examplePath({ kind: 'prefix', path, final: false }) ?? `${path}x`,
): { readonly request: string; readonly file: string } | undefined {
  if (folder.value.endsWith('/') || !path.endsWith('/')) return undefined;
  // What ends with a variable may end with a slash.
  if (/\$\{?\w+\}?$/.test(folder.value)) return undefined;
  return { request, file: folder.value + request.slice(path.length) };
}

/** The `alias` ends with a slash, the location does not: `..` right behind the prefix leaves the folder. */
export function letsOut({ location, path, folder }: AliasOfPrefix): boolean {
  return (
    folder.value.endsWith('/') &&
    !path.endsWith('/') &&
    // Which files are asked for there the application says.
    inForce(location, 'internal').length === 0
  );
}

/** A slash at the end of the location, and of the alias; none where another location has that path. */
export function slashFixes(
  { location, path, folder }: AliasOfPrefix,
  alias: Statement,
  where: 'location' | 'both',
): Fix[] {
  const argument = location.directive.args.at(-1);
  const outer = outerBlock(location);
  if (!argument || !outer || isTaken(outer, `${path}/`)) return [];
  const edits = [insertion(location.inclusion.file.path, endInside(argument), '/')];
  if (where === 'both') edits.push(insertion(alias.inclusion.file.path, endInside(folder), '/'));
  return [unsafe(`Change the location to \`${path}/\``, ...edits)];
}

const endInside = ({ end, quoted }: Argument) => end - (quoted ? 1 : 0);

function isTaken(block: Block, path: string): boolean {
  return named(block, 'location').some(({ directive }) => {
    const pattern = locationPattern(directive);
    return pattern?.kind === 'prefix' && pattern.path === path;
  });
}
