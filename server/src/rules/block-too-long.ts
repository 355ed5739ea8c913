/** A block is longer than can be read at once. */

import { hasEntries } from '../catalog/context.ts';
import { lineIndex } from '../syntax/line-index.ts';
import { defineRule } from './rule.ts';

const mostLines = 100;

export const blockTooLong = defineRule({
  id: 'block-too-long',
  category: 'style',
  severity: 'hint',
  preset: 'strict',
  fix: 'none',
  summary: `A block has more than ${mostLines} lines.`,
  why: 'What is in force in a block is what stands in it and around it, so that it has to be read as a whole. Parts with a purpose of their own (TLS, headers, the locations of one application) are easier to find, and to use again, in files that are included.',
  notWhen: 'Some block inside is too long already, or the block is a list (`map`, `types`, `geo`).',
  within: 'http',
  bad: `server {\n${Array.from({ length: mostLines }, (_, index) => `    location = /${index} { return 204; }\n`).join('')}}`,
  good: 'server {\n    location / { return 204; }\n}',
  docs: 'https://nginx.org/en/docs/ngx_core_module.html#include',
  file({ file }, { report }) {
    const { directives, balanced, tokens } = file.tree;
    if (!balanced) return;
    const lines = lineIndex(tokens.text);
    const holdsLong = new Set<number>();
    // From the end: what a block holds comes before it.
    for (let index = directives.length - 1; index >= 0; index--) {
      const directive = directives[index];
      if (!directive?.children) continue;
      const { parent, name, start, headEnd, end } = directive;
      const length = lines.positionAt(end).line - lines.positionAt(start).line + 1;
      const isLong = length > mostLines && !hasEntries(name);
      if (parent && (isLong || holdsLong.has(index))) holdsLong.add(parent.index);
      if (!isLong || holdsLong.has(index)) continue;
      report({
        start,
        end: headEnd,
        message: `This \`${name}\` is ${length} lines long: parts of it could be files of their own, brought in by \`include\`.`,
      });
    }
  },
});
