/** A `{` or `}` is missing, or one too many. */

import type { SourceFile } from '../project/source-file.ts';
import type { ParseError } from '../syntax/parse-error.ts';
import { statementBefore } from '../syntax/tree.ts';
import { cutRegex, openedBy } from './broken.ts';
import type { Fix } from './diagnostic.ts';
import { insertion, replacement, unsafe } from './edits.ts';
import { defineRule, type Finding } from './rule.ts';

export const unmatchedBrace = defineRule({
  id: 'unmatched-brace',
  category: 'syntax',
  severity: 'error',
  fix: 'unsafe',
  summary: 'A `{` or `}` is missing, or one too many.',
  why: 'nginx pairs braces without looking at indentation: one that is missing shows only at the end of the file, one too many ends the wrong block. Everything in between then belongs to another block than it seems to.',
  within: 'http',
  bad: 'server {\n    location / {\n        root /srv/www;\n}\n',
  good: 'server {\n    location / {\n        root /srv/www;\n    }\n}\n',
  docs: 'https://nginx.org/en/docs/beginners_guide.html#conf_structure',
  text: {
    errors: ['missing-open-brace', 'missing-close-brace', 'unexpected-open-brace', 'unexpected-close-brace'],
    check(error, { file, report }) {
      // The brace of an unquoted regular expression is a fault of its own.
      const brace = error.code === 'missing-close-brace' ? error.related?.start : error.start;
      if (brace !== undefined && cutRegex(file.text, brace)) return;
      // A block of a directive that takes none lacks a semicolon.
      if (error.code === 'unexpected-open-brace' && openedBy(file.tree, error.start)) return;
      report(finding(error, file));
    },
  },
  every: {
    where: ({ arity }) => arity?.block === true,
    check(directive, { file }, report) {
      if (directive.terminator !== ';') return;
      const { name, start, headEnd, end } = directive;
      report({
        start,
        end: headEnd,
        message: `Directive \`${name}\` has no opening \`{\`.`,
        fixes: [
          unsafe('Replace `;` by an empty block', replacement(file.path, { start: headEnd, end }, ' {\n}')),
        ],
      });
    },
  },
});

function finding({ code, start, end, insertAt = end, related }: ParseError, file: SourceFile): Finding {
  const { path } = file;
  switch (code) {
    case 'missing-open-brace': {
      const name = statementBefore(file.tree, start)?.name ?? '';
      const message = `Directive \`${name}\` has no opening \`{\`.`;
      return { start, end, message, fixes: [unsafe('Insert `{`', insertion(path, insertAt, ' {'))] };
    }
    case 'missing-close-brace':
      return {
        start,
        end,
        message: 'A closing `}` is missing here; nginx reports: unexpected end of file, expecting `}`.',
        related: related ? [{ path, ...related, message: 'This block is not closed.' }] : [],
        fixes: related ? [closing(file, insertAt, related.start)] : [],
      };
    case 'unexpected-open-brace':
      return { start, end, message: 'Unexpected `{`: there is no directive that opens a block here.' };
    default:
      return {
        start,
        end,
        message: 'Unexpected `}`: no block is open that it could close.',
        fixes: [unsafe('Delete `}`', replacement(path, { start, end }, ''))],
      };
  }
}

/** Puts the `}` on a line of its own, indented as the line that opens the block. */
function closing({ path, text }: SourceFile, insertAt: number, opener: number): Fix {
  const lineStart = text.lastIndexOf('\n', opener - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, opener))?.[0] ?? '';
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const blankFrom = text.lastIndexOf('\n', insertAt - 1) + 1;
  const onBlankLine =
    text.slice(blankFrom, insertAt).trim() === '' && /^\r?(\n|$)/.test(text.slice(insertAt, insertAt + 2));
  const edit = onBlankLine
    ? replacement(path, { start: blankFrom, end: insertAt }, `${indent}}`)
    : insertion(path, insertAt, `${newline}${indent}}`);
  return unsafe('Insert `}`', edit);
}
