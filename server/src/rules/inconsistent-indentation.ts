/** A line is not indented as deep as it is nested. */

import type { SourceFile } from '../project/source-file.ts';
import { hasTemplateBlocks } from '../project/template.ts';
import { TokenKind, type Tokens } from '../syntax/tokens.ts';
import { replacement, safe } from './edits.ts';
import { defineRule } from './rule.ts';

export const inconsistentIndentation = defineRule({
  id: 'inconsistent-indentation',
  category: 'style',
  severity: 'hint',
  preset: 'strict',
  fix: 'safe',
  summary: 'A line is not indented as deep as it is nested.',
  why: 'nginx goes by braces, people go by the margin: what is indented wrongly is read as part of another block. What one level is indented by is what most lines of the file do, tabs or spaces.',
  notWhen:
    'Comments, lines that go on with a statement, and Lua are left as they are, and so are templates and files whose braces do not pair up.',
  disagrees:
    'nginx-lint takes the first indented line for the measure and refuses tabs; it also moves comments, which are often statements that somebody took out.',
  within: 'http',
  bad: 'server {\n    listen 8080;\n  server_name example.com;\n    root /srv/www;\n}',
  good: 'server {\n    listen 8080;\n    server_name example.com;\n    root /srv/www;\n}',
  docs: 'https://nginx.org/en/docs/beginners_guide.html#conf_structure',
  file({ file }, { report }) {
    const { tree } = file;
    if (!tree.balanced || tree.errors.length > 0 || hasTemplateBlocks(file)) return;
    const { tokens, directives } = tree;
    const unit = unitOf(file);
    const check = (token: number, expected: string): void => {
      const found = indentBefore(tokens, token);
      if (found === undefined || found === expected) return;
      const end = tokens.starts[token] ?? 0;
      const range = { start: end - found.length, end };
      report({
        start: range.start,
        // A line without indentation is shown by its first word.
        end: found === '' ? (tokens.starts[token + 1] ?? end) : end,
        message: `The line is indented by ${inWords(found)}, and nested so that it should be by ${inWords(expected)}.`,
        fixes: [safe(`Indent by ${inWords(expected)}`, replacement(file.path, range, expected))],
      });
    };
    const base = indentBefore(tokens, directives[0]?.firstToken ?? 0) ?? '';
    /** How the line is to be indented on which each statement begins. */
    const lines: string[] = [];
    for (const { parent, firstToken, closeToken } of directives) {
      const expected = parent ? (lines[parent.index] ?? '') + unit : base;
      check(firstToken, expected);
      // What begins behind something else belongs to the line of that.
      const isFirst = indentBefore(tokens, firstToken) !== undefined;
      const line = isFirst ? expected : (lines.at(-1) ?? base);
      lines.push(line);
      if (closeToken !== undefined) check(closeToken, line);
    }
  },
});

/** The white space before a token on its line; undefined where something else precedes it. */
function indentBefore({ kinds, starts, text }: Tokens, token: number): string | undefined {
  if (token === 0) return '';
  const kind = kinds[token - 1];
  const start = starts[token - 1] ?? 0;
  const end = starts[token] ?? 0;
  if (kind === TokenKind.Newline) return text.slice(text.lastIndexOf('\n', end - 1) + 1, end);
  return kind === TokenKind.Space && start === 0 ? text.slice(start, end) : undefined;
}

/** What most statements are deeper indented by than the line on which their block begins; four spaces if none is. */
function unitOf({ tree: { tokens, directives } }: SourceFile): string {
  const counts = new Map<string, number>();
  const lines: string[] = [];
  for (const { parent, firstToken } of directives) {
    const indent = indentBefore(tokens, firstToken);
    lines.push(indent ?? lines.at(-1) ?? '');
    const outer = parent && lines[parent.index];
    if (indent === undefined || outer === undefined || !indent.startsWith(outer)) continue;
    const step = indent.slice(outer.length);
    if (step !== '') counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  let best: string | undefined;
  for (const [step, count] of counts) if (best === undefined || count > (counts.get(best) ?? 0)) best = step;
  return best ?? '    ';
}

function inWords(indent: string): string {
  if (indent === '') return 'nothing';
  const tabs = indent.split('\t').length - 1;
  const spaces = indent.length - tabs;
  const parts = [
    ...(tabs > 0 ? [`${tabs} tab${tabs === 1 ? '' : 's'}`] : []),
    ...(spaces > 0 ? [`${spaces} space${spaces === 1 ? '' : 's'}`] : []),
  ];
  return parts.join(' and ');
}
