/** Which files does a configuration consist of, and how does one reach the next? */

import type { Directive } from '../syntax/tree.ts';
import { type FileSystem, isPattern } from './file-system.ts';
import { dirname, isAbsolute, resolvePath } from './paths.ts';
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
}

export interface Configuration {
  readonly root: Inclusion;
  /** Every inclusion, the root first. */
  readonly inclusions: readonly Inclusion[];
  readonly problems: readonly IncludeProblem[];
}

/** More files than this are not followed: an include cycle through a pattern would never end. */
const mostInclusions = 20_000;

interface Loading {
  readonly fileSystem: FileSystem;
  /** The parsed file with this text, made or reused. */
  readonly fileOf: (path: string, text: string) => SourceFile;
}

/** Follows every `include` from `file` on. Missing, unreadable and circular ones become problems, never failures. */
export function configuration(
  file: SourceFile,
  entry: Place,
  { fileSystem, fileOf }: Loading,
): Configuration {
  const root: Inclusion = { file, entry, via: undefined, included: new Map() };
  const inclusions: Inclusion[] = [root];
  const problems: IncludeProblem[] = [];
  const prefix = dirname(file.path);

  for (let next = 0; next < inclusions.length; next++) {
    const inclusion = inclusions[next];
    if (!inclusion) break;
    for (const directive of inclusion.file.named('include')) {
      const statement: Statement = { directive, inclusion };
      const [argument] = directive.args;
      // Which file a template's or Lua's variable names cannot be known here.
      if (!argument || argument.value.includes('$')) continue;
      const brought: Inclusion[] = [];
      for (const path of targets(argument.value, prefix, fileSystem)) {
        if (inclusions.length >= mostInclusions) {
          problems.push({ statement, kind: 'too-many', path });
          break;
        }
        if (isCircular(inclusion, path)) {
          problems.push({ statement, kind: 'cycle', path });
          continue;
        }
        const content = fileSystem.read(path);
        if (content.kind !== 'text') {
          const reason = content.kind === 'unreadable' ? { reason: content.reason } : {};
          problems.push({ statement, kind: content.kind, path, ...reason });
          continue;
        }
        const place = inclusion.file.placesFrom(inclusion.entry)[directive.index];
        const child: Inclusion = {
          file: fileOf(path, content.text),
          entry: place,
          via: statement,
          included: new Map(),
        };
        brought.push(child);
        inclusions.push(child);
      }
      (inclusion.included as Map<Directive, readonly Inclusion[]>).set(directive, brought);
    }
  }
  return { root, inclusions, problems };
}

/**
 * Absolute paths that an include names; a path without pattern is returned whether it exists or not. Relative paths
 * start at the folder of the configuration's first file. A configuration kept in a repository speaks of `/etc/nginx`
 * and means its own folder: that is tried first.
 */
function targets(value: string, prefix: string, fileSystem: FileSystem): readonly string[] {
  const places = [resolvePath(prefix, value)];
  const installed = '/etc/nginx/';
  if (isAbsolute(value) && value.startsWith(installed) && prefix !== '/etc/nginx') {
    places.unshift(resolvePath(prefix, value.slice(installed.length)));
  }
  for (const place of places) {
    const found = isPattern(value)
      ? fileSystem.glob(place)
      : fileSystem.read(place).kind === 'missing'
        ? []
        : [place];
    if (found.length > 0) return found;
  }
  return isPattern(value) ? [] : places.slice(0, 1);
}

function isCircular(inclusion: Inclusion, path: string): boolean {
  for (let above: Inclusion | undefined = inclusion; above; above = above.via?.inclusion) {
    if (above.file.path === path) return true;
  }
  return false;
}
