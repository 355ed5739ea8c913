/** To which places does the definition of a symbol lead? */

import { resolvePath } from '../../project/paths.ts';
import { blockOf, inForce } from '../../project/scope.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import { capturersNaming } from '../../routing/capturers.ts';
import { type Asked, mentionsOf } from '../symbol/index.ts';
import type { Mention } from '../symbol/symbol.ts';
import { distinct, type Target } from './definition.ts';

/** In order of the text, file by file; empty for what is built into nginx, and for a file that is not here. */
export function targetsOf(project: ProjectSnapshot, asked: Asked): readonly Target[] {
  const { symbol } = asked;
  if (symbol.kind === 'file') return fileAt(project, asked);
  const defining = mentionsOf(symbol).filter(({ role }) => role === 'defines');
  const found = symbol.kind === 'variable' ? nearest(defining, asked) : defining;
  return distinct(found.map(targetOf));
}

/** Of groups of regular expressions, those that are tried for this statement, if any are; all that sets it otherwise. */
function nearest(defining: readonly Mention[], { mention, symbol }: Asked): readonly Mention[] {
  const isGroup = ({ path, start, statement }: Mention): boolean =>
    statement.inclusion.file.path === path && statement.inclusion.file.text[start] !== '$';
  if (!defining.some(isGroup)) return defining;
  const tried = capturersNaming(symbol.name.toLowerCase(), mention.statement);
  const assigned = defining.filter((one) => !isGroup(one));
  const near = defining.filter(
    (one) =>
      isGroup(one) &&
      tried.some(
        ({ statement }) =>
          statement.directive === one.statement.directive && statement.inclusion === one.statement.inclusion,
      ),
  );
  return near.length + assigned.length > 0 ? [...assigned, ...near] : defining;
}

function targetOf({ path, start, end, statement: { directive } }: Mention): Target {
  return {
    path,
    start: Math.min(start, directive.start),
    end: Math.max(end, directive.end),
    selectionStart: start,
    selectionEnd: end,
  };
}

function topOf(path: string): Target {
  return { path, start: 0, end: 0, selectionStart: 0, selectionEnd: 0 };
}

/** The file itself; of a folder the page that a site shows for it. */
function fileAt({ files, surroundings }: ProjectSnapshot, { symbol, mention }: Asked): readonly Target[] {
  const { name } = symbol;
  if (files.has(name)) return [topOf(name)];
  const kind = surroundings.fileKind(name);
  if (kind === 'file') return [topOf(name)];
  if (kind !== 'folder') return [];
  const [index] = inForce(blockOf(mention.statement), 'index');
  const pages = index?.directive.args.map(({ value }) => value) ?? ['index.html'];
  const page = pages
    .filter((one) => !one.includes('$') && !one.startsWith('/'))
    .map((one) => resolvePath(name, one))
    .find((path) => surroundings.fileKind(path) === 'file');
  return page === undefined ? [] : [topOf(page)];
}
