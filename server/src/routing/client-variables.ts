/** What can whoever sends a request put into nginx's own variables? Observed on 1.22.1, with requests sent byte by byte. */

import { anyByte, type ByteSet } from '../regex/byte-set.ts';
import { anyTextOf, type Language, textLanguage } from '../regex/language.ts';

/** All bytes but these. */
function without(set: ByteSet, chars: string): ByteSet {
  return Uint8Array.from(set, (isMember, code) =>
    isMember && !chars.includes(String.fromCharCode(code)) ? 1 : 0,
  );
}

/** A decoded path: `%0A` is a line break there; `%00` is refused. */
export const pathBytes = without(anyByte, '\0');

/** The value of a header: nginx refuses a request with a control character that would end it. */
export const headerBytes = without(anyByte, '\0\r\n');

/** What stands in the request line as it was sent: nginx refuses spaces and control characters there. */
const lineBytes = Uint8Array.from(anyByte, (_, code) => (code > 0x20 && code !== 0x7f && code < 256 ? 1 : 0));

/** A host that nginx takes. */
export const hostBytes = without(lineBytes, '/');

const slash = textLanguage('/');

/** Texts that begin with a slash. */
function pathOf(set: ByteSet): Language {
  return { bytes: set, free: set, certain: slash.certain, first: slash.first, empty: false };
}

const path = pathOf(pathBytes);
const header = anyTextOf(headerBytes);
const host = anyTextOf(hostBytes);
const lines = anyTextOf(lineBytes);

const byName: ReadonlyMap<string, Language> = new Map([
  ['uri', path],
  ['document_uri', path],
  ['fastcgi_script_name', path],
  ['fastcgi_path_info', anyTextOf(pathBytes)],
  ['request_filename', path],
  ['request_uri', pathOf(lineBytes)],
  ['request', { ...header, certain: slash.certain, empty: false }],
  ['args', lines],
  ['query_string', lines],
  ['host', host],
  ['http_host', host],
  ['ssl_server_name', host],
  ['content_type', header],
  ['content_length', header],
  ['proxy_add_x_forwarded_for', header],
  ['request_body', anyTextOf(anyByte)],
]);

const families: readonly (readonly [string, Language])[] = [
  ['http_', header],
  ['arg_', anyTextOf(without(lineBytes, '&'))],
  ['cookie_', anyTextOf(without(headerBytes, ';'))],
];

/** The texts that a client can put into `$name` (lower case); undefined for a variable that it has no say in. */
export function clientLanguage(name: string): Language | undefined {
  return byName.get(name) ?? families.find(([prefix]) => name.startsWith(prefix))?.[1];
}

/** The variables that hold the path of the request, decoded. */
export const pathVariables: ReadonlySet<string> = new Set(['uri', 'document_uri', 'fastcgi_script_name']);

/** Does a text that consists of such bytes end a line of a header, for every reader or for some? */
export function lineBreakIn(bytes: ByteSet): 'line feed' | 'carriage return' | undefined {
  if (bytes[10]) return 'line feed';
  return bytes[13] ? 'carriage return' : undefined;
}
