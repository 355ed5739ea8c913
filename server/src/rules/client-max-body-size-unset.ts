/** How large a request body may be has been left to the default. */

import { djangoBeside } from '../django/beside.ts';
import { djangoServers } from '../django/passes-to-django.ts';
import type { Statement } from '../project/inclusion.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { configurationOf } from '../project/variables.ts';
import { isFirstOf, isSaidNowhere } from './absent.ts';
import { safe } from './edits.ts';
import { appendTo, insertBefore } from './insertion.ts';
import { defineRule } from './rule.ts';
import { uploadsRefused } from './uploads-refused.ts';

const line = 'client_max_body_size 1m;';

export const clientMaxBodySizeUnset = defineRule({
  id: 'client-max-body-size-unset',
  category: 'correctness',
  severity: 'hint',
  preset: 'strict',
  fix: 'safe',
  summary: 'Nobody has said how large a request body may be.',
  why: 'Without `client_max_body_size` it is 1 MB, and larger uploads end in 413 before the application hears of them. A number that is written down is one that somebody has thought of.',
  within: 'main',
  bad: 'http {\n    server {\n        listen 8080;\n    }\n}',
  good: `http {\n    ${line}\n    server {\n        listen 8080;\n    }\n}`,
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#client_max_body_size',
  project: {
    on: ['http'],
    check(statement, { project, report }) {
      if (!isFirstOf(['http'], statement, project)) return;
      if (!isSaidNowhere(['client_max_body_size'], statement, project)) return;
      if (isToldOfDjango(statement, project)) return;
      const { directive, inclusion } = statement;
      const first = directive.children?.[0];
      report({
        start: directive.start,
        end: directive.headEnd,
        message:
          'Request bodies may be as large as 1 MB, the default: write the size that your application takes.',
        fixes: [
          safe(
            `Insert the default, \`${line}\``,
            first
              ? insertBefore(inclusion.file, first, [line])
              : appendTo(inclusion.file, directive, [line], 'close'),
          ),
        ],
      });
    },
  },
});

/** `upload-limit-default` knows more: which uploads there are, and in which server. */
function isToldOfDjango({ inclusion }: Statement, project: ProjectSnapshot): boolean {
  const django = djangoBeside(project, inclusion.file.path);
  const configuration = configurationOf(project, inclusion);
  if (!django || !configuration) return false;
  return djangoServers(configuration, project, django).some(
    (server) => uploadsRefused(server, project, django) !== undefined,
  );
}
