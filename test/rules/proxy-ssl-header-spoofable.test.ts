/** A header that Django believes and nginx does not set: is it told where clients can write it, and nowhere else? */
import { expect, test } from 'vitest';
import { proxySslHeaderSpoofable } from '../../server/src/rules/proxy-ssl-header-spoofable.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

const tls = 'server { listen 443 ssl; ssl_certificate a.pem; ssl_certificate_key a.key; }\n';
const site = (statements: string, more = tls, listen = '80') => `# nginx-context: http
${more}server {
    listen ${listen};
    location / {
        proxy_set_header Host $host;
        ${statements}
    }
}
`;
const trusting = "#- mysite/settings.py\nSECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')\n";
const gunicorn = '#- app.service\n[Service]\nExecStart=gunicorn --bind 127.0.0.1:8000 mysite.wsgi\n';
const pass = 'proxy_pass http://127.0.0.1:8000;';
const checked = (text: string) => checkRule(proxySslHeaderSpoofable, text);

test('a plain server beside one with TLS', () =>
  checked(
    site(conf`${pass}
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`X-Forwarded-Proto\` is passed on as the client has sent it: with \`X-Forwarded-Proto: https\` over plain HTTP Django takes the request for secure. Write \`proxy_set_header X-Forwarded-Proto $scheme;\`.`) +
      trusting +
      gunicorn,
  ));

test('uWSGI is told every header of the client too', () =>
  checked(
    site(conf`uwsgi_param REQUEST_METHOD $request_method;
        uwsgi_pass 127.0.0.1:8000;
#       ^^^^^^^^^^^^^^^^^^^^^^^^^ hint: \`X-Forwarded-Proto\` is passed on as the client has sent it: with \`X-Forwarded-Proto: https\` over plain HTTP Django takes the request for secure. Write \`uwsgi_param HTTP_X_FORWARDED_PROTO $scheme;\`.`) +
      trusting,
  ));

test('without TLS of its own something may stand in front', () =>
  checked(
    site(
      conf`${pass}
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: \`X-Forwarded-Proto\` is passed on as it comes, and Django believes it. If nothing in front of nginx always sets it, anyone can write \`X-Forwarded-Proto: https\`.`,
      '',
    ) +
      trusting +
      gunicorn,
  ));

test('set, emptied, passed on in so many words, or set by a proxy that is named', () => {
  for (const line of [
    'proxy_set_header X-Forwarded-Proto $scheme;',
    'proxy_set_header X-Forwarded-Proto "";',
    'proxy_set_header X-Forwarded-Proto $http_x_forwarded_proto;',
    'proxy_pass_request_headers off;',
    'set_real_ip_from 10.0.0.0/8;',
    'include more.conf;',
  ])
    checked(site(`${line} ${pass}`) + trusting + gunicorn);
});

test('only over TLS, and without such a setting', () => {
  checked(site(pass, '', '443 ssl') + trusting + gunicorn);
  checked(`${site(pass)}#- mysite/settings.py\nDEBUG = False\n${gunicorn}`);
});

test('the repair', () =>
  expect(projectFixedBy(proxySslHeaderSpoofable, site(pass) + trusting + gunicorn)).toMatchInlineSnapshot(`
    "# nginx-context: http
    server { listen 443 ssl; ssl_certificate a.pem; ssl_certificate_key a.key; }
    server {
        listen 80;
        location / {
            proxy_set_header Host $host;
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_pass http://127.0.0.1:8000;
        }
    }
    #- mysite/settings.py
    SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')
    #- app.service
    [Service]
    ExecStart=gunicorn --bind 127.0.0.1:8000 mysite.wsgi
    "
  `));
