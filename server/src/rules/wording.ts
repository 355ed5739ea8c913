/** How are contexts, numbers and lists put into words? */

import type { Context } from '../catalog/context.ts';

/** "`http`, `server` or `location`"; each once. Where all are equal, one. */
export function contextsNamed(contexts: readonly Context[]): string {
  const names = [...new Set(contexts)].map((context) =>
    context === 'main' ? 'the top level' : `\`${context}\``,
  );
  return listed(names, 'or');
}

/** "in `http`, `server` or `location`"; "at the top level or in `http`". */
export function placesNamed(contexts: readonly Context[]): string {
  const blocks = contexts.filter((context) => context !== 'main');
  const inside = blocks.length > 0 ? [`in ${contextsNamed(blocks)}`] : [];
  return [...(blocks.length < contexts.length ? ['at the top level'] : []), ...inside].join(' or ');
}

/** "a, b or c". */
export function listed(items: readonly string[], conjunction: 'and' | 'or'): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${conjunction} ${items.at(-1)}`;
}

/** "1 argument", "2 to 3 arguments", "at least 1 argument", "no arguments". */
export function argumentsExpected(min: number, max: number): string {
  if (max === 0) return 'no arguments';
  const noun =
    (min === max ? max : min) === 1 && (max === min || max === Number.POSITIVE_INFINITY)
      ? 'argument'
      : 'arguments';
  if (max === Number.POSITIVE_INFINITY) return `at least ${min} ${noun}`;
  return min === max ? `${max} ${noun}` : `${min} to ${max} arguments`;
}

/** A value as code in a message: on one line, and no longer than can be read there. */
export function code(value: string): string {
  const line = value.replace(/\s+/g, ' ');
  return `\`${line.length > 120 ? `${line.slice(0, 117)}...` : line}\``;
}

/** `http_x_forwarded_for`, the name of a variable, as the header that it holds: `X-Forwarded-For`. */
export function headerOfVariable(variable: string): string {
  return variable
    .replace(/^http_/i, '')
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('-');
}
