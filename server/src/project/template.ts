/** Is a file not nginx's yet, but the template of one: of envsubst, Jinja, Helm or ERB? */

import { TokenKind } from '../syntax/tokens.ts';
import { type SyntaxTree, tokenAt } from '../syntax/tree.ts';

/** A shell-like name in braces (`${BACKEND_HOST}`): what envsubst replaces before nginx reads the file. */
export function isPlaceholder(text: string): boolean {
  return /^\$\{[A-Z][A-Z0-9_]*\}$/.test(text);
}

/** Will a template engine put something else in the place of it, or of a part? envsubst replaces `$PORT` and `${PORT}`. */
export function holdsPlaceholder(text: string): boolean {
  return /\$\{?[A-Z]|\{\{|\{%|<%/.test(text);
}

/** Where the syntax of a template engine stands; offsets as in the text, `end` exclusive. */
export interface Hole {
  readonly start: number;
  readonly end: number;
}

/** `{% ... %}`, `<% ... %>`, `{# ... #}`, and `{{ ... }}` on one line that holds no statement of nginx. */
const engineSyntax = /\{%[^{}]*?%\}|<%[^<]*?%>|\{#[\s\S]{0,2000}?#\}|\{\{[^{};\n]*\}\}/g;

/** In double braces: what steers the engine and leaves no text (Helm). */
const steering =
  /^\{\{-?\s*(?:if|else|end|range|with|define|block|template|include|break|continue|\/\*|\$\w+\s*:?=)/;

/**
 * The holes that stand where nginx would read syntax; empty for what is no template. Those in quotes and comments
 * disturb nobody: a page that a `return` sends may hold them for the browser.
 */
export function holesIn(tree: SyntaxTree): readonly Hole[] {
  const { tokens } = tree;
  const { text, kinds } = tokens;
  if (!/\{%|<%|\{\{|\{#/.test(text)) return [];
  const found: Hole[] = [];
  for (const match of text.matchAll(engineSyntax)) {
    const kind = kinds[tokenAt(tokens, match.index)];
    if (match[0].startsWith('{#') && !isJinjaComment(tree, match.index)) continue;
    if (kind === TokenKind.Word || kind === TokenKind.OpenBrace) {
      found.push({ start: match.index, end: match.index + match[0].length });
    }
  }
  return found;
}

/** `server {# main` may be nginx's; a brace that no name stands before is not, nor one behind other syntax of the engine. */
function isJinjaComment({ errors, tokens }: SyntaxTree, start: number): boolean {
  return (
    errors.some((error) => error.code === 'unexpected-open-brace' && error.start === start) ||
    /[%#}]\}\s*$/.test(tokens.text.slice(Math.max(0, start - 200), start))
  );
}

/** The text with blanks for what leaves nothing, and letters for what leaves a value; of the same length. */
export function withoutHoles(text: string, holes: readonly Hole[]): string {
  let masked = '';
  let at = 0;
  for (const { start, end } of holes) {
    const hole = text.slice(start, end);
    const leavesValue = hole.startsWith('{{')
      ? !steering.test(hole) && !isAlone(text, start, end)
      : hole.startsWith('<%=') && !isAlone(text, start, end);
    masked += text.slice(at, start) + hole.replace(/[^\n]/g, leavesValue ? 'x' : ' ');
    at = end;
  }
  return masked + text.slice(at);
}

/** A value on a line of its own is some statements. */
function isAlone(text: string, start: number, end: number): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const rest = text.slice(end, newline < 0 ? text.length : newline);
  return text.slice(lineStart, start).trim() === '' && rest.trim() === '';
}

const known = new WeakMap<object, boolean>();

/** Are there statements of a template engine in it (`{% if %}`, `{{ if }}`, `<% if %>`), so that not all that stands in the file will stand in the configuration? */
export function hasTemplateBlocks(file: { readonly text: string }): boolean {
  const before = known.get(file);
  if (before !== undefined) return before;
  const has = /\{%|\{\{|<%/.test(file.text);
  known.set(file, has);
  return has;
}
