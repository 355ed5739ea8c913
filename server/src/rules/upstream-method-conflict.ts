/** The balancing method of an upstream does not go with what stands before or behind it. */

import { compareVersions } from '../catalog/version.ts';
import type { Statement } from '../project/inclusion.ts';
import { blockOf, placeOf, statementsOf } from '../project/scope.ts';
import { defineRule } from './rule.ts';

const methods = new Set(['hash', 'ip_hash', 'least_conn', 'least_time', 'random']);
const withoutBackups = new Set(['hash', 'ip_hash', 'random']);

/** Since then `keepalive` may stand before the method. */
const keepaliveFirst = { major: 1, minor: 29, patch: 7 };

export const upstreamMethodConflict = defineRule({
  id: 'upstream-method-conflict',
  category: 'correctness',
  severity: 'error',
  fix: 'none',
  summary: 'The balancing method of an upstream does not go with its other lines.',
  why: '`hash`, `ip_hash` and `random` have no use for backup servers and refuse them on the lines below. A second method replaces the first, with nothing but a warning.',
  within: 'upstream',
  bad: 'ip_hash;\nserver 127.0.0.1:8000;\nserver 127.0.0.1:8001 backup;',
  good: 'least_conn;\nserver 127.0.0.1:8000;\nserver 127.0.0.1:8001 backup;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#ip_hash',
  project: {
    on: ['server', ...methods],
    check(statement, { project, report }) {
      const { directive } = statement;
      if (!/upstream$/.test(placeOf(statement) ?? '')) return;
      const { name } = directive;
      if (name === 'server') {
        const backup = directive.args.find(({ value }, index) => index > 0 && value === 'backup');
        if (!backup) return;
        const method = linesBefore(statement).findLast((line) => methods.has(line.directive.name));
        if (!method || !withoutBackups.has(method.directive.name)) return;
        report({
          start: backup.start,
          end: backup.end,
          message: `Balancing method does not support parameter \`backup\`: \`${method.directive.name}\` chooses among all servers alike. Use \`least_conn\`, or remove \`backup\`.`,
          related: [{ ...rangeOf(method), message: 'The balancing method.' }],
        });
        return;
      }
      const before = linesBefore(statement);
      const other = before.findLast((line) => methods.has(line.directive.name));
      const isOld = compareVersions(project.catalog.version, keepaliveFirst) < 0;
      const keepalive = isOld && before.find((line) => line.directive.name === 'keepalive');
      const replaced = other ?? (keepalive || undefined);
      if (!replaced) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        severity: 'warning',
        message: other
          ? `Load balancing method redefined: \`${name}\` replaces \`${other.directive.name}\`. Keep one.`
          : `Load balancing method redefined: \`keepalive\` has to stand below \`${name}\` in this version.`,
        related: [{ ...rangeOf(replaced), message: 'Replaced.' }],
      });
    },
  },
});

/** What stands before `statement` in its upstream. */
function linesBefore(statement: Statement): Statement[] {
  const before: Statement[] = [];
  for (const line of statementsOf(blockOf(statement))) {
    if (line.directive === statement.directive && line.inclusion === statement.inclusion) break;
    before.push(line);
  }
  return before;
}

function rangeOf({ directive, inclusion }: Statement) {
  return { path: inclusion.file.path, start: directive.start, end: directive.headEnd };
}
