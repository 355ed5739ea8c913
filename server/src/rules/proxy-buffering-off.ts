/** Buffering is off, so that slow clients keep the application busy. */

import { blockOf, inForce } from '../project/scope.ts';
import { removeStatement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

const modules = ['proxy', 'fastcgi', 'uwsgi', 'scgi'] as const;

export const proxyBufferingOff = defineRule({
  id: 'proxy-buffering-off',
  category: 'performance',
  severity: 'information',
  preset: 'strict',
  fix: 'unsafe',
  summary: 'Responses are not buffered.',
  why: 'Without buffering a worker of the application is busy with a response until the slowest client has read it, and a few such clients use up all workers. Buffering is what a proxy in front of an application is for.',
  notWhen:
    'Server-sent events and long polling need it. An application can say so for each response with `X-Accel-Buffering: no`, and buffering stays on for all others. Where a cache is in force, `cache-without-buffering` tells.',
  within: 'server',
  bad: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n    proxy_buffering off;\n}',
  good: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffering',
  project: {
    on: modules.map((module) => `${module}_buffering`),
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const { name } = directive;
      if (directive.args[0]?.value.toLowerCase() !== 'off') return;
      const cache = inForce(blockOf(statement), name.replace(/_buffering$/, '_cache')).at(-1);
      if (cache && cache.directive.args[0]?.value !== 'off') return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `Responses are not buffered: a slow client keeps a worker of the application busy. Let the application send \`X-Accel-Buffering: no\` where it streams.`,
        fixes: [unsafe(`Delete \`${name} off\``, removeStatement(inclusion.file, directive))],
      });
    },
  },
});
