/** Which files does a configuration consist of, and how does one reach the next? */

import type { Directive } from '../syntax/tree.ts';
import { type FileSystem, isPattern } from './file-system.ts';
import { basename, dirname, isAbsolute, resolvePath } from './paths.ts';
import type { Place, SourceFile } from './source-file.ts';

/** One file at one place of a configuration. The same file included twice stands in two. */
export interface Inclusion {
  readonly file: SourceFile;
  /** Where the statements at the file's top stand. */
  readonly entry: Place;
  /** The `include` that brings it in; undefined for the file that the configuration starts with. */
  readonly via: Statement | undefined;
  /** What each `include` in this file brings in, in order. */
  readonly included: ReadonlyMap<Directive, readonly Inclusion[]>;
  /** Each `include` of this file that may bring in what was not read. */
  readonly unread: ReadonlySet<Directive>;
}

/** A directive at one place of a configuration. */
export interface Statement {
  readonly directive: Directive;
  readonly inclusion: Inclusion;
}

export interface IncludeProblem {
  readonly statement: Statement;
  readonly kind: 'missing' | 'cycle' | 'unreadable' | 'too-many';
  /** Absolute path that was looked for. */
  readonly path: string;
  /** Completes "cannot be read: "; for `unreadable` only. */
  readonly reason?: string;
  /** It is a folder, which nginx cannot read either. */
  readonly isFolder?: boolean;
}

export interface Configuration {
  readonly root: Inclusion;
  /** Every inclusion, the root first. */
  readonly inclusions: readonly Inclusion[];
  readonly problems: readonly IncludeProblem[];
  /** Where files of the target machine are kept, as far as the project says so. */
  readonly mappings: readonly PathMapping[];
  /**
   * It starts at the top, and everything that nginx reads was read: what is not defined here is defined nowhere.
   * A pattern that matches nothing in a folder that exists (or beside the configuration) brings in nothing.
   */
  readonly complete: boolean;
}

/** More inclusions than this are not followed, so that no pattern costs more time and memory than there is. */
export const mostInclusions = 10_000;

/** Where files of the target machine are kept here: `/etc/nginx` in `/home/me/project/deploy/nginx`. Both absolute. */
export interface PathMapping {
  readonly from: string;
  readonly to: string;
}

interface Loading {
  readonly fileSystem: FileSystem;
  readonly mappings: readonly PathMapping[];
  /** The parsed file with this text, made or reused. */
  readonly fileOf: (path: string, text: string) => SourceFile;
}

/** Follows every `include` from `file` on. Missing, unreadable and circular ones become problems, never failures. */
export function configuration(
  file: SourceFile,
  entry: Place,
  { fileSystem, fileOf, mappings }: Loading,
): Configuration {
  const root: Inclusion = { file, entry, via: undefined, included: new Map(), unread: new Set() };
  const inclusions: Inclusion[] = [root];
  const problems: IncludeProblem[] = [];
  const prefix = dirname(file.path);
  /** Files that include themselves by some way: their includes are followed once. */
  const circular = new Set<SourceFile>();
  let everythingFound = entry === 'main';

  for (let next = 0; next < inclusions.length; next++) {
    const inclusion = inclusions[next];
    if (!inclusion) break;
    // What a template brings in is known to its engine only.
    everythingFound &&= inclusion.file.holes.length === 0;
    const unread = inclusion.unread as Set<Directive>;
    for (const directive of inclusion.file.named('include')) {
      const statement: Statement = { directive, inclusion };
      const [argument] = directive.args;
      // Which file a template's or Lua's variable names cannot be known here.
      if (!argument || argument.value.includes('$') || circular.has(inclusion.file)) {
        everythingFound = false;
        unread.add(directive);
        continue;
      }
      const brought: Inclusion[] = [];
      const { paths, certain } = targets(argument.value, prefix, fileSystem, mappings);
      if (!certain) {
        everythingFound = false;
        unread.add(directive);
      }
      for (const path of paths) {
        if (inclusions.length >= mostInclusions) {
          problems.push({ statement, kind: 'too-many', path });
          unread.add(directive);
          return { root, inclusions, problems, mappings, complete: false };
        }
        if (isCircular(inclusion, path)) {
          problems.push({ statement, kind: 'cycle', path });
          unread.add(directive);
          everythingFound = false;
          circular.add(inclusion.file);
          continue;
        }
        const content = fileSystem.read(path);
        if (content.kind !== 'text') {
          const { kind, ...why } = content;
          problems.push({ statement, kind, path, ...why });
          // What comes with nginx defines no names; and types of files set nothing else.
          if (kind !== 'missing' || !comesWithNginx(path)) everythingFound = false;
          if (basename(path) !== 'mime.types') unread.add(directive);
          continue;
        }
        const place = inclusion.file.placesFrom(inclusion.entry)[directive.index];
        const child: Inclusion = {
          file: fileOf(path, content.text),
          entry: place,
          via: statement,
          included: new Map(),
          unread: new Set(),
        };
        brought.push(child);
        inclusions.push(child);
      }
      (inclusion.included as Map<Directive, readonly Inclusion[]>).set(directive, brought);
    }
  }
  return { root, inclusions, problems, mappings, complete: everythingFound };
}

/** Files that nginx and its packages install, so that a configuration kept elsewhere need not hold them. */
const installed: ReadonlySet<string> = new Set([
  ...['mime.types', 'fastcgi.conf', 'fastcgi_params', 'scgi_params', 'uwsgi_params', 'proxy_params'],
  ...['koi-utf', 'koi-win', 'win-utf', 'fastcgi-php.conf', 'snakeoil.conf'],
]);

/** Would a file of this name be there once nginx is installed? */
export function comesWithNginx(path: string): boolean {
  return installed.has(basename(path));
}

interface Targets {
  /** Absolute; a path without pattern is among them whether it exists or not. */
  readonly paths: readonly string[];
  /** Nothing else can be meant: false for a pattern that matches nothing in a folder that is not here. */
  readonly certain: boolean;
}

/**
 * What an include names. Relative paths start at the folder of the configuration's first file. A configuration kept
 * in a repository speaks of `/etc/nginx` and means its own folder: that is tried first, after the mappings.
 */
function targets(
  value: string,
  prefix: string,
  fileSystem: FileSystem,
  mappings: readonly PathMapping[],
): Targets {
  const absolute = [...new Set(placesOf(value, prefix, mappings).map(({ path }) => path))];
  if (!isPattern(value)) {
    const there = absolute.find((place) => fileSystem.read(place).kind !== 'missing');
    return { paths: [there ?? absolute[0] ?? value], certain: true };
  }
  for (const place of absolute) {
    const paths = fileSystem.glob(place);
    if (paths.length > 0) return { paths, certain: true };
  }
  const isHere = !isAbsolute(value) || absolute.some((place) => fileSystem.glob(dirname(place)).length > 0);
  return { paths: [], certain: isHere };
}

/** Where a path that a configuration writes may lie here. */
export interface PossiblePlace {
  /** Absolute. */
  readonly path: string;
  /** What makes it lie there; undefined for a path that is what it says, or relative. */
  readonly mapping: PathMapping | undefined;
}

/** Where `value` may lie, best first; `prefix` is the folder of the configuration's first file. */
export function placesOf(
  value: string,
  prefix: string,
  mappings: readonly PathMapping[],
): readonly PossiblePlace[] {
  if (!isAbsolute(value)) return [{ path: resolvePath(prefix, value), mapping: undefined }];
  const known = [...concerning(value, mappings), ...concerning(value, [{ from: '/etc/nginx', to: prefix }])];
  return [
    ...known.map((mapping) => ({
      path: resolvePath(prefix, `${mapping.to}/${value.slice(mapping.from.length)}`),
      mapping,
    })),
    { path: resolvePath(prefix, value), mapping: undefined },
  ];
}

/** The mappings that concern `path`, the most special first. */
function concerning(path: string, mappings: readonly PathMapping[]): PathMapping[] {
  return mappings
    .filter(({ from }) => path === from || path.startsWith(`${from.replace(/\/$/, '')}/`))
    .sort((a, b) => b.from.length - a.from.length);
}

function isCircular(inclusion: Inclusion, path: string): boolean {
  for (let above: Inclusion | undefined = inclusion; above; above = above.via?.inclusion) {
    if (above.file.path === path) return true;
  }
  return false;
}
