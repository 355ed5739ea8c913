/** A directive has more or fewer arguments than it takes. */

import { errorIn } from './broken.ts';
import { defineRule } from './rule.ts';
import { argumentsExpected } from './wording.ts';

export const invalidArgumentCount = defineRule({
  id: 'invalid-argument-count',
  category: 'syntax',
  severity: 'error',
  fix: 'none',
  summary: 'A directive has more or fewer arguments than it takes.',
  why: 'nginx checks the number of arguments of every directive before it looks at their values. One too many is often a value with a space that wants quotes, one too few a value that was forgotten.',
  within: 'server',
  bad: 'add_header X-Frame-Options;',
  good: 'add_header X-Frame-Options DENY;',
  docs: 'https://nginx.org/en/docs/dirindex.html',
  every: {
    where: ({ spec }) => spec !== undefined,
    check(directive, { spec, arity }, report) {
      if (!spec || !arity) return;
      const wrongEnd =
        directive.terminator === '{' ? !arity.block : directive.terminator === ';' && arity.block;
      const count = directive.argCount;
      if (wrongEnd || (count >= arity.min && count <= arity.max) || errorIn(directive)) return;
      const [syntax] = spec.syntax;
      const usage = syntax === undefined ? '' : ` Syntax: \`${[spec.name, syntax].join(' ').trim()}\`.`;
      const surplus = directive.args[arity.max];
      const quotes = directive.args.some(({ text }) => /^[“”„«]/.test(text))
        ? ' Typographic quotes are letters to nginx: only `"` and `\'` quote.'
        : '';
      report({
        start: surplus ? surplus.start : directive.nameStart,
        end: directive.headEnd,
        message: `Invalid number of arguments in \`${spec.name}\` directive: it takes ${argumentsExpected(arity.min, arity.max)}, not ${count}.${quotes}${usage}`,
      });
    },
  },
});
