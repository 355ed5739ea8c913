/** SECURE_SSL_REDIRECT without knowledge of HTTPS: is the loop told where it is certain, and nowhere else? */
import { expect, test } from 'vitest';
import { sslRedirectLoop } from '../../server/src/rules/ssl-redirect-loop.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

const site = (statements: string, listen = '443 ssl') => `# nginx-context: http
server {
    listen ${listen};
    ssl_certificate a.pem;
    ssl_certificate_key a.key;
    location / {
        proxy_set_header Host $host;
        ${statements}
    }
}
`;
const pass = 'proxy_pass http://127.0.0.1:8000;';
const sent = 'proxy_set_header X-Forwarded-Proto $scheme;';
const security = "MIDDLEWARE = ['django.middleware.security.SecurityMiddleware']\n";
const redirect = `${security}SECURE_SSL_REDIRECT = True\n`;
const trusting = "SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')\n";
const settings = (text: string) => `#- mysite/settings.py\n${text}`;
const unit = (command: string) => `#- app.service\n[Service]\nExecStart=${command}\n`;
const gunicorn = unit('gunicorn --bind 127.0.0.1:8000 mysite.wsgi');
const daphne = unit('daphne -b 127.0.0.1 -p 8000 mysite.asgi:application');
const checked = (text: string) => checkRule(sslRedirectLoop, text);

const both = (carets: string, text: string) => `${carets} warning: Every page leads to itself: ${text}`;

/** The same is told in the configuration and in the settings. */
const loops = (statements: string, more: string, unit: string, text: string) => {
  const carets = '^'.repeat(pass.length - 1);
  checked(
    site(`${pass}\n#       ${both(carets, text)}\n        ${statements}`) +
      settings(`${redirect}${both('#<^^^^^^^^^^^^^^^^^^^', text)}\n${more}`) +
      unit,
  );
};

test('nothing tells of HTTPS', () => {
  const text =
    'nothing tells Django of HTTPS, so that `SECURE_SSL_REDIRECT` answers with one more redirect. Write `proxy_set_header X-Forwarded-Proto $scheme;`';
  loops('', '', gunicorn, `${text}.`);
  loops('', trusting, daphne, `${text}.`);
  loops('proxy_set_header X-Forwarded-Proto "";', trusting, daphne, `${text}.`);
  loops(
    '',
    '',
    daphne,
    `${text}, and \`SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')\` in the settings.`,
  );
});

test('nobody looks at what is sent', () =>
  loops(
    sent,
    '',
    daphne,
    "neither Django nor `daphne` looks at the `X-Forwarded-Proto` that nginx sends, so that `SECURE_SSL_REDIRECT` answers with one more redirect. Write `SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')` in the settings.",
  ));

test('something else is sent than the setting asks for', () =>
  loops(
    'proxy_set_header X-Forwarded-Proto $https;',
    trusting,
    daphne,
    'Django asks for `https` in the header, and is sent `on`, so that `SECURE_SSL_REDIRECT` answers with one more redirect. Write `$scheme`.',
  ));

test('Django knows, or somebody else may tell it', () => {
  checked(site(`${pass} ${sent}`) + settings(redirect) + gunicorn);
  checked(site(`${pass} ${sent}`) + settings(redirect + trusting) + daphne);
  checked(site(`${pass} set_real_ip_from 10.0.0.1;`) + settings(redirect) + gunicorn);
  checked(site(pass) + settings(redirect));
  checked(site(pass, '80') + settings(redirect) + gunicorn);
});

test('the redirect is off, elsewhere, not asked for, or from the environment', () => {
  checked(site(pass) + settings(`${security}SECURE_SSL_REDIRECT = False\n`) + gunicorn);
  checked(
    site(pass) +
      settings(`${security}import os\nSECURE_SSL_REDIRECT = os.environ.get('SSL', '1') == '1'\n`) +
      gunicorn,
  );
  checked(site(pass) + settings('MIDDLEWARE = []\nSECURE_SSL_REDIRECT = True\n') + gunicorn);
  checked(site(pass) + settings(`${redirect}SECURE_SSL_HOST = 'secure.example'\n`) + gunicorn);
  checked(site(pass) + settings(`${redirect}SECURE_REDIRECT_EXEMPT = ['.*']\n`) + gunicorn);
});

test('the repair is in both files', () =>
  expect(projectFixedBy(sslRedirectLoop, site(pass) + settings(redirect) + daphne)).toMatchInlineSnapshot(`
    "# nginx-context: http
    server {
        listen 443 ssl;
        ssl_certificate a.pem;
        ssl_certificate_key a.key;
        location / {
            proxy_set_header Host $host;
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_pass http://127.0.0.1:8000;
        }
    }
    #- mysite/settings.py
    MIDDLEWARE = ['django.middleware.security.SecurityMiddleware']
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')
    #- app.service
    [Service]
    ExecStart=daphne -b 127.0.0.1 -p 8000 mysite.asgi:application
    "
  `));
