/** Uploaded files are asked of Django, which does not hand them out: no location reads those of `MEDIA_URL`. */

import { applicationPasses } from '../django/application-behind.ts';
import { djangoPassesIn } from '../django/passes-to-django.ts';
import { rootSetting } from '../django/shared-files.ts';
import { scopeAround } from '../routing/scope.ts';
import { relatedToServer, relatedToSetting } from './django-places.ts';
import { askedInVain, locationFix } from './files-without-location.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const mediaLocationMissing = defineRule({
  id: 'media-location-missing',
  category: 'django',
  severity: 'hint',
  fix: 'unsafe',
  summary: 'No location reads the files of `MEDIA_URL`, and Django does not hand them out.',
  why: 'What users upload is written below `MEDIA_ROOT`, and pages show it below `MEDIA_URL`. Without a location for that nginx asks Django, which answers 404: the helper `static()` of its documentation works only while `DEBUG` is on.',
  notWhen:
    'It is silent where uploads are kept elsewhere (S3 and its like), where a view hands them out, and where Django speaks to nginx by `X-Accel-Redirect`.',
  within: 'server',
  bad: 'client_max_body_size 20m;\nlocation / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  good: 'client_max_body_size 20m;\nlocation /media/ {\n    alias /srv/mysite/media/;\n}\nlocation / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  beside: {
    'mysite/settings.py': "MEDIA_URL = '/media/'\nMEDIA_ROOT = '/srv/mysite/media/'\n",
    'photos/models.py':
      'from django.db import models\n\n\nclass Photo(models.Model):\n    image = models.ImageField()\n',
  },
  docs: 'https://docs.djangoproject.com/en/stable/howto/static-files/deployment/',
  django: {
    on: applicationPasses,
    check(pass, { project, django, report }) {
      const { server } = scopeAround(pass);
      if (!server || djangoPassesIn(server, project, django).length === 0) return;
      const asked = askedInVain(server, 'MEDIA', project, django);
      if (asked?.to.pass.directive !== pass.directive || !rootSetting(django, 'MEDIA')) return;
      const { upload } = django.code();
      if (!upload) return;
      const { request, url, to } = asked;
      const answer = asked.handsOut === 'no' ? 'answers 404' : 'answers 404 once `DEBUG` is off';
      const fix = locationFix('MEDIA', asked, django);
      report({
        start: pass.directive.start,
        end: pass.directive.headEnd,
        message: `${code(request)} (\`MEDIA_URL\`) goes to Django, which hands out no uploads and ${answer}. Write a location for ${code(url.value)} with an \`alias\` for \`MEDIA_ROOT\`.`,
        related: [
          ...relatedToSetting(url.setting, 'Pages show uploads below this URL.'),
          { ...upload, message: 'A file can be uploaded here.' },
          ...relatedToServer(to.behind),
        ],
        fixes: fix ? [fix] : [],
      });
    },
  },
});
