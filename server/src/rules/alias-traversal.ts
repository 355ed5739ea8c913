/** `alias` replaces a prefix without a final slash, so that `..` right behind it leaves the folder. */

import type { Statement } from '../project/inclusion.ts';
import { blockOf, named, outerBlock } from '../project/scope.ts';
import { contains, onlyByte, single } from '../regex/byte-set.ts';
import type { Item } from '../regex/item.ts';
import { captureLanguage, holdsChar } from '../regex/language.ts';
import { capturerPattern, capturersIn } from '../routing/capturers.ts';
import { locationPattern } from '../routing/location.ts';
import { type Part, partsOf } from '../routing/text-value.ts';
import type { Argument } from '../syntax/tree.ts';
import type { Fix } from './diagnostic.ts';
import { insertion, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';

export const aliasTraversal = defineRule({
  id: 'alias-traversal',
  category: 'security',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A request can leave the folder of `alias`, since the location does not end with a slash.',
  why: 'nginx puts what follows the path of the location right behind the `alias`. `/files../secret` begins with `/files`, so that `/srv/files/` and `../secret` make `/srv/secret`: everything beside the folder can be read.',
  notWhen:
    'The alias of a single file (`location /logo.png { alias /srv/logo.png; }`). Where neither the location nor the alias ends with a slash, the folder cannot be left, but files whose names begin as it does can be read; that is no more than a hint, and none where the alias ends with the path, as a `root` would have it.',
  within: 'server',
  bad: 'location /files {\n    alias /srv/files/;\n}',
  good: 'location /files/ {\n    alias /srv/files/;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#alias',
  project: {
    on: ['alias'],
    check(statement, { report }) {
      const { directive } = statement;
      const [folder] = directive.args;
      const block = blockOf(statement);
      if (!folder || !isFinal(folder) || block.directive?.name !== 'location') return;
      const location: Statement = { directive: block.directive, inclusion: block.inclusion };
      const pattern = locationPattern(block.directive);
      const range = { start: folder.start, end: folder.end };
      if (pattern?.kind === 'regex') {
        const found = leavingGroup(location, folder.value);
        if (!found) return;
        report({
          ...range,
          ...(!found.goesOn && { severity: 'information' as const }),
          message: `\`$${found.group}\` can begin with \`..\`: no slash stands before it in \`${pattern.source}\`, so that a request leaves the folder. Put a \`/\` before the group.`,
        });
        return;
      }
      if (pattern?.kind !== 'prefix' || pattern.path.endsWith('/')) return;
      const { path } = pattern;
      if (folder.value.endsWith('/')) {
        report({
          ...range,
          message: `\`${path}../x\` is looked for in \`${folder.value}../x\`: any file beside the folder can be read. End the location with a slash: \`${path}/\`.`,
          fixes: slashFixes(location, path, statement, folder, 'location'),
        });
      } else if (!isFile(folder.value) && !folder.value.includes('$') && !folder.value.endsWith(path)) {
        report({
          ...range,
          severity: 'hint',
          message: `\`${path}-old/x\` is looked for in \`${folder.value}-old/x\`: whatever begins with the name of the folder can be read. End both paths with a slash.`,
          fixes: slashFixes(location, path, statement, folder, 'both'),
        });
      }
    },
  },
});

const isFile = (path: string) => /\.\w+$/.test(path);

/** A slash at the end of the location, and of the alias; none where another location has that path. */
function slashFixes(
  location: Statement,
  path: string,
  alias: Statement,
  folder: Argument,
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

function isTaken(block: Parameters<typeof named>[0], path: string): boolean {
  return named(block, 'location').some(({ directive }) => {
    const pattern = locationPattern(directive);
    return pattern?.kind === 'prefix' && pattern.path === path;
  });
}

interface LeavingGroup {
  readonly group: number;
  /** It can name a file there, and not only the parent folder itself. */
  readonly goesOn: boolean;
}

/** The group of the location's expression that can take an alias with a slash before it to its parent; undefined if none can. */
function leavingGroup(location: Statement, folder: string): LeavingGroup | undefined {
  const [capturer] = capturersIn(location);
  const pattern = capturer && capturerPattern(capturer);
  if (!pattern) return undefined;
  const parts = partsOf(folder);
  for (const [index, part] of parts.entries()) {
    if (part.kind !== 'capture' || !endsWithSlash(parts[index - 1])) continue;
    const { group } = part;
    const language = captureLanguage(pattern, group);
    if (!language || !holdsChar(language.first, '.') || followsSlash(pattern.branches, group)) continue;
    const goesOn = holdsChar(language.free, '/');
    if (goesOn || contains(dot, language.certain)) return { group, goesOn };
  }
  return undefined;
}

const dot = single(0x2e, false);

const endsWithSlash = (part: Part | undefined) => part?.kind === 'text' && part.bytes.endsWith('/');

/** Does the item before the group end with a slash, in every branch that holds the group? nginx has taken `/../` out of the path before. */
function followsSlash(branches: readonly Item[][], group: number, before = false): boolean {
  return branches.every((branch) =>
    branch.every((item, index) => {
      const previous = branch[index - 1];
      const slash = previous ? isSlash(previous) : before;
      if (item.kind !== 'group') return true;
      if (item.number === group) return slash;
      return followsSlash(item.branches, group, slash);
    }),
  );
}

function isSlash(item: Item): boolean {
  if (item.kind === 'repeat') return item.min > 0 && isSlash(item.item);
  if (item.kind === 'group')
    return item.branches.every((branch) => branch.length > 0 && isSlash(branch.at(-1) as Item));
  return item.kind === 'one' && onlyByte(item.set) === 0x2f;
}
