/** What does nginx make of the target of a request line: which path does it compare with, which query is left? */

export interface RequestUri {
  /** Decoded, without dot segments, slashes merged if asked for: what locations are compared with. */
  readonly path: string;
  /** Behind the first `?`, as sent. */
  readonly args: string;
  /** The path held an escape: nginx escapes it again before it sends it on. */
  readonly quoted: boolean;
  /** It held a `+`, which captures in redirects escape. */
  readonly plus: boolean;
}

/**
 * Reads the target (bytes, beginning with `/`) as `ngx_http_parse_request_line` and `ngx_http_parse_complex_uri` do;
 * undefined where nginx answers 400.
 */
export function readTarget(target: string, mergeSlashes: boolean): RequestUri | undefined {
  if (!target.startsWith('/') || /[\0-\x1f \x7f]/.test(target)) return undefined;
  // Nothing in it that has to be looked at closely.
  if (/^(?:\/(?![./])[^%#?+/]*)+(?:\?[^#]*)?$/.test(target)) {
    const question = target.indexOf('?');
    const path = question < 0 ? target : target.slice(0, question);
    return { path, args: question < 0 ? '' : target.slice(question + 1), quoted: false, plus: false };
  }
  return readComplexTarget(target, mergeSlashes);
}

type State = 'usual' | 'slash' | 'dot' | 'dot-dot';

function readComplexTarget(target: string, mergeSlashes: boolean): RequestUri | undefined {
  let path = '';
  let args = '';
  let quoted = false;
  let plus = false;
  let state: State = 'usual';
  let at = 0;
  while (at < target.length) {
    let char = target.charAt(at++);
    let escaped = false;
    if (char === '%') {
      quoted = true;
      const hex = target.slice(at, at + 2);
      if (!/^[0-9A-Fa-f]{2}$/.test(hex)) return undefined;
      at += 2;
      char = String.fromCharCode(Number.parseInt(hex, 16));
      if (char === '\0') return undefined;
      // These mean themselves when they are escaped; everything else is read as if it were not.
      escaped = char === '%' || char === '#' || char === '?';
    }
    if (char === '+') plus = true;
    if (escaped) {
      state = 'usual';
      path += char;
      continue;
    }
    const ends = char === '?' || char === '#';
    if (ends || char === '/') {
      if (state === 'dot') path = path.slice(0, -1);
      else if (state === 'dot-dot') {
        const parent = parentOf(path);
        if (parent === undefined) return undefined;
        path = parent;
      } else if (char === '/' && (state === 'usual' || !mergeSlashes)) path += '/';
      if (char === '?') args = target.slice(at).split('#', 1)[0] ?? '';
      if (ends) return { path, args, quoted, plus };
      state = 'slash';
      continue;
    }
    if (char === '.' && state === 'slash') state = 'dot';
    else if (char === '.' && state === 'dot') state = 'dot-dot';
    else state = 'usual';
    path += char;
  }
  if (state === 'dot') path = path.slice(0, -1);
  if (state === 'dot-dot') {
    const parent = parentOf(path);
    if (parent === undefined) return undefined;
    path = parent;
  }
  return { path, args, quoted, plus };
}

/** Without the `..` at its end and the segment before; undefined above the root. */
function parentOf(path: string): string | undefined {
  const slash = path.lastIndexOf('/', path.length - 4);
  return path.length < 4 ? undefined : slash < 0 ? undefined : path.slice(0, slash + 1);
}
