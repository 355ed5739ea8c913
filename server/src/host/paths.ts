/** How is a path that was given made absolute, and how is one shown? */

import { relative, resolve } from 'node:path';
import process from 'node:process';

/** With `/` on every platform. */
export function absolute(path: string): string {
  return resolve(path).replaceAll('\\', '/');
}

/** Relative to the working folder where that is not a way up. */
export function shortest(path: string): string {
  const below = relative(process.cwd(), path).replaceAll('\\', '/');
  return below === '' || below.startsWith('..') ? path : below;
}
