/** The location for `STATIC_URL` or `MEDIA_URL` ends with a slash, its `alias` does not. */

import { filesUnder, requestUnder } from '../django/files-source.ts';
import { djangoPassesIn } from '../django/passes-to-django.ts';
import { scopeAround } from '../routing/scope.ts';
import { aliasOfPrefix, fileWithoutSlash } from './alias-of-prefix.ts';
import { relatedToSetting } from './django-places.ts';
import { appended, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const staticAliasSlash = defineRule({
  id: 'static-alias-slash',
  category: 'django',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'The `alias` for `STATIC_URL` or `MEDIA_URL` lacks the final slash of its location.',
  why: '`alias` takes the place of exactly what the location matched. With `/static/` and `/srv/static` nginx looks for `/static/css/style.css` in `/srv/staticcss/style.css`: pages come without their style, and every such request ends in 404.',
  notWhen:
    'What ends with a variable may end with a slash. In a server that asks no Django, `alias-slash-mismatch` tells it.',
  within: 'server',
  bad: 'location /static/ {\n    alias /srv/mysite/static;\n}\nlocation / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  good: 'location /static/ {\n    alias /srv/mysite/static/;\n}\nlocation / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  beside: { 'mysite/settings.py': "STATIC_URL = '/static/'\n" },
  insteadOf: ['alias-slash-mismatch'],
  docs: 'https://docs.djangoproject.com/en/stable/howto/static-files/deployment/',
  django: {
    on: ['alias'],
    check(statement, { project, django, report }) {
      const alias = aliasOfPrefix(statement);
      const { server } = scopeAround(statement);
      const files = alias && filesUnder(alias.path, django);
      if (!files || !server || djangoPassesIn(server, project, django).length === 0) return;
      const { kind, url } = files;
      const { path, folder } = alias;
      const found = fileWithoutSlash(alias, requestUnder(path, files, django));
      if (!found || path.includes('$')) return;
      report({
        start: folder.start,
        end: folder.end,
        message: `${code(found.request)} (\`${kind}_URL\`) is looked for in ${code(found.file)}, where it is not: ${code(folder.value)} lacks the final slash of ${code(path)}. Write ${code(`${folder.value}/`)}.`,
        related: relatedToSetting(url.setting, 'Pages ask for these files below this URL.'),
        fixes: [unsafe('Append `/`', appended(statement.inclusion.file.path, folder, '/'))],
      });
    },
  },
});
