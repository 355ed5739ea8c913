/** Which arguments of a directive hold `$1` to `$9` that nginx replaces by the groups of an expression? */

import { compiledValue } from '../catalog/complex-values.ts';
import type { Argument, Directive } from '../syntax/tree.ts';
import { isFinal } from './value.ts';

export function argumentsWithGroups(directive: Directive): Argument[] {
  const { name, args } = directive;
  if (!args.some(({ value }) => /\$[1-9]/.test(value))) return [];
  const values = args.map(({ value }) => value);
  return args.filter(
    (argument, index) =>
      isFinal(argument) &&
      compiledValue(name, index, values, 'http')?.syntax === 'value' &&
      // The pattern of a cookie's path or of a redirect has groups of its own.
      !(index > 0 && /^~/.test(values[0] ?? '') && /^proxy_(cookie|redirect)/.test(name)),
  );
}
