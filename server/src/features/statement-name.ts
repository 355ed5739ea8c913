/** How are statements, blocks and their places called in a card: `location /api/`, `nginx.conf:14`? */

import type { Statement } from '../project/inclusion.ts';
import { basename, dirname } from '../project/paths.ts';
import { type Block, named } from '../project/scope.ts';
import type { SourceFile } from '../project/source-file.ts';
import { type LineIndex, lineIndex } from '../syntax/line-index.ts';
import type { LinkAddress } from './place-name.ts';

const indices = new WeakMap<SourceFile, LineIndex>();

/** Counted from 1. */
export function lineAt(file: SourceFile, offset: number): number {
  const index = indices.get(file) ?? lineIndex(file.text);
  indices.set(file, index);
  return index.positionAt(offset).line + 1;
}

/** `sites/a.conf:14`, as a link where there are addresses. */
export function placeOfStatement({ directive, inclusion }: Statement, addressOf?: LinkAddress): string {
  const { file } = inclusion;
  const line = lineAt(file, directive.start);
  const name = `${shortPath(file.path)}:${line}`;
  return addressOf ? `[${name}](${addressOf(file.path, line)})` : name;
}

/** The folder and the name tell a file apart well enough; the main file goes by its name. */
function shortPath(path: string): string {
  const name = basename(path);
  return name === 'nginx.conf' ? name : `${basename(dirname(path))}/${name}`;
}

/** The statement's own words in a code span: on one line, and not too long. Of a template as they are written. */
export function wordsOf({ directive: { start, headEnd }, inclusion }: Statement, longest = 80): string {
  return code(inclusion.file.text.slice(start, headEnd), longest);
}

/** The arguments alone. */
export function argumentsOf({ directive: { nameEnd, headEnd }, inclusion }: Statement, longest = 60): string {
  return code(inclusion.file.text.slice(nameEnd, headEnd), longest);
}

/** Any text as a code span of Markdown, on one line and at most so many characters long. */
export function code(text: string, longest = 80): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const cut = line.length > longest ? `${[...line].slice(0, longest - 1).join('')}…` : line;
  if (!cut.includes('`')) return `\`${cut}\``;
  return `\`\` ${cut} \`\``;
}

/** `http`, `location /api/`, `server example.com`, or the top of a file. */
export function blockName({ directive, inclusion }: Block): string {
  if (!directive) return 'the top of the file';
  if (directive.name !== 'server') return wordsOf({ directive, inclusion }, 60);
  const [names] = named({ directive, inclusion }, 'server_name');
  const [first] = names?.directive.args ?? [];
  // Of a template as it is written.
  const name = names && first ? names.inclusion.file.text.slice(first.start, first.end) : '';
  return code(`server ${name}`, 60);
}

/** `a`, `a and b`, `a, b and c`; of more than `most` the first ones, and how many more. */
export function listed(texts: readonly string[], most = 6, more = 'more'): string {
  const shown = texts.length > most ? texts.slice(0, most) : texts;
  const rest = texts.length - shown.length;
  const parts = rest > 0 ? [...shown, `${rest} ${more}`] : [...shown];
  const last = parts.pop() ?? '';
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}
