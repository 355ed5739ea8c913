/** Static files are asked of Django, and everything else is looked for among the static files. */

import { requestUnder } from '../django/files-source.ts';
import { rootSeenByNginx, rootSetting } from '../django/shared-files.ts';
import { relatedToSetting } from './django-places.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { swappedBeforeDjango } from './swapped-before-django.ts';
import { exchanged } from './swapped-locations.ts';
import { code } from './wording.ts';

export const staticProxySwapped = defineRule({
  id: 'static-proxy-swapped',
  category: 'django',
  severity: 'warning',
  fix: 'unsafe',
  summary:
    'The location of `STATIC_URL` is passed to Django, and `/` reads a folder: the two have changed places.',
  why: 'Requests for static files reach Django, which does not hand them out, and every page is looked for as a file. Pages belong to Django, so `location /` has the `proxy_pass`; the location of `STATIC_URL` has the `alias`.',
  notWhen:
    'It is silent where another location is passed to Django too, so that `/` may be the folder of a frontend, where `/` has `try_files`, and where Django hands out its static files (WhiteNoise).',
  within: 'server',
  bad: 'location /static/ {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}\nlocation / {\n    root /srv/mysite;\n}',
  good: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}\nlocation /static/ {\n    root /srv/mysite;\n}',
  beside: {
    'mysite/settings.py': "MIDDLEWARE = []\nSTATIC_URL = '/static/'\n",
    'gunicorn.service':
      '[Service]\nExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application\n',
  },
  insteadOf: ['static-and-proxy-swapped'],
  docs: 'https://docs.djangoproject.com/en/stable/howto/static-files/deployment/',
  django: {
    on: ['location'],
    check(location, { project, django, report }) {
      const swapped = swappedBeforeDjango(location, project, django);
      if (!swapped) return;
      const { path, url, everything, folder, own } = swapped;
      const { directive } = location;
      const isSure = own.behind.certainty === 'certain' && url.certainty === 'resolved';
      const seen = rootSeenByNginx('STATIC', location.inclusion.file.path, own.behind, django);
      const alias = seen && !rootSetting(django, 'STATIC')?.isPrivate ? `${seen.path}/` : undefined;
      const swap = own.behind.to.uri === '' ? exchanged(location, everything, alias) : undefined;
      report({
        start: directive.start,
        end: directive.headEnd,
        ...(isSure ? {} : { severity: 'hint' as const }),
        message: `${code(requestUnder(path, { kind: 'STATIC', url }, django))} (\`STATIC_URL\`) goes to Django, which hands out no static files, and every page is looked for in ${code(folder.value)}: the two locations have changed places.`,
        related: [
          ...relatedTo(everything, 'This location reads the folder.'),
          ...relatedToSetting(url.setting, 'Pages ask for static files below this URL.'),
        ],
        fixes: swap ? [swap] : [],
      });
    },
  },
});
