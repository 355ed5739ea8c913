/** Which files and folders of the workspace may the path at the cursor go on with? */

import { placesOf } from '../../project/inclusion.ts';
import { dirname, isAbsolute, resolvePath } from '../../project/paths.ts';
import type { Offer } from './completion.ts';
import type { Site } from './site.ts';

/** What a path names, and which files come first. */
export interface Wanted {
  readonly what: 'file' | 'folder';
  /** Relative to the folder of the configuration; otherwise to the prefix that nginx was built with, which is not known here. */
  readonly fromConfiguration: boolean;
  readonly first?: RegExp;
  /** A pattern may stand in place of a name: `conf.d/*.conf`. */
  readonly patterns?: true;
}

/** A folder with more entries is not listed to its end. */
const mostEntries = 500;

/** `before`: what stands before the path in the same word. */
export function pathOffers(site: Site, wanted: Wanted, before = ''): readonly Offer[] {
  const { cursor } = site;
  const typed = cursor.typed.slice(before.length);
  if (/[$*?[\]\\\0]|(?:^|\/)\.\.(?:\/|$)/.test(typed)) return [];
  if (!isAbsolute(typed) && !wanted.fromConfiguration) return [];
  const slash = typed.lastIndexOf('/') + 1;
  const written = typed.slice(0, slash);
  const candidates = placesOf(
    written === '' ? '.' : written,
    prefixOf(site),
    site.configuration?.mappings ?? [],
  );
  const rest = cursor.inclusion.file.text.slice(cursor.start + cursor.typed.length, cursor.end);
  // What follows the next slash stays.
  const next = rest.indexOf('/');
  const from = before.length + slash;
  const part = { from, to: cursor.typed.length + (next < 0 ? rest.length : next) };
  const [folder, entries] = firstListed(
    site,
    candidates.map(({ path }) => path),
  );
  const { folders, files } = entries;
  const own = cursor.inclusion.file.path;
  const offers: Offer[] = folders.map((name) => ({
    label: `${name}/`,
    kind: 'folder',
    text: escaped(`${name}${next < 0 ? '/' : ''}`, site),
    rank: wanted.what === 'folder' ? 0 : 1,
    continues: true,
    part,
  }));
  if (wanted.what === 'file') {
    for (const name of files) {
      if (resolvePath(folder, name) === own) continue;
      const isFirst = wanted.first?.test(name) ?? true;
      offers.push({ label: name, kind: 'file', text: escaped(name, site), rank: isFirst ? 0 : 2, part });
    }
    if (wanted.patterns) offers.push(...patternOffers(files, folders, folder, site, part));
  }
  return offers;
}

/** `*.conf` where several files of a kind lie together, and `sites/*.conf` for the folder. */
function patternOffers(
  files: readonly string[],
  folders: readonly string[],
  folder: string,
  site: Site,
  part: { from: number; to: number },
): readonly Offer[] {
  // nginx would include the file that says so as well.
  const isOwn = dirname(site.cursor.inclusion.file.path) === folder;
  const here = files.filter((name) => name.endsWith('.conf')).length;
  const inside = folders.filter((name) => /(?:\.d|-enabled|-available|^sites|^conf|^snippets)$/.test(name));
  return [
    ...(here > 0 && !isOwn
      ? [
          {
            label: '*.conf',
            kind: 'file' as const,
            detail: here === 1 ? 'one file' : `${here} files`,
            rank: -1,
            part,
          },
        ]
      : []),
    ...inside.map((name) => ({
      label: `${name}/${/-(?:enabled|available)$/.test(name) ? '*' : '*.conf'}`,
      kind: 'file' as const,
      detail: 'all files of the folder',
      rank: 0.5,
      part,
    })),
  ];
}

/** The folder of the file that the configuration starts with: what nginx calls its configuration prefix. */
function prefixOf({ cursor }: Site): string {
  let root = cursor.inclusion;
  while (root.via) root = root.via.inclusion;
  return dirname(root.file.path);
}

/** The first of the folders that anything is known of: a mapping says where the target's files lie here. */
function firstListed(
  site: Site,
  folders: readonly string[],
): [folder: string, entries: ReturnType<typeof entriesOf>] {
  for (const folder of folders) {
    const entries = entriesOf(site, folder);
    if (entries.folders.length + entries.files.length > 0) return [folder, entries];
  }
  return [folders[0] ?? '/', { folders: [], files: [] }];
}

/** Names in the folder, as far as it lies in the workspace; files of the project wherever they lie. */
function entriesOf({ project }: Site, folder: string) {
  const { surroundings, files } = project;
  const inside = folder === '/' ? '/' : `${folder}/`;
  const isFolder = new Map<string, boolean>();
  for (const path of files.keys()) {
    if (!path.startsWith(inside) || isFolder.size >= mostEntries) continue;
    const [name = '', ...deeper] = path.slice(inside.length).split('/');
    isFolder.set(name, deeper.length > 0);
  }
  // Nobody's pattern is part of it: what is typed has none of its characters.
  for (const path of /[*?[\]\\]/.test(folder) ? [] : surroundings.glob(`${inside}*`)) {
    if (isFolder.size >= mostEntries) break;
    const name = path.slice(inside.length);
    if (!isFolder.has(name)) isFolder.set(name, surroundings.fileKind(path) === 'folder');
  }
  // On the way to the workspace its own folders are known, and nothing else.
  for (const known of surroundings.folders) {
    const [name = ''] = known.startsWith(inside) ? known.slice(inside.length).split('/') : [];
    isFolder.set(name, true);
  }
  const names = [...isFolder].filter(([name]) => name !== '' && !unwritable.test(name));
  return {
    folders: names.flatMap(([name, is]) => (is ? [name] : [])),
    files: names.flatMap(([name, is]) => (is ? [] : [name])),
  };
}

/** Neither quotes nor backslashes make nginx take these. */
const unwritable = /[\u0000-\u001f;{}$]/;

/** A name with blanks stands in quotes, or has them escaped where none are open. */
function escaped(name: string, { cursor }: Site): string {
  return cursor.quote === undefined ? name.replace(/[ \t"'\\]/g, '\\$&') : name.replace(/["\\]/g, '\\$&');
}
