/** The default server is marked by an old, undocumented word. */

import { replacement, safe } from './edits.ts';
import { defineRule } from './rule.ts';

export const listenDefaultAlias = defineRule({
  id: 'listen-default-alias',
  category: 'deprecation',
  severity: 'hint',
  fix: 'safe',
  summary: '`listen ... default` is the old word for `default_server`.',
  why: 'nginx still takes `default` for `default_server`, which has been its name since 0.8.21. Nothing documents the old word any more.',
  within: 'server',
  bad: 'listen 8080 default;',
  good: 'listen 8080 default_server;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#listen',
  own: {
    on: ['listen'],
    check({ args }, { file, place }, report) {
      const old = args.slice(1).find(({ value }) => value === 'default');
      if (!old || place !== 'server') return;
      const { start, end } = old;
      report({
        start,
        end,
        message: '`default` is the old word for `default_server`.',
        fixes: [safe('Change to `default_server`', replacement(file.path, { start, end }, 'default_server'))],
      });
    },
  },
});
