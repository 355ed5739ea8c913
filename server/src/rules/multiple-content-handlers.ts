/** Two modules are told to answer the requests of one location. */

import { handlersOf } from '../routing/handler.ts';
import { scopeAround } from '../routing/scope.ts';
import { removeStatement, unsafe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

/** Each of them takes the place of the one before. */
const handlers: readonly string[] = [
  'proxy_pass',
  'fastcgi_pass',
  'uwsgi_pass',
  'scgi_pass',
  'grpc_pass',
  'memcached_pass',
  'empty_gif',
  'stub_status',
  'flv',
  'mp4',
  'perl',
];

export const multipleContentHandlers = defineRule({
  id: 'multiple-content-handlers',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'Several modules are told to answer the requests of one location.',
  why: 'A location has one content handler, and each of these directives replaces the one before it. Only the last has an effect; which one that is depends on the order of the lines.',
  within: 'location',
  bad: 'fastcgi_pass 127.0.0.1:9000;\nproxy_pass http://127.0.0.1:8000;',
  good: 'proxy_pass http://127.0.0.1:8000;',
  howToFix: 'Keep the one that is meant, or give each a location of its own.',
  docs: 'https://nginx.org/en/docs/dev/development_guide.html#http_phases',
  project: {
    on: handlers,
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const own = handlersOf(scopeAround(statement));
      const last = own.at(-1);
      // The same one twice is refused, but for the same line included twice.
      if (!last || last.directive === directive || last.directive.name === directive.name) return;
      if (!handlers.includes(last.directive.name)) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `\`${directive.name}\` has no effect: \`${last.directive.name}\` further down takes its place.`,
        related: relatedTo(last, 'This one answers.'),
        fixes: [unsafe(`Remove \`${directive.name}\``, removeStatement(inclusion.file, directive))],
      });
    },
  },
});
