/** The folder that `root` names ends with the path of its location, which nginx appends once more. */

import { examplePath } from '../routing/location.ts';
import { aliasInstead, repeatedPath } from './root-of-location.ts';
import { defineRule } from './rule.ts';

export const rootRepeatsLocation = defineRule({
  id: 'root-repeats-location',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'The folder of `root` ends with the path of its location, so that nginx looks for it twice.',
  why: '`root` puts the whole path of the request behind its folder, so `/static/a.css` is looked for in `.../static/static/a.css`. `alias` replaces the part that the location matched, which is what such a folder is written for.',
  within: 'server',
  bad: 'location /static/ {\n    root /var/www/myproject/static/;\n}',
  good: 'location /static/ {\n    alias /var/www/myproject/static/;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#alias',
  project: {
    on: ['root'],
    check(statement, { project, report }) {
      const repeated = repeatedPath(statement, project);
      if (!repeated) return;
      const { directive, inclusion } = statement;
      const { path, folder } = repeated;
      const request = examplePath({ kind: 'prefix', path, final: false }) ?? path;
      const file = folder.value.replace(/\/$/, '') + request;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `\`root\` appends the whole path: \`${request}\` is looked for in \`${file}\`. For this folder write \`alias\`.`,
        fixes: [aliasInstead(inclusion.file.path, directive, repeated)],
      });
    },
  },
});
