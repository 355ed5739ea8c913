/** `alias` replaces a prefix without a final slash, so that `..` right behind it leaves the folder. */

import type { Statement } from '../project/inclusion.ts';
import { blockOf, inForce } from '../project/scope.ts';
import { contains, onlyByte, single } from '../regex/byte-set.ts';
import type { Item } from '../regex/item.ts';
import { captureLanguage, holdsChar } from '../regex/language.ts';
import { capturerPattern, capturersIn } from '../routing/capturers.ts';
import { locationPattern } from '../routing/location.ts';
import { partsOf } from '../routing/text-value.ts';
import { aliasOfPrefix, letsOut, slashFixes } from './alias-of-prefix.ts';
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
    'The alias of a single file (`location /logo.png { alias /srv/logo.png; }`), and `internal` locations, where the application says which file. Where neither the location nor the alias ends with a slash, the folder cannot be left, but files whose names begin as it does can be read; that is no more than a hint, and none where the alias ends with the path, as a `root` would have it.',
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
        const { group, to } = found;
        const leaves = `\`$${group}\` can begin with \`..\`: no slash stands before it in \`${pattern.source}\`, so that a request leaves the folder. Put a \`/\` before the group.`;
        const glued = `\`$${group}\` follows the name of the folder without a slash: whatever begins with that name can be read. Put a \`/\` into the group, or before it in both places.`;
        report({
          ...range,
          ...(to !== 'files' && { severity: to === 'parent' ? ('information' as const) : ('hint' as const) }),
          message: to === 'namesakes' ? glued : leaves,
        });
        return;
      }
      const alias = aliasOfPrefix(statement);
      if (!alias || alias.path.endsWith('/') || inForce(block, 'internal').length > 0) return;
      const { path } = alias;
      if (letsOut(alias)) {
        report({
          ...range,
          message: `\`${path}../x\` is looked for in \`${folder.value}../x\`: any file beside the folder can be read. End the location with a slash: \`${path}/\`.`,
          fixes: slashFixes(alias, statement, 'location'),
        });
      } else if (!isFile(folder.value) && !folder.value.includes('$') && !folder.value.endsWith(path)) {
        report({
          ...range,
          severity: 'hint',
          message: `\`${path}-old/x\` is looked for in \`${folder.value}-old/x\`: whatever begins with the name of the folder can be read. End both paths with a slash.`,
          fixes: slashFixes(alias, statement, 'both'),
        });
      }
    },
  },
});

const isFile = (path: string) => /\.\w+$/.test(path);

interface LeavingGroup {
  readonly group: number;
  /** What it reaches beside the folder: any file, the parent folder itself, or what is called as the folder and more. */
  readonly to: 'files' | 'parent' | 'namesakes';
}

/** The group of the location's expression that takes an alias out of its folder; undefined if none does. */
function leavingGroup(location: Statement, folder: string): LeavingGroup | undefined {
  const [capturer] = capturersIn(location);
  const pattern = capturer && capturerPattern(capturer);
  if (!pattern) return undefined;
  const parts = partsOf(folder);
  for (const [index, part] of parts.entries()) {
    if (part.kind !== 'capture') continue;
    const { group } = part;
    const language = captureLanguage(pattern, group);
    const before = parts[index - 1];
    if (!language || before?.kind !== 'text') continue;
    const isPath = holdsChar(language.free, '/');
    if (!before.bytes.endsWith('/')) {
      // A group that begins with a slash, or cannot be a path, is meant so.
      if (isPath && !contains(slash, language.first)) return { group, to: 'namesakes' };
      continue;
    }
    if (!holdsChar(language.first, '.') || followsSlash(pattern.branches, group)) continue;
    if (isPath) return { group, to: 'files' };
    if (contains(dot, language.certain)) return { group, to: 'parent' };
  }
  return undefined;
}

const slash = single(0x2f, false);
const dot = single(0x2e, false);

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
