/** What does an `add_header Strict-Transport-Security` say? Read as browsers do (RFC 6797, 6.1). */

import { asciiLower } from '../project/ascii.ts';
import type { Argument, Directive } from '../syntax/tree.ts';

export interface Hsts {
  /** The header's value as an argument of `add_header`. */
  readonly argument: Argument;
  /** In seconds; undefined where browsers find none and ignore the header. */
  readonly maxAge: number | undefined;
  readonly includesSubDomains: boolean;
  readonly isForPreload: boolean;
}

/** Half a year: what the usual scanners take for the least. */
export const shortestMaxAge = 15_768_000;

/** Undefined for other headers, and for a value with variables. */
export function readHsts({ args }: Directive): Hsts | undefined {
  const [name, argument] = args;
  if (!argument || name === undefined || !isHsts(name.value)) return undefined;
  if (/[${]|<%/.test(argument.value)) return undefined;
  let maxAge: number | undefined;
  const flags = new Set<string>();
  for (const part of argument.value.split(';')) {
    const [, key = '', digits] = /^\s*([\w-]+)(?:\s*=\s*"?(\d+)"?)?\s*$/.exec(part) ?? [];
    if (digits === undefined) flags.add(asciiLower(key));
    else if (asciiLower(key) === 'max-age') maxAge ??= Number(digits);
  }
  return {
    argument,
    maxAge,
    includesSubDomains: flags.has('includesubdomains'),
    isForPreload: flags.has('preload'),
  };
}

export function isHsts(header: string): boolean {
  return asciiLower(header) === 'strict-transport-security';
}
