/** Responses are to be cached that are not buffered, and so are not. */

import { blockOf, inForce } from '../project/scope.ts';
import { removeStatement, unsafe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

const modules = ['proxy', 'fastcgi', 'uwsgi', 'scgi'] as const;

export const cacheWithoutBuffering = defineRule({
  id: 'cache-without-buffering',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A cache is used where responses are not buffered: nothing is stored in it.',
  why: 'nginx writes a response into the cache as it buffers it. With `proxy_buffering off` it hands every piece on at once and stores none, so that each request goes to the application.',
  notWhen:
    'A location that turns buffering off below a server with a cache is left alone: it most likely streams. An application can turn buffering on for a response with `X-Accel-Buffering: yes`.',
  howToFix:
    'Delete `proxy_buffering off`; for responses that must not be buffered let the application send `X-Accel-Buffering: no`.',
  within: 'http',
  bad: 'proxy_cache_path logs/cache keys_zone=pages:1m;\nserver {\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n        proxy_set_header Host $host;\n        proxy_cache pages;\n        proxy_buffering off;\n    }\n}',
  good: 'proxy_cache_path logs/cache keys_zone=pages:1m;\nserver {\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n        proxy_set_header Host $host;\n        proxy_cache pages;\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffering',
  project: {
    on: modules.map((module) => `${module}_cache`),
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const { name } = directive;
      if (directive.args[0]?.value === 'off') return;
      const buffering = inForce(blockOf(statement), name.replace(/_cache$/, '_buffering')).at(-1);
      if (buffering?.directive.args[0]?.value.toLowerCase() !== 'off') return;
      const isHere = buffering.inclusion === inclusion && buffering.directive.parent === directive.parent;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `Nothing is stored in this cache: \`${buffering.directive.name} off\` is in force.`,
        related: relatedTo(buffering, 'Responses are not buffered.'),
        fixes: isHere
          ? [
              unsafe(
                `Delete \`${buffering.directive.name} off\``,
                removeStatement(inclusion.file, buffering.directive),
              ),
            ]
          : [],
      });
    },
  },
});
