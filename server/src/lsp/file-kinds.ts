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
  const { folders, mappings, outside, kindOnDisk } = sight;
  const isInside = (path: string) =>
    folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
  return (path) => {
    if (path.includes('\0') || /\/\.\.(?:\/|$)/.test(path)) return 'unknown';
    for (const { from, to } of mappings) {
      const base = from.replace(/\/$/, '');
      if (path !== base && !path.startsWith(`${base}/`)) continue;
      const local = `${to.replace(/\/$/, '')}${path.slice(base.length)}`;
      if (isInside(local)) return kindOnDisk(local);
    }
    if (isInside(path)) return kindOnDisk(path);
    if (!outside) return 'unknown';
    const kind = kindOnDisk(path);
    return kind === 'missing' && !isSettled(path, kindOnDisk) ? 'unknown' : kind;
  };
}

/** Is a folder around the missing file here that only the machine in question would have (`/srv/app`, not `/srv`)? */
function isSettled(path: string, kindOnDisk: (path: string) => FileKind): boolean {
  let at = dirname(path);
  while (at !== '/' && kindOnDisk(at) === 'missing') at = dirname(at);
  return (
    at.split('/').length > 3 && !/^\/(?:usr\/share|usr\/local|var\/www|var\/lib|home\/[^/]+)\/?$/.test(at)
  );
}
