/** What may a project ask of the disk? `host` answers from the real one and the editor's buffers, tests from memory. */

export type FileContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  /** It is there, but not to be read: a folder, a device, too large, not permitted. `reason` completes "cannot be read: ". */
  | { readonly kind: 'unreadable'; readonly reason: string; readonly isFolder?: boolean };

/** What is at a path; `unknown` where that cannot be seen from here. */
export type FileKind = 'file' | 'folder' | 'missing' | 'unknown';

export interface FileSystem {
  /** The content of the file at an absolute path; an answer stays the same object until the file changes. */
  read(path: string): FileContent;
  /** Absolute paths that match an absolute pattern as glob(3) matches (`*`, `?`, `[...]`; no `**`), sorted; empty if none do. */
  glob(pattern: string): readonly string[];
}

/** Does nginx treat this include path as a pattern (`ngx_conf_include`: any of `*?[`)? */
export function isPattern(path: string): boolean {
  return /[*?[]/.test(path);
}
