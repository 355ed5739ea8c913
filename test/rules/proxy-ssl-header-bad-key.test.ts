/** A key of SECURE_PROXY_SSL_HEADER under which nothing is found: is it told, and every key that may be found left alone? */
import { expect, test } from 'vitest';
import { proxySslHeaderBadKey } from '../../server/src/rules/proxy-ssl-header-bad-key.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

const checked = (settings: string, nginx = 'server { listen 80; }\n') =>
  checkRule(proxySslHeaderBadKey, `# nginx-context: http\n${nginx}#- mysite/settings.py\n${settings}`);

test('a header as it is written in HTTP', () =>
  checked(conf`
SECURE_PROXY_SSL_HEADER = ('X-Forwarded-Proto', 'https')
#                          ^^^^^^^^^^^^^^^^^^^ warning: Django never finds the header under \`X-Forwarded-Proto\`, so that this setting does nothing. Write \`HTTP_X_FORWARDED_PROTO\`.
`));

test('without its prefix, with dashes, in lower case', () => {
  checked(conf`
SECURE_PROXY_SSL_HEADER = ("X_FORWARDED_PROTO", "https")
#                          ^^^^^^^^^^^^^^^^^^^ warning: Django never finds the header under \`X_FORWARDED_PROTO\`, so that this setting does nothing. Write \`HTTP_X_FORWARDED_PROTO\`.
`);
  checked(conf`
SECURE_PROXY_SSL_HEADER = ['HTTP_X-Forwarded-Proto', 'https']
#                          ^^^^^^^^^^^^^^^^^^^^^^^^ warning: Django never finds the header under \`HTTP_X-Forwarded-Proto\`, so that this setting does nothing. Write \`HTTP_X_FORWARDED_PROTO\`.
`);
  checked(conf`
SECURE_PROXY_SSL_HEADER = ('http_x_forwarded_proto', 'https')
#                          ^^^^^^^^^^^^^^^^^^^^^^^^ warning: Django never finds the header under \`http_x_forwarded_proto\`, so that this setting does nothing. Write \`HTTP_X_FORWARDED_PROTO\`.
`);
});

test('what is found, what is no header, and what is not known', () => {
  checked("SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')\n");
  checked("SECURE_PROXY_SSL_HEADER = ('HTTP_X_SCHEME', 'https')\n");
  checked("SECURE_PROXY_SSL_HEADER = ('wsgi.url_scheme', 'https')\n");
  checked("SECURE_PROXY_SSL_HEADER = ('HTTPS', 'on')\n");
  checked('SECURE_PROXY_SSL_HEADER = None\n');
  checked("SECURE_PROXY_SSL_HEADER = (header(), 'https')\n");
  checked("SECURE_PROXY_SSL_HEADER = 'X-Forwarded-Proto'\n");
});

test('a parameter of that very name', () =>
  checked(
    "SECURE_PROXY_SSL_HEADER = ('X-Forwarded-Proto', 'https')\n",
    'server { location / { uwsgi_pass app; uwsgi_param X-Forwarded-Proto $scheme; } }\n',
  ));

test('a fallback is a hint', () =>
  checked(conf`
import os
SECURE_PROXY_SSL_HEADER = (os.environ.get('HEADER', 'X-Forwarded-Proto'), 'https')
#                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: Django never finds the header under \`X-Forwarded-Proto\`, so that this setting does nothing. Write \`HTTP_X_FORWARDED_PROTO\`.
`));

test('the repair keeps the quotes', () =>
  expect(
    projectFixedBy(
      proxySslHeaderBadKey,
      '# nginx-context: http\nserver { listen 80; }\n#- mysite/settings.py\nSECURE_PROXY_SSL_HEADER = (\n    "X-Forwarded-Proto",\n    "https",\n)\n',
    ),
  ).toMatchInlineSnapshot(`
    "# nginx-context: http
    server { listen 80; }
    #- mysite/settings.py
    SECURE_PROXY_SSL_HEADER = (
        "HTTP_X_FORWARDED_PROTO",
        "https",
    )
    "
  `));
