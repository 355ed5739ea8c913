/** The `root` of the location for `STATIC_URL` or `MEDIA_URL` ends with the URL's path, which nginx appends once more. */

import { filesUnder, requestUnder } from '../django/files-source.ts';
import { djangoPassesIn } from '../django/passes-to-django.ts';
import { scopeAround } from '../routing/scope.ts';
import { relatedToSetting } from './django-places.ts';
import { aliasInstead, repeatedPath } from './root-of-location.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const staticRootDoubled = defineRule({
  id: 'static-root-doubled',
  category: 'django',
  severity: 'warning',
  fix: 'unsafe',
  summary:
    'The `root` for `STATIC_URL` or `MEDIA_URL` ends with the path of its location, so that nginx looks for it twice.',
  why: '`root` puts the whole path of the request behind its folder: with `/static/` and `root /srv/mysite/static` nginx looks for `/static/css/style.css` in `/srv/mysite/static/static/css/style.css`, and pages come without their style. `alias` replaces the part that the location matched.',
  notWhen:
    'A folder of that name lies in the folder. In a server that asks no Django, `root-repeats-location` tells it.',
  within: 'server',
  bad: 'location /static/ {\n    root /srv/mysite/static;\n}\nlocation / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  good: 'location /static/ {\n    alias /srv/mysite/static/;\n}\nlocation / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  beside: { 'mysite/settings.py': "STATIC_URL = '/static/'\n" },
  insteadOf: ['root-repeats-location'],
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#root',
  django: {
    on: ['root'],
    check(statement, { project, django, report }) {
      const repeated = repeatedPath(statement, project);
      const { server } = scopeAround(statement);
      const files = repeated && filesUnder(repeated.path, django);
      if (!files || !server || djangoPassesIn(server, project, django).length === 0) return;
      const { kind, url } = files;
      const { path, folder } = repeated;
      const request = requestUnder(path, files, django);
      const file = folder.value.replace(/\/$/, '') + request;
      const { directive, inclusion } = statement;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `${code(request)} (\`${kind}_URL\`) is looked for in ${code(file)}: \`root\` appends the whole path. For this folder write \`alias\`.`,
        related: relatedToSetting(url.setting, 'Pages ask for these files below this URL.'),
        fixes: [aliasInstead(inclusion.file.path, directive, repeated)],
      });
    },
  },
});
