/** `include proxy_params` in the official image: is it told where it is proven to be there, and only then? */
import { expect, test } from 'vitest';
import { proxyParamsNotShipped } from '../../server/src/rules/proxy-params-not-shipped.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

const settings = conf`
#- mysite/settings.py
ALLOWED_HOSTS = ['*']
`;

test('mounted into the image', () =>
  checkRule(
    proxyParamsNotShipped,
    conf`
#- nginx/default.conf
# nginx-context: http
server {
    location /a { proxy_pass http://web:8000; include proxy_params; }
#                                                     ^^^^^^^^^^^^ warning: \`nginx:1.27-alpine\` has no \`proxy_params\`, which comes with the nginx of Debian alone: nginx does not start there. Write its headers out, or mount such a file.
    location /b { proxy_pass http://web:8000; include /etc/nginx/proxy_params; }
#                                                     ^^^^^^^^^^^^^^^^^^^^^^^ warning: \`nginx:1.27-alpine\` has no \`proxy_params\`, which comes with the nginx of Debian alone: nginx does not start there. Write its headers out, or mount such a file.
    location /c { proxy_pass http://web:8000; include uwsgi_params; }
    location /d { proxy_pass http://web:8000; include /srv/proxy_params; }
}
#- docker-compose.yml
services:
  nginx:
    image: nginx:1.27-alpine
    volumes:
      - ./nginx:/etc/nginx/conf.d
${settings}`,
  ));

test('copied into what is built on it, with and without a compose file', () => {
  checkRule(
    proxyParamsNotShipped,
    conf`
#- nginx/default.conf
# nginx-context: http
server { location / { proxy_pass http://web:8000; include proxy_params; } }
#                                                         ^^^^^^^^^^^^ warning: \`nginx:stable\` has no \`proxy_params\`, which comes with the nginx of Debian alone: nginx does not start there. Write its headers out, or mount such a file.
#- nginx/Dockerfile
FROM nginx:stable
COPY default.conf /etc/nginx/conf.d/
${settings}`,
  );
  checkRule(
    proxyParamsNotShipped,
    conf`
#- nginx/default.conf
# nginx-context: http
server { location / { proxy_pass http://web:8000; include proxy_params; } }
#                                                         ^^^^^^^^^^^^ warning: \`nginx:stable\` has no \`proxy_params\`, which comes with the nginx of Debian alone: nginx does not start there. Write its headers out, or mount such a file.
#- nginx/Dockerfile
FROM node:22 AS frontend
FROM nginx:stable
COPY default.conf /etc/nginx/conf.d/
#- docker-compose.yml
services:
  nginx:
    build: ./nginx
${settings}`,
  );
});

test('mounted or copied too', () => {
  checkRule(
    proxyParamsNotShipped,
    conf`
#- nginx/default.conf
# nginx-context: http
server { location / { proxy_pass http://web:8000; include proxy_params; } }
#- nginx/params.txt
proxy_set_header Host $host;
#- docker-compose.yml
services:
  nginx:
    image: nginx
    volumes:
      - ./nginx/default.conf:/etc/nginx/conf.d/default.conf
      - ./nginx/params.txt:/etc/nginx/proxy_params
${settings}`,
  );
  checkRule(
    proxyParamsNotShipped,
    conf`
#- nginx/default.conf
# nginx-context: http
server { location / { proxy_pass http://web:8000; include proxy_params; } }
#- nginx/Dockerfile
FROM nginx:stable
COPY default.conf /etc/nginx/conf.d/
RUN printf 'proxy_set_header Host $host;' > /etc/nginx/proxy_params
${settings}`,
  );
});

test('another image, another service, the machine itself', () => {
  checkRule(
    proxyParamsNotShipped,
    conf`
#- nginx/default.conf
# nginx-context: http
server { location / { proxy_pass http://web:8000; include proxy_params; } }
#- docker-compose.yml
services:
  nginx:
    image: ubuntu/nginx:latest
    volumes:
      - ./nginx:/etc/nginx/conf.d
${settings}`,
  );
  checkRule(
    proxyParamsNotShipped,
    conf`
#- deploy/site.conf
# nginx-context: http
server { location / { proxy_pass http://unix:/run/shop.sock; include proxy_params; } }
#- docker-compose.yml
services:
  nginx:
    image: nginx:1.27
    volumes:
      - ./nginx:/etc/nginx/conf.d
${settings}`,
  );
  checkRule(
    proxyParamsNotShipped,
    conf`
# nginx-context: http
server { location / { proxy_pass http://unix:/run/shop.sock; include proxy_params; } }
#- deploy/gunicorn.service
[Service]
ExecStart=/srv/venv/bin/gunicorn --bind unix:/run/shop.sock mysite.wsgi:application
${settings}`,
  );
});

test('its lines are written out', () =>
  expect(
    projectFixedBy(
      proxyParamsNotShipped,
      conf`
#- nginx/default.conf
# nginx-context: http
server {
    location / {
        include proxy_params;
        proxy_pass http://web:8000;
    }
}
#- docker-compose.yml
services:
  nginx:
    image: nginx
    volumes:
      - ./nginx/default.conf:/etc/nginx/conf.d/default.conf
${settings}`,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx-context: http
    server {
        location / {
            proxy_set_header Host $host;
            proxy_set_header X-Real-IP $remote_addr;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_pass http://web:8000;
        }
    }
    #- docker-compose.yml
    services:
      nginx:
        image: nginx
        volumes:
          - ./nginx/default.conf:/etc/nginx/conf.d/default.conf
    #- mysite/settings.py
    ALLOWED_HOSTS = ['*']
    "
  `));
