/** Responses are cached under no key. */

import { blockOf, hasUnreadInclude, inForce, placeOf } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { defineRule } from './rule.ts';

const modules = ['fastcgi', 'uwsgi', 'scgi'] as const;

export const cacheMissingKey = defineRule({
  id: 'cache-missing-key',
  category: 'correctness',
  severity: 'warning',
  fix: 'none',
  summary: 'A cache is used without a key.',
  why: 'Without `fastcgi_cache_key` all responses have the same, empty key: the first response is sent to everybody. Only `proxy_cache` has a default.',
  within: 'main',
  bad: 'http {\n    scgi_cache_path logs/cache keys_zone=pages:1m;\n    server {\n        location / {\n            scgi_pass 127.0.0.1:9000;\n            scgi_param REQUEST_URI $request_uri;\n            scgi_cache pages;\n        }\n    }\n}',
  good: 'http {\n    scgi_cache_path logs/cache keys_zone=pages:1m;\n    server {\n        location / {\n            scgi_pass 127.0.0.1:9000;\n            scgi_param REQUEST_URI $request_uri;\n            scgi_cache pages;\n            scgi_cache_key $scheme$request_method$host$request_uri;\n        }\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_fastcgi_module.html#fastcgi_cache_key',
  project: {
    on: modules.map((module) => `${module}_cache`),
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const place = placeOf(statement);
      const [zone] = directive.args;
      // At a higher level, what counts is what each location has.
      if (!place?.toString().includes('location') || !zone || zone.value === 'off') return;
      if (configurationOf(project, inclusion)?.root.entry !== 'main') return;
      const block = blockOf(statement);
      if (hasUnreadInclude(block) || inForce(block, `${directive.name}_key`).length > 0) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `No \`${directive.name}_key\` for \`${directive.name}\`: all responses would share one key. Write \`${directive.name}_key $scheme$request_method$host$request_uri;\`.`,
      });
    },
  },
});
