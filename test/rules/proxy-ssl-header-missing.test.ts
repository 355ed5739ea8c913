/** X-Forwarded-Proto that nobody looks at: is it told where Django cannot know of HTTPS, and nowhere else? */
import { expect, test } from 'vitest';
import { proxySslHeaderMissing } from '../../server/src/rules/proxy-ssl-header-missing.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

const site = (pass: string, more = '', listen = '443 ssl') => `# nginx-context: http
server {
    listen ${listen};
    ssl_certificate a.pem;
    ssl_certificate_key a.key;
    ${more}
    location / {
        proxy_set_header X-Forwarded-Proto $scheme;
        ${pass}
    }
}
`;
const settings = (text = '') => `#- mysite/settings.py\nDEBUG = False\n${text}`;
const unit = (command: string) => `#- app.service\n[Service]\nExecStart=${command}\n`;
const django4 = '#- requirements.txt\nDjango==4.2.7\n';
const on8000 = 'proxy_pass http://127.0.0.1:8000;';
const daphne = unit('daphne -b 127.0.0.1 -p 8000 mysite.asgi:application');
const checked = (text: string) => checkRule(proxySslHeaderMissing, text);

test('daphne, which looks at no header', () =>
  checked(
    site(
      conf`${on8000}
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`daphne\` does not look at \`X-Forwarded-Proto\`, and no \`SECURE_PROXY_SSL_HEADER\` makes Django look at it: links begin with \`http://\`, and forms are answered with 403 ("Origin checking failed"). Write \`SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')\` in the settings.`,
    ) +
      settings() +
      daphne +
      django4,
  ));

test('uvicorn on a socket, for which the peer is nobody', () =>
  checked(
    site(conf`proxy_pass http://unix:/run/app.sock;
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`uvicorn\` believes the \`X-Forwarded-Proto\` of nobody on a unix socket, and no \`SECURE_PROXY_SSL_HEADER\` makes Django look at it: links begin with \`http://\`. Write \`SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')\` in the settings.`) +
      settings("CSRF_TRUSTED_ORIGINS = ['https://a.example']\n") +
      unit('uvicorn --uds /run/app.sock mysite.asgi:application'),
  ));

test('gunicorn in another container', () =>
  checked(`${site(conf`proxy_pass http://web:8000;
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`gunicorn\` believes \`X-Forwarded-Proto\` from \`127.0.0.1\` only, from where nginx does not come, and no \`SECURE_PROXY_SSL_HEADER\` makes Django look at it: links begin with \`http://\`, and since Django 4 forms are answered with 403. Write \`SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')\` in the settings.`)}${settings()}#- docker-compose.yml
services:
  web:
    image: site
    command: gunicorn --bind 0.0.0.0:8000 mysite.wsgi
  nginx:
    image: nginx
`));

test('servers that believe nginx by themselves', () => {
  checked(site(on8000) + settings() + unit('gunicorn --bind 127.0.0.1:8000 mysite.wsgi'));
  checked(
    site('proxy_pass http://unix:/run/app.sock;') +
      settings() +
      unit('gunicorn --bind unix:/run/app.sock mysite.wsgi'),
  );
  checked(site(on8000) + settings() + unit('uvicorn --port 8000 mysite.asgi:application'));
  checked(site(on8000) + settings() + unit('uwsgi --http-socket 127.0.0.1:8000 --module mysite.wsgi'));
  checked(
    site(`${on8000} proxy_set_header X-Forwarded-For $remote_addr;`) +
      settings() +
      unit('daphne -b 127.0.0.1 -p 8000 --proxy-headers mysite.asgi:application'),
  );
});

test('servers that nobody knows', () => {
  checked(site(on8000) + settings());
  checked(site(on8000) + settings() + unit('gunicorn --bind 127.0.0.1:8000 $GUNICORN_ARGS mysite.wsgi'));
});

test('a setting, even one that is not read, and code of the project', () => {
  checked(
    site(on8000) + settings("SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')\n") + daphne,
  );
  checked(site(on8000) + settings('SECURE_PROXY_SSL_HEADER = header()\n') + daphne);
  checked(site(on8000) + settings('from somewhere import *\n') + daphne);
  checked(site(on8000) + settings("MIDDLEWARE = ['mysite.middleware.SchemeMiddleware']\n") + daphne);
  checked(
    `${site(on8000) + settings() + daphne}#- mysite/asgi.py\ndef application(scope):\n    scope['scheme'] = 'https'\n`,
  );
});

test('without TLS, without the header, behind another proxy, TLS to the backend', () => {
  checked(site(on8000, '', '80') + settings() + daphne);
  checked(site(on8000).replace(/.*X-Forwarded-Proto.*\n/, '') + settings() + daphne);
  checked(site(on8000).replace('$scheme', '$http_x_forwarded_proto') + settings() + daphne);
  checked(site('proxy_pass https://127.0.0.1:8000;') + settings() + daphne);
});

test('one missing setting is told once', () =>
  checked(
    site(
      conf`${on8000}
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`daphne\` does not look at \`X-Forwarded-Proto\`, and no \`SECURE_PROXY_SSL_HEADER\` makes Django look at it: links begin with \`http://\`, and forms are answered with 403 ("Origin checking failed"). Write \`SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')\` in the settings.
        }
        location /admin/ {
            proxy_set_header X-Forwarded-Proto $scheme;
            ${on8000}`,
    ) +
      settings() +
      daphne +
      django4,
  ));

test('the repair stands at the end of the settings', () =>
  expect(projectFixedBy(proxySslHeaderMissing, site(on8000) + settings() + daphne)).toMatchInlineSnapshot(`
    "# nginx-context: http
    server {
        listen 443 ssl;
        ssl_certificate a.pem;
        ssl_certificate_key a.key;
        
        location / {
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_pass http://127.0.0.1:8000;
        }
    }
    #- mysite/settings.py
    DEBUG = False
    SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')
    #- app.service
    [Service]
    ExecStart=daphne -b 127.0.0.1 -p 8000 mysite.asgi:application
    "
  `));
