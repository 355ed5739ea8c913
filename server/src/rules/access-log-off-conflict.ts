/** `access_log off` stands beside logs, which it switches off. */

import { blockOf, named } from '../project/scope.ts';
import { removeStatement, unsafe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

export const accessLogOffConflict = defineRule({
  id: 'access-log-off-conflict',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: '`access_log off` stands beside another `access_log` of the same block.',
  why: '`off` switches off every log of its block, those written before and behind it too. The log file is created and stays empty.',
  within: 'server',
  bad: 'access_log logs/shop.log;\naccess_log off;',
  good: 'access_log logs/shop.log;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_log_module.html#access_log',
  project: {
    on: ['access_log'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const [argument] = directive.args;
      if (argument?.value !== 'off') return;
      const logs = named(blockOf(statement), 'access_log').filter(
        (other) => other.directive.args[0]?.value !== 'off',
      );
      const [log] = logs;
      if (!log) return;
      const text = log.directive.args[0]?.text ?? '';
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `\`access_log off\` switches off the log \`${text}\` of the same block too. Keep one of the two.`,
        related: relatedTo(log, 'Nothing is written to this log.'),
        fixes: [
          unsafe('Remove `access_log off`', removeStatement(inclusion.file, directive)),
          unsafe(
            logs.length === 1 ? 'Remove the log' : `Remove the ${logs.length} logs`,
            ...logs.map((one) => removeStatement(one.inclusion.file, one.directive)),
          ),
        ],
      });
    },
  },
});
