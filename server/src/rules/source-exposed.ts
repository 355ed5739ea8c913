/** The source of the Django project, with its settings and secrets, can be requested by everybody. */

import { standpointOf } from '../django/deployment/standpoint.ts';
import { whereIs } from '../django/deployment/where-is.ts';
import type { DjangoProject } from '../django/model.ts';
import { djangoServers } from '../django/passes-to-django.ts';
import { configurationOf } from '../project/variables.ts';
import { pathOfFile } from '../routing/reachable-file.ts';
import { scopeAround } from '../routing/scope.ts';
import { folderServedBy } from '../routing/served-folder.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const sourceExposed = defineRule({
  id: 'source-exposed',
  category: 'django',
  severity: 'warning',
  fix: 'none',
  summary: 'The source of the Django project can be requested by everybody.',
  why: 'All that lies below `root` or `alias` can be requested. Where that is the folder of `manage.py`, nginx hands out the settings with their `SECRET_KEY`, `.env` and `db.sqlite3` as it hands out an image.',
  notWhen:
    'It speaks only where a unit, a compose file or a Dockerfile tells where the project lies for nginx. A container that sees nothing but the static files cannot give more away.',
  howToFix:
    'Serve only what `collectstatic` and uploads fill: `location /static/ { alias .../static/; }`, and no `root` that holds the project.',
  within: 'server',
  bad: 'root /srv/mysite;\nlocation / {\n    try_files $uri @django;\n}\nlocation @django {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  good: 'root /srv/mysite/public;\nlocation / {\n    try_files $uri @django;\n}\nlocation @django {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  beside: {
    'mysite/settings.py': "SECRET_KEY = 'x'\n",
    'mysite/wsgi.py': 'application = None\n',
    'gunicorn.service':
      '[Service]\nWorkingDirectory=/srv/mysite\nExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application\n',
  },
  docs: 'https://docs.djangoproject.com/en/stable/howto/static-files/deployment/',
  django: {
    on: ['root', 'alias'],
    check(statement, { project, django, report }) {
      const { directive, inclusion } = statement;
      const [folder] = directive.args;
      const configuration = configurationOf(project, inclusion);
      if (!folder?.value.startsWith('/') || folder.value.includes('$') || !configuration) return;
      const from = standpointOf(django.deployment, inclusion.file.path);
      if (!from) return;
      const { server } = scopeAround(statement);
      const servers = server ? [server] : djangoServers(configuration, project, django);
      const within = folderServedBy(statement) ?? folder.value.replace(/\/+$/, '');
      for (const local of secretsOf(django)) {
        for (const file of whereIs(django.deployment, local, from)) {
          if (!file.startsWith(`${within}/`)) continue;
          for (const one of servers) {
            const request = pathOfFile(project, one, file);
            if (request === undefined) continue;
            report({
              start: directive.start,
              end: directive.headEnd,
              message: `Everybody can request ${code(request)}, which is ${code(file)}: the source of the project with its secrets. Serve only the folders of static files and uploads.`,
              related: django.deployment.deployed
                .filter((at) => file.startsWith(`${at.target}/`) && local.startsWith(at.local))
                .slice(0, 1)
                .map(({ place }) => ({ ...place, message: 'This tells where the project lies.' })),
            });
            return;
          }
        }
      }
    },
  },
});

/** Files of the workspace that nobody should get. */
function secretsOf({ folder, settings }: DjangoProject): readonly string[] {
  return [...(settings ? [settings.path] : []), `${folder}/manage.py`];
}
