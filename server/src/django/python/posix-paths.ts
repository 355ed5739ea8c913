/** What do the functions of `os.path` and `pathlib` make of paths, on a machine that is no Windows? */

/** `os.path.join`. */
export function joined(first: string, ...more: readonly string[]): string {
  let path = first;
  for (const part of more) {
    if (part.startsWith('/')) path = part;
    else path += path === '' || path.endsWith('/') ? part : `/${part}`;
  }
  return path;
}

/** `os.path.dirname`. */
export function folderOf(path: string): string {
  const head = path.slice(0, path.lastIndexOf('/') + 1);
  return /^\/*$/.test(head) ? head : withoutFinalSlashes(head);
}

/** `os.path.basename`. */
export function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `os.path.normpath`. */
export function normalized(path: string): string {
  if (path === '') return '.';
  // Two slashes at the start mean something to POSIX; three do not.
  const root = /^\/*/.exec(path)?.[0].length ?? 0;
  const opening = root === 2 ? '//' : root > 0 ? '/' : '';
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    const before = segments.at(-1);
    if (segment !== '..' || (opening === '' && before === undefined) || before === '..')
      segments.push(segment);
    else segments.pop();
  }
  return `${opening}${segments.join('/')}` || '.';
}

/** The text of `pathlib.Path(path)`: without `.` and doubled slashes, but with `..`. */
export function pathText(path: string): string {
  const root = /^\/*/.exec(path)?.[0].length ?? 0;
  const opening = root === 2 ? '//' : root > 0 ? '/' : '';
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
  return `${opening}${segments.join('/')}` || '.';
}

/** `.parent` of `pathlib`. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  if (path === '/' || path === '//') return path;
  if (slash < 0) return '.';
  return slash === 0 ? '/' : path.slice(0, slash) === '/' ? '//' : path.slice(0, slash);
}

/** `.stem` and `.suffix` of `pathlib`. */
export function stemAndSuffix(path: string): readonly [string, string] {
  const name = lastOf(path);
  const dot = name.lastIndexOf('.');
  return dot > 0 && dot < name.length - 1 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
}

function withoutFinalSlashes(path: string): string {
  let end = path.length;
  while (end > 0 && path[end - 1] === '/') end--;
  return path.slice(0, end);
}
