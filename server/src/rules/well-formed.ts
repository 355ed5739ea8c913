/** Is a statement written as nginx wants statements of its name, so that its values are what counts? */

import type { Arity } from '../catalog/catalog.ts';
import type { Directive } from '../syntax/tree.ts';
import { errorIn } from './broken.ts';

/** Has it passed what nginx checks before it looks at the values: text, place, `;` or block, number of arguments? */
export function isWellFormed(directive: Directive, arity: Arity | undefined): boolean {
  const { terminator, argCount } = directive;
  if (!arity || argCount < arity.min || argCount > arity.max) return false;
  if (terminator !== 'missing' && arity.block !== (terminator === '{')) return false;
  const error = errorIn(directive);
  // What lacks only its `;` has all its values.
  return error === undefined || error.code === 'missing-semicolon';
}
