/** The Django project takes uploads, and nginx refuses those over 1 MB, since nothing says otherwise. */

import { applicationPasses } from '../django/application-behind.ts';
import type { Statement } from '../project/inclusion.ts';
import { configurationOf } from '../project/variables.ts';
import { type Scope, scopeAround, statementOf } from '../routing/scope.ts';
import type { Fix } from './diagnostic.ts';
import { relatedToServer } from './django-places.ts';
import { unsafe } from './edits.ts';
import { insertBefore, insertBehind } from './insertion.ts';
import { defineRule } from './rule.ts';
import { uploadsRefused } from './uploads-refused.ts';

const line = 'client_max_body_size 20m;';

export const uploadLimitDefault = defineRule({
  id: 'upload-limit-default',
  category: 'django',
  severity: 'hint',
  fix: 'unsafe',
  summary:
    'The Django project takes uploads, and nothing says how large they may be: nginx refuses more than 1 MB.',
  why: 'Without `client_max_body_size` nginx answers 413 to every request with more than 1 MB, before Django hears of it. A photo of a telephone is larger than that.',
  notWhen:
    'It is silent where any location that leads to Django has a size of its own, and where an include cannot be read.',
  within: 'http',
  bad: 'server {\n    listen 8080;\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n        proxy_set_header Host $host;\n    }\n}',
  good: `server {\n    listen 8080;\n    ${line}\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n        proxy_set_header Host $host;\n    }\n}`,
  beside: {
    'mysite/settings.py': "INSTALLED_APPS = ['photos']\n",
    'photos/models.py':
      'from django.db import models\n\n\nclass Photo(models.Model):\n    image = models.ImageField()\n',
  },
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#client_max_body_size',
  django: {
    on: applicationPasses,
    check(pass, { project, django, report }) {
      const { server } = scopeAround(pass);
      const found = server && uploadsRefused(server, project, django);
      // Once for a server.
      if (!found || found.first.pass.directive !== pass.directive) return;
      const { first, upload } = found;
      const isWhole = configurationOf(project, pass.inclusion)?.complete ?? false;
      const unless = isWhole ? '' : ' unless a block around says otherwise';
      report({
        start: pass.directive.start,
        end: pass.directive.headEnd,
        message: `The project takes uploads, and nginx answers 413 to those over 1 MB${unless}: there is no \`client_max_body_size\`. Write \`${line}\`, or the size that you want.`,
        related: [{ ...upload, message: 'A file can be uploaded here.' }, ...relatedToServer(first.behind)],
        fixes: [insertLine(server, pass)],
      });
    },
  },
});

/** Behind what the server is called and listens on; before the first location of a file without `server`. */
function insertLine(server: Scope, pass: Statement): Fix {
  const opening = statementOf(server);
  const heads = server
    .statements()
    .filter(({ directive: { name } }) => /^(?:listen|server_name)$/.test(name));
  const last = heads.findLast(({ inclusion }) => inclusion === opening?.inclusion);
  const title = `Insert \`${line}\``;
  if (last) return unsafe(title, insertBehind(last.inclusion.file, last.directive, [line]));
  let first = pass.directive;
  while (first.parent && first.parent !== opening?.directive) first = first.parent;
  return unsafe(title, insertBefore(pass.inclusion.file, first, [line]));
}
