/** How are file paths joined, split and normalised? Absolute paths with `/`, as nginx writes them; no disk is asked. */

export function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:\//.test(path);
}

/** The folder that holds `path`, without a final slash; `/` for what stands at the root. */
export function dirname(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? '/' : path.slice(0, slash);
}

/** The last segment of `path`. */
export function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `path` as seen from the folder `base` (itself when absolute), without `.`, `..` and doubled slashes. */
export function resolvePath(base: string, path: string): string {
  const joined = isAbsolute(path) ? path : `${base}/${path}`;
  const drive = /^[A-Za-z]:/.exec(joined)?.[0] ?? '';
  const segments: string[] = [];
  for (const segment of joined.slice(drive.length).split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') segments.pop();
    else segments.push(segment);
  }
  return `${drive}/${segments.join('/')}`;
}

/** How `path` is written as seen from the folder `base`; both absolute and without `.`, `..` and doubled slashes. */
export function relativePath(base: string, path: string): string {
  const from = base.split('/').filter((segment) => segment !== '');
  const to = path.split('/').filter((segment) => segment !== '');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}
