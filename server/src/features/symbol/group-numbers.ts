/** Which capturing group of a regular expression stands at an offset? */

/**
 * The number of the innermost one around `offset` (UTF-16 units into the pattern, its parentheses included);
 * undefined outside of all. Groups count from the left; those that do not capture do not count.
 */
export function groupNumberAt(pattern: string, offset: number): number | undefined {
  const open: { readonly start: number; readonly number: number | undefined }[] = [];
  let groups = 0;
  let isInClass = false;
  let innermost: { readonly start: number; readonly number: number } | undefined;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at];
    if (char === '\\') at++;
    else if (isInClass)
      isInClass = char !== ']' || pattern[at - 1] === '[' || pattern.slice(at - 2, at) === '[^';
    else if (char === '[') isInClass = true;
    else if (char === '(') {
      const captures = capturing.test(pattern.slice(at, at + 4));
      open.push({ start: at, number: captures ? ++groups : undefined });
    } else if (char === ')') {
      const group = open.pop();
      if (group?.number === undefined || group.start > offset || offset > at + 1) continue;
      if (!innermost || group.start > innermost.start)
        innermost = { start: group.start, number: group.number };
    }
  }
  return innermost?.number;
}

/** `(`, `(?<name>`, `(?P<name>`, `(?'name'`; no look-around, option or verb. */
const capturing = /^\((?:[^?*]|\?<[^=!]|\?P<|\?'|$)/;
