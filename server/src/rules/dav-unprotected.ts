/** Everybody may put files on the machine, and delete them. */

import { protectionOf } from '../routing/protection.ts';
import { type Scope, scopeAround, scopeOf } from '../routing/scope.ts';
import { unsafe } from './edits.ts';
import { insertBehind } from './insertion.ts';
import { defineRule } from './rule.ts';

export const davUnprotected = defineRule({
  id: 'dav-unprotected',
  category: 'security',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'Everybody may write and delete files.',
  why: '`dav_methods` lets every client that comes to the location do what it names. Without a password or a list of addresses strangers fill the disk, replace pages, or put programs where something runs them.',
  notWhen:
    'It is silent where a password, `allow` and `deny`, a client certificate or `limit_except` guard the methods.',
  within: 'http',
  bad: 'server {\n    location /upload/ {\n        dav_methods PUT DELETE;\n    }\n}',
  good: 'server {\n    location /upload/ {\n        dav_methods PUT DELETE;\n        limit_except GET {\n            allow 10.0.0.0/8;\n            deny all;\n        }\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_dav_module.html',
  project: {
    on: ['dav_methods'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const methods = directive.args.map(({ value }) => value.toUpperCase());
      const scope = scopeAround(statement);
      if (methods.includes('OFF') || protectionOf(scope).kind !== 'open' || areLimited(scope, methods))
        return;
      const lines = ['limit_except GET {', '\tallow 127.0.0.1;', '\tdeny all;', '}'];
      const isOpen = scope.name === 'location' && scope.own('limit_except').length === 0;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `Everybody may ${methods.join(', ')} here. Ask for a password, or let in only those who are known: \`limit_except GET { allow 10.0.0.0/8; deny all; }\`.`,
        fixes: isOpen
          ? [
              unsafe(
                'Insert a `limit_except` that keeps others out',
                insertBehind(inclusion.file, directive, lines),
              ),
            ]
          : [],
      });
    },
  },
});

/** Is there a `limit_except` that names none of the methods, and keeps somebody out? */
function areLimited(scope: Scope, methods: readonly string[]): boolean {
  return scope.own('limit_except').some((limit) => {
    const free = limit.directive.args.map(({ value }) => value.toUpperCase());
    return !methods.some((method) => free.includes(method)) && protectionOf(scopeOf(limit)).kind !== 'open';
  });
}
