/** Nothing is compressed. */

import { statementsNamed } from '../project/reading-order.ts';
import { isFirstOf, isSaidNowhere, wholeConfiguration } from './absent.ts';
import { replacement, unsafe } from './edits.ts';
import { appendTo, insertBefore } from './insertion.ts';
import { defineRule } from './rule.ts';

export const gzipDisabled = defineRule({
  id: 'gzip-disabled',
  category: 'performance',
  severity: 'hint',
  preset: 'strict',
  fix: 'unsafe',
  summary: 'No answer is compressed.',
  why: '`gzip` is off unless it is turned on. HTML, CSS, JavaScript and JSON become three to five times smaller with it, and pages are there sooner.',
  notWhen: 'A server in front compresses, or `brotli` or `zstd` does it here.',
  within: 'main',
  bad: 'http {\n    server {\n        listen 8080;\n    }\n}',
  good: 'http {\n    gzip on;\n    server {\n        listen 8080;\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_gzip_module.html',
  project: {
    on: ['http'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const configuration = wholeConfiguration(statement, project);
      if (!configuration || !isFirstOf(['http'], statement, project)) return;
      // What is compressed has been thought of, and lacks `gzip on` only: a rule of its own.
      if (!isSaidNowhere(['gzip_types', 'brotli', 'zstd'], statement, project)) return;
      const flags = statementsNamed(configuration, ['gzip']);
      if (flags.some(({ directive: { args } }) => args[0]?.value.toLowerCase() === 'on')) return;
      const own = flags.find((flag) => flag.inclusion === inclusion && flag.directive.parent === directive);
      const off = own?.directive.args[0];
      const first = directive.children?.[0];
      const edit = off
        ? replacement(inclusion.file.path, off, 'on')
        : first
          ? insertBefore(inclusion.file, first, ['gzip on;'])
          : appendTo(inclusion.file, directive, ['gzip on;'], 'close');
      report({
        start: directive.start,
        end: directive.headEnd,
        message: 'No answer is compressed: `gzip on` would make text several times smaller.',
        fixes: [unsafe('Turn `gzip` on', edit)],
      });
    },
  },
});
