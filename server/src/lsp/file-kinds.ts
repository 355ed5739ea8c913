/** What may be known of the files that a configuration names, on this machine? */

import type { FileKind } from '../project/file-system.ts';
import type { PathMapping } from '../project/inclusion.ts';
import { dirname } from '../project/paths.ts';

export interface Sight {
  /** Folders of the workspace, without final slash. */
  readonly folders: readonly string[];
  /** Where files of the target machine are kept here. */
  readonly mappings: readonly PathMapping[];
  /** Files outside of the workspace may be looked for: the user has asked, in a workspace that is trusted. */
  readonly outside: boolean;
  kindOnDisk(path: string): FileKind;
}

/**
 * What is at a path of nginx's machine: in the workspace, where a mapping says so, or on this very machine if it looks
 * like the one that is meant. `unknown` everywhere else.
 */
export function fileKindIn(sight: Sight): (path: string) => FileKind {
  const { outside, kindOnDisk } = sight;
  return (path) => {
    if (isOdd(path)) return 'unknown';
    const local = localPath(sight, path);
    if (local !== undefined) return kindOnDisk(local);
    if (!outside) return 'unknown';
    const kind = kindOnDisk(path);
    return kind === 'missing' && !isSettled(path, kindOnDisk) ? 'unknown' : kind;
  };
}

/** Where a path of nginx's machine lies in the workspace, and what is there; undefined where nothing is. */
export function whereIsIn(
  sight: Sight,
): (path: string) => { readonly path: string; readonly kind: FileKind } | undefined {
  return (path) => {
    const local = isOdd(path) ? undefined : localPath(sight, path);
    const kind = local === undefined ? 'unknown' : sight.kindOnDisk(local);
    return local === undefined || kind === 'missing' || kind === 'unknown'
      ? undefined
      : { path: local, kind };
  };
}

function isOdd(path: string): boolean {
  return path.includes('\0') || /\/\.\.(?:\/|$)/.test(path);
}

/** In the workspace: where a mapping says so, or the path itself; undefined for one outside of it. */
function localPath({ folders, mappings }: Sight, path: string): string | undefined {
  const isInside = (one: string): boolean =>
    folders.some((folder) => one === folder || one.startsWith(`${folder}/`));
  for (const { from, to } of mappings) {
    const base = from.replace(/\/$/, '');
    if (path !== base && !path.startsWith(`${base}/`)) continue;
    const local = `${to.replace(/\/$/, '')}${path.slice(base.length)}`;
    if (isInside(local)) return local;
  }
  return isInside(path) ? path : undefined;
}

/** Is a folder around the missing file here that only the machine in question would have (`/srv/app`, not `/srv`)? */
function isSettled(path: string, kindOnDisk: (path: string) => FileKind): boolean {
  let at = dirname(path);
  while (at !== '/' && kindOnDisk(at) === 'missing') at = dirname(at);
  return (
    at.split('/').length > 3 && !/^\/(?:usr\/share|usr\/local|var\/www|var\/lib|home\/[^/]+)\/?$/.test(at)
  );
}
