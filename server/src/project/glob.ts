/** Which paths match a pattern as glob(3) matches, which nginx's `include` uses? No `**`; a leading dot must be written. */

/** Names in a folder, in the order of the result; empty for what is no folder. */
type List = (folder: string) => readonly string[];

/** Absolute paths for an absolute `pattern`; `*` and `?` match neither `/` nor a leading dot. */
export function matchGlob(pattern: string, list: List, isFolder: (path: string) => boolean): string[] {
  const segments = pattern.split('/').slice(1);
  let found = [''];
  for (const [depth, segment] of segments.entries()) {
    const isLast = depth === segments.length - 1;
    const wanted = tokensOf(bytesOf(segment));
    found = found.flatMap((folder) =>
      list(folder === '' ? '/' : folder)
        .filter((name) => matches(bytesOf(name), wanted))
        .map((name) => `${folder}/${name}`)
        .filter((path) => isLast || isFolder(path)),
    );
  }
  return found;
}

/** One character of a pattern: itself, any one (`?`), any run (`*`), or one of a set. */
type Token =
  | { readonly kind: 'any' }
  | { readonly kind: 'run' }
  | { readonly kind: 'one'; readonly test: (character: string) => boolean };

function tokensOf(segment: string): Token[] {
  const tokens: Token[] = [];
  for (let i = 0; i < segment.length; i++) {
    const character = segment.charAt(i);
    const close =
      character === '[' ? segment.indexOf(']', i + (/[!^]/.test(segment.charAt(i + 1)) ? 3 : 2)) : -1;
    if (character === '*') tokens.push({ kind: 'run' });
    else if (character === '?') tokens.push({ kind: 'any' });
    else if (close > 0) {
      tokens.push(setOf(segment.slice(i + 1, close)));
      i = close;
    } else {
      const literal = character === '\\' && i + 1 < segment.length ? segment.charAt(++i) : character;
      tokens.push({ kind: 'one', test: (other) => other === literal });
    }
  }
  return tokens;
}

/** What stands between `[` and `]`: characters and ranges, the whole negated by a leading `!` or `^`. */
function setOf(text: string): Token {
  const negated = /^[!^]/.test(text);
  const members = [...(negated ? text.slice(1) : text).matchAll(/(.)-(.)|(.)/gs)];
  const has = (character: string): boolean =>
    members.some(([, from, to, single]) =>
      single === undefined ? character >= (from ?? '') && character <= (to ?? '') : character === single,
    );
  return { kind: 'one', test: (character) => has(character) !== negated };
}

/** Remembers only the last `*`, so that no pattern takes longer than the product of the two lengths. */
function matches(name: string, tokens: readonly Token[]): boolean {
  const [first] = tokens;
  if (name.startsWith('.') && !(first?.kind === 'one' && first.test('.'))) return false;
  let at = 0;
  let token = 0;
  let run = -1;
  let runAt = 0;
  while (at < name.length) {
    const wanted = tokens[token];
    if (wanted?.kind === 'run') {
      run = token++;
      runAt = at;
    } else if (wanted && (wanted.kind === 'any' || wanted.test(name.charAt(at)))) {
      token++;
      at++;
    } else if (run >= 0) {
      token = run + 1;
      at = ++runAt;
    } else {
      return false;
    }
  }
  while (tokens[token]?.kind === 'run') token++;
  return token === tokens.length;
}

/** Does `path` match, as if it were the only file there is? Both absolute. */
export function matchesGlob(path: string, pattern: string): boolean {
  const segments = path.split('/').slice(1);
  const listed = new Map<string, readonly string[]>();
  for (const [depth, segment] of segments.entries())
    listed.set(`/${segments.slice(0, depth).join('/')}`, [segment]);
  return matchGlob(
    pattern,
    (folder) => listed.get(folder) ?? [],
    (folder) => listed.has(folder),
  ).includes(path);
}

/** One character for each byte: nginx runs in the C locale, where `?` stands for a byte. */
function bytesOf(text: string): string {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 0x7f) return String.fromCharCode(...new TextEncoder().encode(text));
  }
  return text;
}

/** The order of glob(3) in the C locale, in which nginx runs. */
export function byBytes(a: string, b: string): number {
  const [one, other] = [bytesOf(a), bytesOf(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}
