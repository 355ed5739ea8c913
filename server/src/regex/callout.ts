/** Reads callouts, which call nothing: nginx sets no function for them. */

import { missing } from './parenthesis.ts';
import { isDigit, peek, type Reader, Refusal } from './reader.ts';

/** `(?C)`, `(?C1)`, `(?C"text")`; the reader stands on the `C`. */
export function readCallout(reader: Reader): void {
  reader.at++;
  const next = peek(reader);
  if (next === '') throw new Refusal(missing, reader.at);
  if (next !== ')' && !isDigit(next)) {
    if (!'`\'"^%#${'.includes(next))
      throw new Refusal('unrecognized string delimiter follows (?C', reader.at);
    const start = reader.at;
    const delimiter = next === '{' ? '}' : next;
    for (reader.at++; ; reader.at++) {
      if (peek(reader) === '')
        throw new Refusal('missing terminating delimiter for callout with string argument', start);
      if (peek(reader) !== delimiter) continue;
      reader.at++;
      if (peek(reader) !== delimiter) break;
    }
  } else {
    let number = 0;
    while (isDigit(peek(reader))) {
      number = number * 10 + Number(peek(reader));
      reader.at++;
      if (number > 255) throw new Refusal('number after (?C is greater than 255', reader.at);
    }
  }
  if (peek(reader) !== ')') throw new Refusal('closing parenthesis for (?C expected', reader.at);
  reader.at++;
}
