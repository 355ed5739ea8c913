/** The settings that serve the site have `DEBUG = True`. */

import { applicationBehind, applicationPasses, listenersAt } from '../django/application-behind.ts';
import { isForDevelopment } from '../django/for-development.ts';
import type { DjangoProject } from '../django/model.ts';
import { flagSetting } from '../django/values.ts';
import { basename } from '../project/paths.ts';
import { statementsNamed } from '../project/reading-order.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { defineRule } from './rule.ts';

export const debugTrue = defineRule({
  id: 'debug-true',
  category: 'django',
  severity: 'warning',
  fix: 'none',
  summary: 'The settings that the application server loads say `DEBUG = True`.',
  why: 'With `DEBUG` every page that fails shows its code, its local variables and most settings to whoever asked for it, a 404 lists all URLs, and Django keeps every SQL query in memory. Whoever finds a URL that fails reads the site from within.',
  notWhen:
    'Where the module is named for development (`dev`, `local`, `test`), where only `manage.py` names it, where `runserver` answers, or where the value comes from the environment, nothing is told.',
  howToFix:
    "Write `DEBUG = False`, or `DEBUG = os.environ.get('DEBUG') == '1'`, so that it is on only where somebody says so. Then list the hosts of the site in `ALLOWED_HOSTS`, which Django asks for without `DEBUG`, and have nginx serve what `collectstatic` collects.",
  within: 'settings.py',
  bad: 'DEBUG = True\n',
  good: 'DEBUG = False\n',
  beside: {
    'nginx.conf':
      '# nginx-context: server\nlocation / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}\n',
    'mysite/wsgi.py': "import os\n\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')\n",
  },
  docs: 'https://docs.djangoproject.com/en/stable/ref/settings/#debug',
  settings(settings, { project, django, report }) {
    const debug = flagSetting(django, 'DEBUG');
    const { chosenBy } = settings;
    if (!debug?.value || debug.certainty !== 'resolved' || debug.isPrivate || !chosenBy) return;
    // What only `manage.py` names is the developer's.
    if (isForDevelopment(settings) || basename(chosenBy.path) === 'manage.py') return;
    if (!isServed(project, django)) return;
    const { place } = debug.setting.value;
    report({
      ...place,
      message: `\`DEBUG\` is on in the settings that \`${basename(chosenBy.path)}\` names: every page that fails shows its code and settings to the visitor. Write \`DEBUG = False\`.`,
      related: [{ ...chosenBy, message: `\`${settings.module}\` is chosen here.` }],
    });
  },
});

/** nginx passes requests to it, and not to the server of a developer. */
function isServed(project: ProjectSnapshot, django: DjangoProject): boolean {
  return project.configurations.some((configuration) =>
    statementsNamed(configuration, applicationPasses).some((pass) => {
      const behind = applicationBehind(pass, project, django);
      if (!behind) return false;
      const listeners = behind.peers.flatMap((peer) => listenersAt(peer, django, pass.inclusion.file.path));
      const servers =
        listeners.length > 0 ? listeners.map(({ server }) => server) : django.deployment.servers;
      return servers.length === 0 || servers.some(({ program }) => program !== 'runserver');
    }),
  );
}
