/** What is a text with variables made of? `$name`, `${name}`, `$1`, and what stands between them. */

import { bytesOf } from './bytes.ts';

export type Part =
  | { readonly kind: 'text'; readonly bytes: string }
  /** In lower case. */
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'capture'; readonly group: number };

const known = new Map<string, readonly Part[]>();

/** Reads a value as `ngx_http_script_compile` does. What nginx would refuse (a `$` alone) is taken as text. */
export function partsOf(value: string): readonly Part[] {
  const before = known.get(value);
  if (before) return before;
  const parts: Part[] = [];
  let at = 0;
  for (const match of value.matchAll(/\$(?:([1-9])|\{(\w+)\}|(\w+))/g)) {
    if (match.index > at) parts.push({ kind: 'text', bytes: bytesOf(value.slice(at, match.index)) });
    const [written, group, braced, plain] = match;
    if (group !== undefined) parts.push({ kind: 'capture', group: Number(group) });
    else parts.push({ kind: 'variable', name: (braced ?? plain ?? '').toLowerCase() });
    at = match.index + written.length;
  }
  if (at < value.length) parts.push({ kind: 'text', bytes: bytesOf(value.slice(at)) });
  // Configurations come and go; what a long session has read need not stay for ever.
  if (known.size > 20_000) known.clear();
  known.set(value, parts);
  return parts;
}

export function holdsVariables(value: string): boolean {
  return partsOf(value).some(({ kind }) => kind !== 'text');
}
