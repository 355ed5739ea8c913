/** It is said for how long connections are kept open, and not that they are. */

import { blockOf, hasUnreadInclude, named, placeOf } from '../project/scope.ts';
import { keepsConnectionsByDefault } from '../routing/pass-settings.ts';
import { unsafe } from './edits.ts';
import { insertBefore } from './insertion.ts';
import { defineRule } from './rule.ts';

export const upstreamKeepaliveMissing = defineRule({
  id: 'upstream-keepalive-missing',
  category: 'performance',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A group says for how long connections are kept open, and has no `keepalive`.',
  why: 'Before 1.29.7 nginx keeps connections to a group open only if `keepalive` says how many. `keepalive_timeout`, `keepalive_requests` and `keepalive_time` say when an open one is closed, and do nothing without it.',
  notWhen: 'From 1.29.7 on (`nginx.version`, `--nginx-version`) connections are kept open anyway.',
  within: 'http',
  bad: 'upstream app {\n    server 127.0.0.1:8000;\n    keepalive_timeout 30s;\n}',
  good: 'upstream app {\n    server 127.0.0.1:8000;\n    keepalive 32;\n    keepalive_timeout 30s;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#keepalive',
  project: {
    on: ['keepalive_timeout', 'keepalive_requests', 'keepalive_time'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      if (placeOf(statement) !== 'upstream' || keepsConnectionsByDefault(project)) return;
      const group = blockOf(statement);
      if (named(group, 'keepalive').length > 0 || hasUnreadInclude(group)) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `No connection is kept open, so that \`${directive.name}\` does nothing: write \`keepalive 32;\` too.`,
        fixes: [unsafe('Insert `keepalive 32;`', insertBefore(inclusion.file, directive, ['keepalive 32;']))],
      });
    },
  },
});
