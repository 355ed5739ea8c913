/** Which values may be judged, and as which kind? */

import type { DirectiveSpec, Slot } from '../catalog/catalog.ts';
import type { Argument } from '../syntax/tree.ts';

/** What a template engine replaces before nginx reads the file: `${NAME}`, `{{ }}`, `{% %}`, `<% %>`, `__NAME__`, `%NAME%`, `@NAME@`. */
const placeholder = /\$\{[A-Z][A-Z0-9_]*\}|\{\{|\{%|<%|__[A-Z][A-Z0-9_]*__|([%@])[A-Z_]{3,}\1/;

/** Is this the value that nginx will read? */
export function isFinal({ value }: Pick<Argument, 'value'>): boolean {
  return !placeholder.test(value);
}

/** How the directive's value is read; undefined where this version has not got it, so that its value is not the fault. */
export function slotIn(spec: DirectiveSpec | undefined): Slot | undefined {
  return spec && (spec.availability === 'present' || spec.availability === 'unknown') ? spec.slot : undefined;
}
