/** When files or folders are to be moved: which paths in the configurations have to be written otherwise? */

import { isPattern } from '../project/file-system.ts';
import type { Configuration, PossiblePlace } from '../project/inclusion.ts';
import { basename, dirname, isAbsolute, relativePath } from '../project/paths.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import type { TextEdit } from '../rules/diagnostic.ts';
import { pathsIn, type WrittenPath } from './symbol/files.ts';

/** Absolute paths of a file or a folder, without final slash. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * Edits of the texts as they are before. Only what certainly names a moved file is changed; a pattern whose folder
 * stays is left alone, because a file may be moved in order to be loaded no more.
 */
export function editsForMoves(project: ProjectSnapshot, moves: readonly Move[]): readonly TextEdit[] {
  // A file that two configurations read may need two texts, or stay as it is for one of them: then it stays.
  const wishes = new Map<string, { readonly edit: TextEdit; readonly texts: Set<string> }>();
  for (const configuration of project.configurations) {
    for (const written of pathsIn(configuration)) {
      const edit = editFor(project, configuration, written, moves);
      const key = `${edit.path}:${edit.start}`;
      const known = wishes.get(key);
      if (known) known.texts.add(edit.text);
      else wishes.set(key, { edit, texts: new Set([edit.text]) });
    }
  }
  return [...wishes.values()].flatMap(({ edit, texts }) => {
    const before = project.files.get(edit.path)?.text.slice(edit.start, edit.end);
    return texts.size === 1 && edit.text !== before ? [edit] : [];
  });
}

/** With the text as it is where nothing is to be changed. */
function editFor(
  project: ProjectSnapshot,
  configuration: Configuration,
  written: WrittenPath,
  moves: readonly Move[],
): TextEdit {
  const { argument, statement } = written;
  const { start, end, text } = argument;
  const edit: TextEdit = { path: statement.inclusion.file.path, start, end, text };
  const value = valueAfter(project, configuration, written, moves);
  const quoted = value === undefined ? undefined : quotedAs(argument, value);
  if (value === undefined || quoted === undefined) return edit;
  const [first, from] = statement.directive.args;
  if (statement.directive.name !== 'js_import' || from?.value === 'from' || first !== argument)
    return { ...edit, text: quoted };
  // The module is called after its file: it keeps its name.
  const name = moduleName(argument.value);
  return { ...edit, text: name === moduleName(value) ? quoted : `${name} from ${quoted}` };
}

function moduleName(path: string): string {
  return basename(path).replace(/\.m?js$/, '');
}

/** undefined: nothing has to change, or nobody can say to what. */
function valueAfter(
  project: ProjectSnapshot,
  { root, mappings }: Configuration,
  { argument: { value }, places, brought, statement }: WrittenPath,
  moves: readonly Move[],
): string | undefined {
  const place = placeMeant(project, places, brought[0]?.file.path, moves);
  if (!place) return undefined;
  if (statement.directive.name === 'include' && brought.length === 0) return undefined;
  const before = root.file.path;
  const after = moved(before, moves);
  const isPrefixMoved = dirname(after) !== dirname(before);
  // Only a whole configuration tells the folder that its paths begin at, unless it is put elsewhere before nginx reads it.
  const isPutElsewhere = mappings.some(({ to }) => before === to || before.startsWith(`${to}/`));
  if (isPrefixMoved && (root.entry !== 'main' || isPutElsewhere)) return undefined;
  const folder = isPattern(value) ? fixedFolder(place.path) : place.path;
  const rest = place.path.slice(folder.length);
  const target = moved(folder, moves);
  if (target === folder && !isPrefixMoved) return undefined;
  const fresh = `${target}${rest}`;
  const slash = value.endsWith('/') && !fresh.endsWith('/') ? '/' : '';
  if (!isAbsolute(value)) {
    const relative = relativePath(dirname(after), fresh);
    // However it is written: it still leads there.
    if (relative === relativePath(dirname(before), place.path)) return undefined;
    return `${value.startsWith('./') && !relative.startsWith('../') ? './' : ''}${relative}${slash}`;
  }
  if (target === folder) return undefined;
  const { mapping } = place;
  if (!mapping) return `${fresh}${slash}`;
  // Where files of the target machine are kept is for others to say.
  const base = mapping.to.replace(/\/$/, '');
  const isBelow = moves.every(({ from }) => !`${base}/`.startsWith(`${from}/`));
  if (!isBelow || !fresh.startsWith(`${base}/`)) return undefined;
  return `${mapping.from.replace(/\/$/, '')}${fresh.slice(base.length)}${slash}`;
}

/** The first place that is there; what is about to be moved is. */
function placeMeant(
  { files, surroundings }: ProjectSnapshot,
  places: readonly PossiblePlace[],
  brought: string | undefined,
  moves: readonly Move[],
): PossiblePlace | undefined {
  if (brought !== undefined) {
    return places.find(({ path }) =>
      isPattern(path) ? brought.startsWith(`${fixedFolder(path)}/`) : path === brought,
    );
  }
  return places.find(({ path }) => {
    if (files.has(path) || moves.some(({ from }) => from === path)) return true;
    const kind = surroundings.fileKind(path);
    return kind === 'file' || kind === 'folder';
  });
}

/** Where `path` will be. */
function moved(path: string, moves: readonly Move[]): string {
  const [move] = moves
    .filter(({ from }) => path === from || path.startsWith(`${from}/`))
    .sort((a, b) => b.from.length - a.from.length);
  return move ? `${move.to}${path.slice(move.from.length)}` : path;
}

/** The folder of a pattern up to its first wildcard. */
function fixedFolder(pattern: string): string {
  return dirname(pattern.slice(0, pattern.search(/[*?[]/) + 1));
}

/** As an argument, in the quotes that it had; undefined for a path that cannot be written so that it means itself. */
function quotedAs(
  { text, quoted, value: before }: WrittenPath['argument'],
  value: string,
): string | undefined {
  if (/[\0-\x1f$]/.test(value) || (isPattern(value) && !isPattern(before))) return undefined;
  const quote = quoted ? text.charAt(0) : '"';
  if (!quoted && !/[\s;{}"'\\#]/.test(value)) return value;
  return `${quote}${value.replace(/[\\]/g, '\\\\').replaceAll(quote, `\\${quote}`)}${quote}`;
}
