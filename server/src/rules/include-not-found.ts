/** An `include` names a file that is not there, or cannot be read. */

import { comesWithNginx, mostInclusions } from '../project/inclusion.ts';
import { dirname, isAbsolute } from '../project/paths.ts';
import { configurationOf } from '../project/variables.ts';
import type { Severity } from './diagnostic.ts';
import { defineRule } from './rule.ts';

export const includeNotFound = defineRule({
  id: 'include-not-found',
  category: 'correctness',
  severity: 'error',
  fix: 'none',
  summary: 'An `include` names a file that does not exist or cannot be read.',
  why: 'nginx refuses to start if a file that is named in full does not exist; only patterns such as `conf.d/*.conf` may match nothing. Relative paths start at the folder of `nginx.conf`, whichever file they stand in.',
  within: 'main',
  bad: 'include no-such-file.conf;',
  good: 'include no-such-folder/*.conf;',
  docs: 'https://nginx.org/en/docs/ngx_core_module.html#include',
  project: {
    on: ['include'],
    check(statement, { project, report }) {
      const configuration = configurationOf(project, statement.inclusion);
      const [argument] = statement.directive.args;
      if (!configuration || !argument || configuration.root.entry !== 'main') return;
      const problem = configuration.problems.find(
        (one) =>
          one.statement.directive === statement.directive && one.statement.inclusion === statement.inclusion,
      );
      if (!problem || problem.kind === 'cycle') return;
      const { start, end, value } = argument;
      const { path, kind } = problem;
      const folder = dirname(configuration.root.file.path);
      const isInside = path.startsWith(`${folder === '/' ? '' : folder}/`);
      if (kind === 'too-many') {
        report({
          start,
          end,
          severity: 'warning',
          message: `No more than ${mostInclusions.toLocaleString('en')} included files are read; this one and those behind it are not checked.`,
        });
      } else if (kind === 'unreadable') {
        report({
          start,
          end,
          severity: problem.isFolder ? 'error' : 'warning',
          message: problem.isFolder
            ? `\`${value}\` is a folder, which nginx cannot read: to include what is in it write \`${value.replace(/\/$/, '')}/*\`.`
            : `\`${path}\` cannot be read: ${problem.reason}. What it holds is not checked.`,
        });
      } else {
        // The machine that it is meant for may have it.
        const severity: Severity =
          (isAbsolute(value) && !isInside) || comesWithNginx(value) ? 'hint' : 'error';
        const where = isAbsolute(value)
          ? 'No such file or directory'
          : `No such file or directory; relative paths start at \`${folder}\``;
        report({
          start,
          end,
          severity,
          message: `\`open()\` \`${path}\` failed: ${where}.`,
        });
      }
    },
  },
});
