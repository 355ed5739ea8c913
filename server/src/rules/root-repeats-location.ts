/** The folder that `root` names ends with the path of its location, which nginx appends once more. */

import { blockOf, statementsOf } from '../project/scope.ts';
import { examplePath, locationPattern } from '../routing/location.ts';
import { replacement, unsafe } from './edits.ts';
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
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const block = blockOf(statement);
      if (block.directive?.name !== 'location') return;
      const pattern = locationPattern(block.directive);
      const [folder] = directive.args;
      if (!folder || pattern?.kind !== 'prefix' || folder.value.includes('$')) return;
      const segments = pattern.path.replace(/^\/+|\/+$/g, '');
      if (segments === '' || !folder.value.replace(/\/+$/, '').endsWith(`/${segments}`)) return;
      // Where another server answers, files are not read at all.
      for (const { directive: other } of statementsOf(block)) if (other.name.endsWith('_pass')) return;
      const request = examplePath(pattern) ?? pattern.path;
      const file = folder.value.replace(/\/$/, '') + request;
      const alias = folder.value.replace(/\/+$/, '') + (pattern.path.endsWith('/') ? '/' : '');
      const quote = folder.quoted ? folder.text.charAt(0) : '';
      const range = { start: directive.start, end: directive.headEnd };
      report({
        ...range,
        message: `\`root\` appends the whole path: \`${request}\` is looked for in \`${file}\`. For this folder write \`alias\`.`,
        fixes: [
          unsafe(
            `Change to \`alias ${alias}\``,
            replacement(inclusion.file.path, range, `alias ${quote}${alias}${quote}`),
          ),
        ],
      });
    },
  },
});
