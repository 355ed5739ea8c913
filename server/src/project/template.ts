/** Is a file not nginx's yet, but the template of one: of envsubst, Jinja, Helm or ERB? */

import type { SourceFile } from './source-file.ts';

/** A shell-like name in braces (`${BACKEND_HOST}`): what envsubst replaces before nginx reads the file. */
export function isPlaceholder(text: string): boolean {
  return /^\$\{[A-Z][A-Z0-9_]*\}$/.test(text);
}

const known = new WeakMap<SourceFile, boolean>();

/** Are there statements of a template engine in it (`{% if %}`, `{{ if }}`, `<% if %>`), so that not all that stands in the file will stand in the configuration? */
export function hasTemplateBlocks(file: SourceFile): boolean {
  const before = known.get(file);
  if (before !== undefined) return before;
  const has = /\{%|\{\{|<%/.test(file.text);
  known.set(file, has);
  return has;
}
