/** What is to be compressed is listed, and nothing is. */

import { statementsNamed } from '../project/reading-order.ts';
import { wholeConfiguration } from './absent.ts';
import { unsafe } from './edits.ts';
import { insertBefore } from './insertion.ts';
import { defineRule } from './rule.ts';

export const gzipTypesWithoutGzip = defineRule({
  id: 'gzip-types-without-gzip',
  category: 'performance',
  severity: 'information',
  fix: 'unsafe',
  summary: '`gzip_types` lists what is to be compressed, but `gzip` is not on.',
  why: '`gzip` is off unless it is turned on, and its other directives do not turn it on. Everything is sent at its full size, as if the list were not there.',
  notWhen: 'Some part of the configuration says `gzip on` or `gzip off`, or was not seen.',
  within: 'main',
  bad: 'http {\n    gzip_types text/css application/json;\n}',
  good: 'http {\n    gzip on;\n    gzip_types text/css application/json;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_gzip_module.html#gzip',
  project: {
    on: ['gzip_types'],
    check(statement, { project, report }) {
      const configuration = wholeConfiguration(statement, project);
      if (!configuration || statementsNamed(configuration, ['gzip']).length > 0) return;
      const { directive, inclusion } = statement;
      report({
        start: directive.start,
        end: directive.headEnd,
        message:
          'Nothing is compressed: `gzip on` is said nowhere, and without it `gzip_types` has no effect.',
        fixes: [unsafe('Insert `gzip on;`', insertBefore(inclusion.file, directive, ['gzip on;']))],
      });
    },
  },
});
