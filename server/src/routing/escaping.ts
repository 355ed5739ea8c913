/** How does nginx escape the bytes of a URI, and which does it decode in a redirect? (`ngx_escape_uri`, `ngx_unescape_uri`) */

/** Escapes what may not stand in a path, `?`, `#` and `%` included. */
export function escapePath(bytes: string): string {
  return bytes.replace(/[\0- "#%<>?\\^`{|}\x7f-\xff]/g, percent);
}

/** Escapes what may not stand in an argument: as in a path, and `&`, `+`, `;`. */
export function escapeArgument(bytes: string): string {
  return bytes.replace(/[\0- "#%&+;<>?\\^`{|}\x7f-\xff]/g, percent);
}

/** Escapes everything but letters, digits and `-._~`. */
export function escapeComponent(bytes: string): string {
  return bytes.replace(/[^A-Za-z0-9\-._~]/gs, percent);
}

function percent(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** What a `rewrite` that redirects decodes: up to the first `?`, and only what need not be escaped. */
export function unescapeRedirect(bytes: string): string {
  let text = '';
  for (let at = 0; at < bytes.length; at++) {
    const char = bytes.charAt(at);
    if (char === '?') return text + bytes.slice(at);
    if (char !== '%') {
      text += char;
      continue;
    }
    const first = bytes.charAt(at + 1);
    const second = bytes.charAt(at + 2);
    if (!isHex(first)) {
      // The character behind the percent sign stays, the sign does not.
      text += first;
      at++;
      continue;
    }
    at += 2;
    // Of an escape that breaks off nothing stays.
    if (!isHex(second)) continue;
    const code = Number.parseInt(first + second, 16);
    if (code === 0x3f) return `${text}?${bytes.slice(at + 1)}`;
    text += code > 0x25 && code < 0x7f ? String.fromCharCode(code) : `%${first}${second}`;
  }
  return text;
}

function isHex(char: string): boolean {
  return /^[0-9A-Fa-f]$/.test(char);
}
