/** A name that nginx takes and Django does not: is it told where that is certain, and nowhere else? */
import { expect, test } from 'vitest';
import { allowedHostsMismatch } from '../../server/src/rules/allowed-hosts-mismatch.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

const site = (names: string, more = '') => `# nginx-context: http
server {
    listen 80;
    server_name ${names};
    ${more}
    location / {
        proxy_pass http://127.0.0.1:8000;
        proxy_set_header Host $host;
    }
}
`;
const settings = (text: string) => `#- mysite/settings.py\n${text}\n`;
const gunicorn = '#- app.service\n[Service]\nExecStart=gunicorn --bind 127.0.0.1:8000 mysite.wsgi\n';
const checked = (text: string) => checkRule(allowedHostsMismatch, text);

test('a name that is not in the list, in both files', () =>
  checked(
    site(conf`shop.example www.shop.example;
#                            ^^^^^^^^^^^^^^^^ warning: Django answers every request for \`www.shop.example\` with 400, since it is not in \`ALLOWED_HOSTS\`. Write \`'www.shop.example'\` into the list.
    access_log off`) +
      settings(conf`ALLOWED_HOSTS = ['shop.example']
#<^^^^^^^^^^^^^ warning: A server of nginx passes requests for \`www.shop.example\` to Django, which answers them with 400: the host is not in this list.`) +
      gunicorn,
  ));

test('a backend that is only likely: a hint', () =>
  checked(
    site(conf`shop.example;
#               ^^^^^^^^^^^^ hint: Django answers every request for \`shop.example\` with 400, since it is not in \`ALLOWED_HOSTS\`. Write \`'shop.example'\` into the list.
    access_log off`) +
      settings(conf`ALLOWED_HOSTS = ['other.example']
#<^^^^^^^^^^^^^ hint: A server of nginx passes requests for \`shop.example\` to Django, which answers them with 400: the host is not in this list.`),
  ));

test('what is allowed', () => {
  checked(site('shop.example') + settings("ALLOWED_HOSTS = ['*']") + gunicorn);
  checked(site('www.shop.example') + settings("ALLOWED_HOSTS = ['.shop.example']") + gunicorn);
  checked(site('Shop.Example') + settings("ALLOWED_HOSTS = ['shop.example']") + gunicorn);
});

test('names that nobody visits, patterns and variables', () =>
  checked(
    site(
      '_ localhost 10.0.0.1 web *.shop.example ~^www\\d+\\.example$ \\${HOST}.example www.example.com yourdomain.com',
    ) +
      settings("ALLOWED_HOSTS = ['shop.example']") +
      gunicorn,
  ));

test('lists of which something is not known, and settings for development', () => {
  checked(
    site('shop.example') +
      settings("import os\nALLOWED_HOSTS = ['a.example', os.environ['HOST']]") +
      gunicorn,
  );
  checked(
    site('shop.example') +
      settings("import os\nALLOWED_HOSTS = os.environ.get('HOSTS', 'a.example').split(',')") +
      gunicorn,
  );
  checked(site('shop.example') + settings('ALLOWED_HOSTS = []') + gunicorn);
  checked(site('shop.example') + settings('DEBUG = False') + gunicorn);
  checked(
    `${site('shop.example')}#- mysite/settings/dev.py\nALLOWED_HOSTS = ['a.example']\n#- mysite/wsgi.py\nimport os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings.dev')\n${gunicorn}`,
  );
});

test('servers that redirect, ask somebody else, or tell Django another host', () => {
  checked(
    site('www.shop.example', 'return 301 https://shop.example$request_uri;') +
      settings("ALLOWED_HOSTS = ['shop.example']") +
      gunicorn,
  );
  checked(
    site('www.shop.example', 'if ($host = www.shop.example) { return 301 https://shop.example; }') +
      settings("ALLOWED_HOSTS = ['shop.example']") +
      gunicorn,
  );
  checked(
    site('cdn.shop.example').replace('8000', '9000') +
      settings("ALLOWED_HOSTS = ['shop.example']") +
      gunicorn,
  );
  checked(
    site('www.shop.example').replace('Host $host', 'Host shop.example') +
      settings("ALLOWED_HOSTS = ['shop.example']") +
      gunicorn,
  );
});

test('the repair, in the style of the list', () => {
  const fixed = (list: string) =>
    /#- mysite\/settings\.py\n([\s\S]*?)#- app/.exec(
      projectFixedBy(
        allowedHostsMismatch,
        site('www.shop.example') + settings(`ALLOWED_HOSTS = ${list}`) + gunicorn,
      ),
    )?.[1];
  expect(fixed('["shop.example"]')).toBe('ALLOWED_HOSTS = ["shop.example", "www.shop.example"]\n');
  expect(fixed("[\n    'shop.example',\n    'a.example',\n]")).toBe(
    "ALLOWED_HOSTS = [\n    'shop.example',\n    'a.example',\n    'www.shop.example',\n]\n",
  );
});

test('an empty list is one where `DEBUG` is off for certain', () => {
  const text =
    site(conf`shop.example;
#               ^^^^^^^^^^^^ warning: Django answers every request for \`shop.example\` with 400, since it is not in \`ALLOWED_HOSTS\`. Write \`'shop.example'\` into the list.
    access_log off`) +
    settings(conf`DEBUG = False
ALLOWED_HOSTS = []
#<^^^^^^^^^^^^^ warning: A server of nginx passes requests for \`shop.example\` to Django, which answers them with 400: the host is not in this list.`) +
    gunicorn;
  checked(text);
  expect(projectFixedBy(allowedHostsMismatch, text)).toContain("ALLOWED_HOSTS = ['shop.example']");
  checked(site('shop.example') + settings('ALLOWED_HOSTS = []') + gunicorn);
  const filled =
    "import os\nDEBUG = False\nALLOWED_HOSTS = []\nALLOWED_HOSTS.extend(os.environ['HOSTS'].split())";
  checked(site('shop.example') + settings(filled) + gunicorn);
  const added = "import os\nDEBUG = False\nALLOWED_HOSTS = []\nALLOWED_HOSTS += os.environ['HOSTS'].split()";
  checked(site('shop.example') + settings(added) + gunicorn);
});
