/** Everybody can ask the location that `auth_request` asks. */

import { isSameStatement } from '../project/sockets.ts';
import { configurationOf } from '../project/variables.ts';
import { authRequestTargets } from '../routing/auth-request-targets.ts';
import { internalBy, protectionOf } from '../routing/protection.ts';
import { scopeOf } from '../routing/scope.ts';
import { unsafe } from './edits.ts';
import { insertBefore } from './insertion.ts';
import { defineRule } from './rule.ts';

export const authRequestLocationPublic = defineRule({
  id: 'auth-request-location-public',
  category: 'security',
  severity: 'hint',
  preset: 'security',
  fix: 'unsafe',
  summary: 'Everybody can ask the location that `auth_request` asks.',
  why: 'The location is there for nginx, which tells it of requests by headers that a client can send as well. With `internal` only nginx comes to it, and nobody tries out there what is let in.',
  within: 'http',
  bad: 'server {\n    location /private/ {\n        auth_request /auth;\n    }\n    location = /auth {\n        proxy_pass http://127.0.0.1:8000;\n        proxy_set_header Host $host;\n        proxy_set_header Content-Length "";\n    }\n}',
  good: 'server {\n    location /private/ {\n        auth_request /auth;\n    }\n    location = /auth {\n        internal;\n        proxy_pass http://127.0.0.1:8000;\n        proxy_set_header Host $host;\n        proxy_set_header Content-Length "";\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_auth_request_module.html',
  project: {
    on: ['location'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const configuration = configurationOf(project, inclusion);
      const scope = scopeOf(statement);
      // A prefix is often shared with the pages for logging in, which clients have to reach.
      if (!configuration || scope.pattern?.kind !== 'exact') return;
      if (!authRequestTargets(configuration).some((target) => isSameStatement(target, statement))) return;
      if (internalBy(scope) || protectionOf(scope).kind !== 'open') return;
      const [first] = directive.children ?? [];
      report({
        start: directive.start,
        end: directive.headEnd,
        message: 'Only `auth_request` has to come here, and everybody can. Write `internal;`.',
        fixes: first
          ? [unsafe('Insert `internal;`', insertBefore(inclusion.file, first, ['internal;']))]
          : [],
      });
    },
  },
});
