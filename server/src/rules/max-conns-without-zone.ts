/** A limit of connections that each worker counts for itself. */

import type { Configuration } from '../project/inclusion.ts';
import { statementsNamed } from '../project/reading-order.ts';
import { blockOf, hasUnreadInclude, named, placeOf } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { unsafe } from './edits.ts';
import { insertBefore } from './insertion.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const maxConnsWithoutZone = defineRule({
  id: 'max-conns-without-zone',
  category: 'correctness',
  severity: 'information',
  fix: 'unsafe',
  summary: '`max_conns` limits the connections of each worker, since the group has no `zone`.',
  why: 'What workers know of a group they share only in shared memory. Without `zone` each of them counts its own connections, and a server gets as many times `max_conns` as there are workers.',
  within: 'main',
  bad: 'worker_processes auto;\nhttp {\n    upstream app {\n        server 127.0.0.1:8000 max_conns=10;\n    }\n}',
  good: 'worker_processes auto;\nhttp {\n    upstream app {\n        zone app 64k;\n        server 127.0.0.1:8000 max_conns=10;\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#max_conns',
  project: {
    on: ['server'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      if (directive.children || directive.argCount < 2) return;
      const limit = directive.args.find(({ value }) => /^max_conns=[1-9]/.test(value));
      const place = placeOf(statement);
      if (!limit || (place !== 'upstream' && place !== 'stream upstream')) return;
      const group = blockOf(statement);
      const configuration = configurationOf(project, inclusion);
      if (!configuration || !hasWorkers(configuration)) return;
      if (named(group, 'zone').length > 0 || hasUnreadInclude(group)) return;
      const name = group.directive?.args[0]?.value ?? '';
      const first = named(group, 'server')[0];
      const canInsert =
        first?.inclusion === inclusion &&
        first.directive.parent === group.directive &&
        /^[\w.-]+$/.test(name);
      report({
        start: limit.start,
        end: limit.end,
        message: `Each worker has ${code(limit.value.replace('max_conns=', ''))} connections for itself: the group has no \`zone\`. Write \`zone ${name} 64k;\`.`,
        fixes:
          canInsert && first
            ? [
                unsafe(
                  `Insert \`zone ${name} 64k;\``,
                  insertBefore(inclusion.file, first.directive, [`zone ${name} 64k;`]),
                ),
              ]
            : [],
      });
    },
  },
});

/** nginx has one worker unless it is told of more. */
function hasWorkers(configuration: Configuration): boolean {
  if (configuration.root.entry !== 'main') return false;
  const workers = statementsNamed(configuration, ['worker_processes']).at(-1)?.directive.args[0]?.value;
  return workers !== undefined && workers !== '1';
}
