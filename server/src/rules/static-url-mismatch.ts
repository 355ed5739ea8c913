/** Static files are asked of Django, which does not hand them out: no location reads those of `STATIC_URL`. */

import { applicationPasses } from '../django/application-behind.ts';
import type { DjangoProject } from '../django/model.ts';
import { djangoPassesIn } from '../django/passes-to-django.ts';
import { isRoot } from '../django/shared-files.ts';
import type { Statement } from '../project/inclusion.ts';
import { basename } from '../project/paths.ts';
import { handlersOf } from '../routing/handler.ts';
import { locationPattern } from '../routing/location.ts';
import { type Scope, scopeAround, scopeOf, statementOf } from '../routing/scope.ts';
import { folderServedBy } from '../routing/served-folder.ts';
import type { Fix } from './diagnostic.ts';
import { relatedToServer, relatedToSetting } from './django-places.ts';
import { replacement, unsafe } from './edits.ts';
import { type AskedOfDjango, askedInVain, locationFix } from './files-without-location.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { swappedBeforeDjango } from './swapped-before-django.ts';
import { code } from './wording.ts';

export const staticUrlMismatch = defineRule({
  id: 'static-url-mismatch',
  category: 'django',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'No location reads the files of `STATIC_URL`, and Django does not hand them out.',
  why: 'Pages ask for their style below `STATIC_URL`. Where nginx has no location for it, or one for another path, the requests go to Django, which answers 404 to them: outside of `runserver` it hands out no static files by itself.',
  notWhen:
    'It is silent with WhiteNoise and its like, with a view or a storage for static files, where `STATIC_URL` is another host, and where the files would be read below the `root` of the server. Where they are handed out while `DEBUG` is on, and where nothing says that Django is what listens there, it is a hint.',
  within: 'server',
  bad: 'location /assets/ {\n    alias /srv/mysite/static/;\n}\nlocation / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  good: 'location /static/ {\n    alias /srv/mysite/static/;\n}\nlocation / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  beside: {
    'mysite/settings.py':
      "INSTALLED_APPS = ['django.contrib.staticfiles']\nMIDDLEWARE = []\nSTATIC_URL = '/static/'\nSTATIC_ROOT = '/srv/mysite/static/'\n",
    'gunicorn.service':
      '[Service]\nExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application\n',
  },
  docs: 'https://docs.djangoproject.com/en/stable/howto/static-files/deployment/',
  django: {
    on: [...applicationPasses, 'location'],
    check(statement, { project, django, report }) {
      const { server } = scopeAround(statement);
      if (!server || djangoPassesIn(server, project, django).length === 0) return;
      const { directive } = statement;
      const asked = askedInVain(server, 'STATIC', project, django);
      if (!asked) return;
      const { request, url, to } = asked;
      const misnamed = server.own('location').find((one) => isMeantFor(one, asked, django));
      // Told at the location that has the wrong name; else at the pass that gets the requests.
      if (directive !== (misnamed ?? to.pass).directive) return;
      // Told of the two locations together.
      const own = statementOf(scopeAround(to.pass));
      if (own?.directive.name === 'location' && swappedBeforeDjango(own, project, django)) return;
      const { behind } = to;
      const isSure =
        behind.certainty === 'certain' && url.certainty === 'resolved' && asked.handsOut === 'no';
      const answer =
        asked.handsOut === 'no'
          ? 'Django, which hands out no static files and answers 404'
          : 'Django, which answers 404 once `DEBUG` is off';
      const pattern = misnamed && locationPattern(misnamed.directive);
      const wrong = pattern?.kind === 'prefix' ? pattern.path : undefined;
      const start = `${code(request)} (\`STATIC_URL\`) goes to ${answer}`;
      const message =
        wrong === undefined
          ? `${start}. Write a location for ${code(url.value)} with an \`alias\` for \`STATIC_ROOT\`.`
          : `${start}: the files are read here, below ${code(wrong)}. Write ${code(`location ${url.value}`)}.`;
      const fix = locationFix('STATIC', asked, django);
      report({
        start: directive.start,
        end: directive.headEnd,
        ...(isSure ? {} : { severity: 'hint' as const }),
        message,
        related: [
          ...relatedToSetting(url.setting, 'Pages ask for static files below this URL.'),
          ...(misnamed ? relatedTo(to.pass, 'Here they are sent to Django.') : []),
          ...relatedToServer(behind),
        ],
        fixes: wrong === undefined ? (fix ? [fix] : []) : namesInstead(wrong, statement, asked),
        inSettings: {
          ...url.setting.place,
          message:
            wrong === undefined
              ? `${code(request)} is read by no location of nginx: it goes to ${answer}.`
              : `${code(request)} goes to ${answer}: nginx reads these files below ${code(wrong)}.`,
        },
      });
    },
  },
});

/** It reads `STATIC_ROOT`, or a folder that is called as it or as the URL. */
function isMeantFor(location: Statement, { url, to }: AskedOfDjango, django: DjangoProject): boolean {
  const scope: Scope = scopeOf(location);
  const alias = scope.own('alias').at(-1) ?? scope.own('root').at(-1);
  if (
    scope.pattern?.kind !== 'prefix' ||
    scope.pattern.path === '/' ||
    !alias ||
    handlersOf(scope).length > 0
  )
    return false;
  const folder = folderServedBy(alias);
  if (folder === undefined) return false;
  const { kind } = isRoot(folder, 'STATIC', alias.inclusion.file.path, to.behind, django);
  if (kind !== 'unknown') return kind === 'same';
  return basename(folder) === basename(url.value.replace(/\/$/, ''));
}

/** The location gets the name of the URL; or the URL that of the location, where the settings write it out. */
function namesInstead(wrong: string, { directive, inclusion }: Statement, { url }: AskedOfDjango): Fix[] {
  const argument = directive.args.at(-1);
  if (!argument) return [];
  const name = wrong.endsWith('/') ? url.value : url.value.replace(/\/$/, '');
  const renamed = unsafe(
    `Change to \`location ${name}\``,
    replacement(inclusion.file.path, argument, argument.quoted ? `"${name}"` : name),
  );
  const { value, certainty, setting } = url;
  const { place } = setting.value;
  const length = place.end - place.start;
  // A plain text in quotes, with a final slash or without.
  const isPlain = certainty === 'resolved' && [0, 1].some((less) => length === value.length - less + 2);
  const path = wrong.endsWith('/') ? wrong : `${wrong}/`;
  if (!isPlain) return [renamed];
  return [
    renamed,
    unsafe(`Set \`STATIC_URL\` to \`${path}\``, {
      path: place.path,
      start: place.start + 1,
      end: place.end - 1,
      text: path,
    }),
  ];
}
