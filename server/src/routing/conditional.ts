/** What do `If-Match`, `Range` and their like make of an answer that would be 200? (`ngx_http_not_modified_filter_module`) */

import { type Exchange, headerOf } from './exchange.ts';
import { Unknowable } from './unknowable.ts';

/** Headers that ask about the time, the tag or the size of a file. */
const asking = ['if-modified-since', 'if-unmodified-since', 'if-match', 'if-none-match', 'range'];

/**
 * 304 or 412 in place of 200, or undefined where it stays. A text of `return` has neither time nor tag; of a file
 * nobody knows them beforehand.
 */
export function conditionalStatus(exchange: Exchange, of: 'file' | 'text'): 304 | 412 | undefined {
  const asked = asking.filter((key) => headerOf(exchange, key) !== undefined);
  if (asked.length === 0) return undefined;
  const matchesAny = headerOf(exchange, 'if-none-match') === '*';
  if (of === 'text') {
    if (asked.includes('if-unmodified-since')) return 412;
    if (asked.includes('if-match') && headerOf(exchange, 'if-match') !== '*') return 412;
    return matchesAny && !asked.includes('if-modified-since') ? 304 : undefined;
  }
  if (matchesAny && asked.length === 1) return 304;
  throw new Unknowable(`what \`${asked[0]}\` makes of it depends on the time and the content of the file`);
}
