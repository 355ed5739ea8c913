/** Is a file not nginx's yet, but the template of one: of envsubst, Jinja, Helm or ERB? */

/** A shell-like name in braces (`${BACKEND_HOST}`): what envsubst replaces before nginx reads the file. */
export function isPlaceholder(text: string): boolean {
  return /^\$\{[A-Z][A-Z0-9_]*\}$/.test(text);
}

/** Are there statements of a template engine in it (`{% if %}`, `{{ if }}`, `<% if %>`), so that not all that stands in the text will stand in the configuration? */
export function hasTemplateBlocks(text: string): boolean {
  return /\{%|\{\{|<%/.test(text);
}
