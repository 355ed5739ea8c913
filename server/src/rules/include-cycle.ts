/** A file includes itself, by whatever way. */

import type { Statement } from '../project/inclusion.ts';
import { configurationOf } from '../project/variables.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

export const includeCycle = defineRule({
  id: 'include-cycle',
  category: 'correctness',
  severity: 'error',
  fix: 'none',
  summary: 'A file includes itself.',
  why: 'nginx reads what is included where the `include` stands. A file that includes itself is opened again and again, until nginx runs out of file descriptors and gives up.',
  within: 'http',
  bad: 'include nginx.conf;',
  good: 'include conf.d/*.conf;',
  docs: 'https://nginx.org/en/docs/ngx_core_module.html#include',
  project: {
    on: ['include'],
    check(statement, { project, report }) {
      const configuration = configurationOf(project, statement.inclusion);
      const [argument] = statement.directive.args;
      if (!configuration || !argument) return;
      const problem = configuration.problems.find(
        (one) =>
          one.kind === 'cycle' &&
          one.statement.directive === statement.directive &&
          one.statement.inclusion === statement.inclusion,
      );
      if (!problem) return;
      const { start, end } = argument;
      const { path } = statement.inclusion.file;
      report({
        start,
        end,
        message:
          problem.path === path
            ? 'This file includes itself: nginx would open it until too many files are open.'
            : `This includes \`${problem.path}\`, which includes this file: nginx would open them until too many files are open.`,
        related: relatedTo(wayFrom(problem.path, statement), 'The way back to this file begins here.'),
      });
    },
  },
});

/** The `include` in the file at `path` by which `statement` is reached; undefined where it is in that file. */
function wayFrom(path: string, statement: Statement): Statement | undefined {
  for (let via = statement.inclusion.via; via; via = via.inclusion.via) {
    if (via.inclusion.file.path === path) return via;
  }
  return undefined;
}
