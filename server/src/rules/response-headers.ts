/** Which headers does a statement add to answers (`add_header`), or set in them (`more_set_headers`)? */

import type { Argument, Directive } from '../syntax/tree.ts';

export interface HeaderSet {
  /** In lower case. */
  readonly name: string;
  readonly value: string;
  /** What holds the value: of `more_set_headers` the name as well. */
  readonly argument: Argument;
}

export const headerDirectives: readonly string[] = ['add_header', 'more_set_headers'];

/** In order; empty for a statement that names none. */
export function headersSetBy({ name, args }: Directive): readonly HeaderSet[] {
  if (name.startsWith('more_')) return fieldsOf(args);
  const [header, argument] = args;
  return header && argument ? [{ name: header.value.toLowerCase(), value: argument.value, argument }] : [];
}

/** `more_set_headers -s 404 -t 'text/html' 'Name: value' ...`: each of those two options takes the argument behind it. */
function fieldsOf(args: readonly Argument[]): HeaderSet[] {
  const found: HeaderSet[] = [];
  for (let index = 0; index < args.length; index++) {
    const argument = args[index];
    if (!argument) continue;
    const { value } = argument;
    if (value === '-s' || value === '-t') index++;
    const colon = value.indexOf(':');
    if (value.startsWith('-') || colon < 0) continue;
    const text = value.slice(colon + 1).replace(/^[ \t]+/, '');
    found.push({ name: value.slice(0, colon).trim().toLowerCase(), value: text, argument });
  }
  return found;
}
