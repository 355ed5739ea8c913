/** An index for FastCGI stands where no path ends in a slash. */

import { locationPattern } from '../routing/location.ts';
import { removeStatement, safe } from './edits.ts';
import { defineRule } from './rule.ts';

export const fastcgiIndexUnused = defineRule({
  id: 'fastcgi-index-unused',
  category: 'style',
  severity: 'hint',
  preset: 'strict',
  fix: 'safe',
  summary: '`fastcgi_index` stands in a location that no path with a final slash comes to.',
  why: 'nginx appends `fastcgi_index` to paths that end in a slash. Those that a location such as `~ \\.php$` takes end in `.php`, so that it is never used.',
  within: 'server',
  bad: 'location ~ \\.php$ {\n    try_files $uri =404;\n    fastcgi_index index.php;\n    fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;\n    fastcgi_pass 127.0.0.1:9000;\n}',
  good: 'location ~ \\.php$ {\n    try_files $uri =404;\n    fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;\n    fastcgi_pass 127.0.0.1:9000;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_fastcgi_module.html#fastcgi_index',
  own: {
    on: ['fastcgi_index'],
    check(directive, { file }, report) {
      const { parent } = directive;
      const pattern = parent?.name === 'location' ? locationPattern(parent) : undefined;
      if (pattern?.kind !== 'regex' || !/^[^|()]*\w\$$/.test(pattern.source)) return;
      // With a path behind the script, it is not the path that is looked at.
      if (parent?.children?.some(({ name }) => name === 'fastcgi_split_path_info' || name === 'rewrite'))
        return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: 'No path that this location takes ends in a slash: `fastcgi_index` is never used.',
        fixes: [safe('Delete `fastcgi_index`', removeStatement(file, directive))],
      });
    },
  },
});
