/** Files are looked for in a folder that nobody has named. */

import { hasUnreadInclude } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { scopeAround } from '../routing/scope.ts';
import { defineRule } from './rule.ts';

export const rootUnset = defineRule({
  id: 'root-unset',
  category: 'correctness',
  severity: 'information',
  fix: 'none',
  summary: '`try_files` looks for files in a folder that nobody has named.',
  why: 'Without `root` nginx takes the folder `html` below its prefix, such as `/usr/share/nginx/html` or `/etc/nginx/html`. What is asked for is not there, or a page of the package is.',
  notWhen: 'Before a named location, which answers instead, it is left alone.',
  howToFix: 'Name the folder with `root`, in the server or in the location.',
  within: 'main',
  bad: 'http {\n    server {\n        listen 8080;\n        location / {\n            try_files $uri $uri/ =404;\n        }\n    }\n}',
  good: 'http {\n    server {\n        listen 8080;\n        root /srv/www;\n        location / {\n            try_files $uri $uri/ =404;\n        }\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#root',
  project: {
    on: ['try_files'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const files = directive.args.slice(0, -1);
      // Before an application it costs a look at the disk, and nothing is missing.
      if (directive.args.at(-1)?.value.startsWith('@')) return;
      if (!files.some(({ value }) => /^\/?\$\{?(?:document_)?uri\b/.test(value))) return;
      const scope = scopeAround(statement);
      if (!configurationOf(project, inclusion)?.complete || hasUnreadInclude(scope.block)) return;
      if (scope.last('root') || scope.own('alias').length > 0) return;
      // Files are served by none then, which `try-files-with-proxy` tells.
      if (scope.own('proxy_pass').length > 0) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message:
          'There is no `root`, so the files are looked for in `html` below the prefix of nginx. Name their folder.',
      });
    },
  },
});
