/** DEBUG in what is served: is it told where the settings are those of the site, and nowhere else? */
import { test } from 'vitest';
import { debugTrue } from '../../server/src/rules/debug-true.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

const nginx = `# nginx-context: http
server {
    listen 80;
    location / { proxy_pass http://127.0.0.1:8000; }
}
`;
const wsgi = (module: string) =>
  `#- mysite/wsgi.py\nimport os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', '${module}')\n`;
const checked = (rest: string) => checkRule(debugTrue, nginx + rest);

test('in the settings that wsgi.py names', () =>
  checked(conf`
${wsgi('mysite.settings')}#- mysite/settings.py
DEBUG = True
#       ^^^^ warning: \`DEBUG\` is on in the settings that \`wsgi.py\` names: every page that fails shows its code and settings to the visitor. Write \`DEBUG = False\`.
`));

test('in what they import', () =>
  checked(conf`
${wsgi('mysite.production')}#- mysite/production.py
from .base import *
#- mysite/base.py
DEBUG = True
#       ^^^^ warning: \`DEBUG\` is on in the settings that \`wsgi.py\` names: every page that fails shows its code and settings to the visitor. Write \`DEBUG = False\`.
`));

test('from the environment, off in the end, or not of what is deployed', () => {
  checked(
    `${wsgi('mysite.settings')}#- mysite/settings.py\nimport os\nDEBUG = os.environ.get('DEBUG', 'True') == 'True'\n`,
  );
  checked(`${wsgi('mysite.settings')}#- mysite/settings.py\nDEBUG = True\nDEBUG = False\n`);
  checked(
    `${wsgi('mysite.settings')}#- mysite/settings.py\nDEBUG = True\ntry:\n    from .local import *\nexcept ImportError:\n    pass\n#- mysite/local.py\nDEBUG = False\n`,
  );
  checked(`${wsgi('mysite.settings.local')}#- mysite/settings/local.py\nDEBUG = True\n`);
  // Only manage.py names them.
  checked('#- mysite/settings.py\nDEBUG = True\n');
});

test('where a developer looks at it through nginx, or nginx does not pass anything to it', () => {
  checked(`${wsgi('mysite.settings')}#- mysite/settings.py\nDEBUG = True\n#- docker-compose.yml
services:
  web:
    build: .
    command: python manage.py runserver 127.0.0.1:8000
    network_mode: host
`);
  checkRule(
    debugTrue,
    `# nginx-context: http\nserver { listen 80; }\n${wsgi('mysite.settings')}#- mysite/settings.py\nDEBUG = True\n`,
  );
});
