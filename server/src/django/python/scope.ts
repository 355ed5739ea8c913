/** What does a name stand for in a module or a function? */

import type { Place } from '../model.ts';
import type { Found, Scope, Variable } from './values.ts';

/** The variable here or in what is around; undefined if there is none. */
export function variableNamed(scope: Scope, name: string): Variable | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const found = at.variables.get(name);
    if (found) return found;
  }
  return undefined;
}

export function assignName(scope: Scope, name: string, value: Found, place: Place): void {
  scope.variables.set(name, { value, place });
}
