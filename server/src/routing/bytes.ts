/**
 * How are the bytes that nginx compares and sends represented? As strings with one character (0 to 255) for each byte,
 * so that lengths, prefixes and regular expressions mean here what they mean to nginx.
 */

const ascii = /^[\0-\x7f]*$/;

/** The UTF-8 bytes of `text`. */
export function bytesOf(text: string): string {
  if (ascii.test(text)) return text;
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of bytes that are valid UTF-8; others are given as Latin-1. */
export function textOf(bytes: string): string {
  if (ascii.test(bytes)) return bytes;
  try {
    return decoder.decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
  } catch {
    return bytes;
  }
}

/** The text of bytes that are valid UTF-8; undefined for others. */
export function wholeTextOf(bytes: string): string | undefined {
  const text = textOf(bytes);
  return text === bytes && !ascii.test(bytes) ? undefined : text;
}

/** On one line, whatever a request holds: control characters as nginx's logs have them, `\x0A`. */
export function printable(text: string): string {
  return text.replace(
    /[\0-\x1f\x7f]/g,
    (char) => `\\x${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
