/** How does a tree look as text? Golden trees are compared in this notation. */

import type { Dialect } from '../../server/src/syntax/dialect.ts';
import { parse } from '../../server/src/syntax/parse.ts';
import type { Directive, SyntaxTree } from '../../server/src/syntax/tree.ts';
import { annotate, readMarked } from '../support/conf.ts';

/**
 * One line for each statement, indented by depth: name and arguments as nginx stores them, `;` or `{` (`?` where it is
 * missing), and ` !}` behind a block that is never closed.
 */
export function outline(tree: SyntaxTree): string {
  const lines: string[] = [];
  const write = (directive: Directive, depth: number) => {
    const words = [directive.name || '(nameless)', ...directive.args.map(({ value }) => value)];
    const shown = words.map((word) => (/^[^\s"{};]+$/.test(word) ? word : JSON.stringify(word))).join(' ');
    const open = directive.children && directive.closeToken === undefined ? ' !}' : '';
    lines.push(
      `${'  '.repeat(depth)}${shown} ${directive.terminator === 'missing' ? '?' : directive.terminator}${open}`,
    );
    // Texts in these tests are shallow; the parser itself never recurses.
    for (const child of directive.children ?? []) write(child, depth + 1);
  };
  for (const root of tree.roots) write(root, 0);
  return lines.join('\n');
}

/** The text with each error as a caret comment whose message is its code. */
export function withErrors(text: string, dialect?: Dialect): string {
  const { errors } = parse(text, dialect);
  return annotate(
    text,
    errors.map(({ start, end, code }) => ({ start, end, severity: 'error', message: code })),
  );
}

/** Reads `conf` text with its expected errors and says what the parser made of it, in the same notation. */
export function parsed(marked: string, dialect?: Dialect): { actual: string; expected: string } {
  const { files, expected } = readMarked(marked);
  const [text = ''] = files.values();
  return { actual: withErrors(text, dialect), expected: annotate(text, expected) };
}
