/** Why can a thing not be renamed, whatever the new name? */

import type { Protocol } from '../../catalog/context.ts';
import { basename } from '../../project/paths.ts';
import type { FileOffset, ProjectSnapshot } from '../../project/snapshot.ts';
import type { Mention, NamedSymbol } from '../symbol/symbol.ts';

/** A sentence; undefined for kinds of which some can be renamed. */
export function whyNever({ kind, name }: NamedSymbol): string | undefined {
  switch (kind) {
    case 'capture':
      return `\`$${name}\` is the number of a group: give the group a name in its regular expression instead.`;
    case 'location':
      return 'A path is what clients ask for: change it by hand where that is wanted.';
    case 'file':
      return 'Rename the file itself: what names it here follows.';
    default:
      return undefined;
  }
}

/** A sentence; undefined if it can be renamed. */
export function whyFixed(
  project: ProjectSnapshot,
  at: FileOffset,
  symbol: NamedSymbol,
  mentions: readonly Mention[],
): string | undefined {
  return ofKind(project, symbol, mentions) ?? outOfReach(project, at, symbol, mentions);
}

function ofKind(
  { catalog }: ProjectSnapshot,
  { kind, key, name }: NamedSymbol,
  mentions: readonly Mention[],
): string | undefined {
  const isDefined = mentions.some(({ role }) => role === 'defines');
  switch (kind) {
    case 'variable': {
      const builtIn = catalog.variable(name, (key.split(' ')[0] ?? 'http') as Protocol);
      if (builtIn && (builtIn.prefix === undefined || !isDefined))
        return `\`$${name}\` is a variable of nginx's own.`;
      if (!isDefined && mentions.every(({ role }) => role === 'reads'))
        return `Nothing that is read here gives \`$${name}\` its value: it comes from a module or from another file.`;
      return undefined;
    }
    case 'server name':
      return /^\*?\.|\.\*$/.test(name) ? 'A pattern of names is changed by hand.' : undefined;
    default:
      return isDefined ? undefined : 'What defines this is not in the files that are read here.';
  }
}

/** All or nothing: a name that is left behind somewhere breaks the configuration. */
function outOfReach(
  { surroundings: { folders } }: ProjectSnapshot,
  at: FileOffset,
  { name, kind }: NamedSymbol,
  mentions: readonly Mention[],
): string | undefined {
  const isInside = (path: string): boolean => folders.some((folder) => path.startsWith(`${folder}/`));
  for (const { path, nameStart, nameEnd, statement } of mentions) {
    if (isInside(at.path) && !isInside(path))
      return `\`${path}\` names it too, and lies outside of the folders that are open here.`;
    const written = statement.inclusion.file.text.slice(nameStart, nameEnd);
    const ignoresCase = kind !== 'named location' && kind !== 'zone' && kind !== 'log format';
    const isSame = ignoresCase ? written.toLowerCase() === name.toLowerCase() : written === name;
    if (!isSame) return `In \`${basename(path)}\` it is written with backslashes: change that by hand first.`;
  }
  return undefined;
}
