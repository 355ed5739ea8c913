/** One path is guarded, and the same with a slash behind it is passed to the application. */

import { bytesOf, textOf } from '../routing/bytes.ts';
import { escapePath } from '../routing/escaping.ts';
import { traceInServer } from '../routing/example.ts';
import { written } from '../routing/exchange.ts';
import { handlersOf } from '../routing/handler.ts';
import { internalBy, protectionOf } from '../routing/protection.ts';
import { scopeAround, scopeOf } from '../routing/scope.ts';
import { replacement, unsafe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

export const exactGuardBypassed = defineRule({
  id: 'exact-guard-bypassed',
  category: 'security',
  severity: 'information',
  preset: 'security',
  fix: 'unsafe',
  summary: 'A path is guarded, and the same path with a slash behind it is not.',
  why: '`location = /metrics` is for exactly this path, so `/metrics/` is passed on by the location that answers everything else. Many frameworks, and PHP with its path info, take the two for the same page.',
  notWhen:
    'It is right where the application answers a path with a slash behind it by 404. A page of nginx itself (`stub_status`) is left alone.',
  within: 'http',
  bad: 'server {\n    location = /metrics {\n        deny all;\n    }\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n        proxy_set_header Host $host;\n    }\n}',
  good: 'server {\n    location ^~ /metrics {\n        deny all;\n    }\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n        proxy_set_header Host $host;\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#location',
  project: {
    on: ['location'],
    check(statement, { project, report }) {
      const scope = scopeOf(statement);
      const { pattern } = scope;
      if (pattern?.kind !== 'exact' || pattern.path.endsWith('/') || internalBy(scope)) return;
      const protection = protectionOf(scope);
      if (protection.kind !== 'guarded' || scopeAround(protection.by) !== scope) return;
      // A page of nginx's own is there under this path alone.
      const handlers = handlersOf(scope);
      if (handlers.length > 0 && !handlers.some(({ directive }) => directive.name.endsWith('_pass'))) return;
      const path = textOf(escapePath(bytesOf(`${textOf(pattern.path)}/`)));
      const trace = traceInServer(project, scope, path, { isAdmitted: true, brief: true });
      const other = trace?.location;
      if (!other || trace.outcome.kind !== 'proxy' || protectionOf(scopeOf(other)).kind !== 'open') return;
      const { directive, inclusion } = statement;
      const [first] = directive.args;
      const modifier = first?.value === '=' ? first : undefined;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `\`${path}\` is passed on by \`${written(other)}\`, where \`${protection.by.directive.name}\` of this location is not in force. Write \`^~\` in place of \`=\`, unless the application tells the two apart.`,
        related: relatedTo(other, `Answers \`${path}\`.`),
        fixes: modifier
          ? [unsafe('Change `=` to `^~`', replacement(inclusion.file.path, modifier, '^~'))]
          : [],
      });
    },
  },
});
