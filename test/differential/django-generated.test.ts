/** Does a whole configuration for each way to run Django serve it: the admin with its CSS, login, uploads, websockets? */
import { expect, test } from 'vitest';
import type { Browser } from '../support/browser.ts';
import { containers, outsideContainers } from '../support/django-deployment.ts';
import { expectServed, type Way } from '../support/django-serving.ts';
import type { DjangoPlace } from '../support/django-stack.ts';

interface Shape extends Way {
  readonly name: string;
  /** By hand; complete, or what stands in `http`. */
  readonly nginx: (place: DjangoPlace) => string;
  readonly more?: (browser: Browser) => Promise<void>;
}

const files = ({ folder }: DjangoPlace) => `
  location /static/ { alias ${folder}/static/; }
  location /media/ { alias ${folder}/media/; add_header X-Content-Type-Options nosniff; }`;

const headers = `
  proxy_set_header Host $host;
  proxy_set_header X-Real-IP $remote_addr;
  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
  proxy_set_header X-Forwarded-Proto $scheme;`;

const upgrade = `
  map $http_upgrade $connection_upgrade { default upgrade; '' close; }`;

const shapes: readonly Shape[] = [
  {
    name: 'gunicorn on a port',
    server: 'gunicorn-tcp',
    origin: 'http://shop.example',
    nginx: (place) => `
      server {
        listen 80;
        listen [::]:80;
        server_name shop.example;
        client_max_body_size 20m;
        ${files(place)}
        location / { proxy_pass ${place.app.url}; ${headers} }
      }`,
  },
  {
    name: 'gunicorn on a socket, with TLS and a redirect to it',
    server: 'gunicorn-unix',
    origin: 'https://shop.example',
    settings: `
SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')
SECURE_SSL_REDIRECT = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
`,
    nginx: (place) => `
      upstream django { server ${place.app.address} fail_timeout=0; }
      server {
        listen 80;
        server_name shop.example;
        location /.well-known/acme-challenge/ { root ${place.folder}/acme; }
        location / { return 301 https://$host$request_uri; }
      }
      server {
        listen 443 ssl;
        server_name shop.example;
        ssl_certificate /etc/letsencrypt/live/shop.example/fullchain.pem;
        ssl_certificate_key /etc/letsencrypt/live/shop.example/privkey.pem;
        client_max_body_size 20m;
        ${files(place)}
        location / { proxy_pass http://django; ${headers} }
      }`,
    async more(browser) {
      const plain = await browser.get('http://shop.example/admin/?a=b');
      expect([plain.status, plain.header('location')]).toEqual([301, 'https://shop.example/admin/?a=b']);
    },
  },
  {
    name: 'uWSGI on a socket, with TLS',
    server: 'uwsgi-unix',
    origin: 'https://shop.example',
    settings: 'SECURE_SSL_REDIRECT = True\n',
    nginx: (place) => `
      server {
        listen 443 ssl;
        server_name shop.example;
        ssl_certificate /etc/ssl/shop.pem;
        ssl_certificate_key /etc/ssl/shop.key;
        client_max_body_size 20m;
        ${files(place)}
        location / { include uwsgi_params; uwsgi_pass ${place.app.address}; }
      }`,
  },
  {
    name: 'daphne with Channels',
    server: 'daphne',
    origin: 'http://shop.example',
    isAsync: true,
    nginx: (place) => `${upgrade}
      server {
        listen 80;
        server_name shop.example;
        client_max_body_size 20m;
        ${files(place)}
        location /ws/ {
          proxy_pass ${place.app.url};
          proxy_http_version 1.1;
          proxy_set_header Upgrade $http_upgrade;
          proxy_set_header Connection $connection_upgrade;
          proxy_read_timeout 1h;
          ${headers}
        }
        location / { proxy_pass ${place.app.url}; ${headers} }
      }`,
  },
  {
    name: 'several application servers: uvicorn twice, with TLS',
    server: ['uvicorn', 'uvicorn-unix'],
    origin: 'https://shop.example',
    settings: "SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')\n",
    isAsync: true,
    nginx: (place) => `${upgrade}
      upstream django { ${place.apps.map(({ address }) => `server ${address};`).join(' ')} }
      server {
        listen 443 ssl;
        server_name shop.example;
        ssl_certificate /etc/ssl/shop.pem;
        ssl_certificate_key /etc/ssl/shop.key;
        client_max_body_size 20m;
        ${files(place)}
        location / {
          proxy_pass http://django;
          proxy_http_version 1.1;
          proxy_set_header Upgrade $http_upgrade;
          proxy_set_header Connection $connection_upgrade;
          ${headers}
        }
      }`,
  },
  {
    name: 'gunicorn in a container, nginx in another one',
    server: 'gunicorn-tcp',
    origin: 'http://shop.example',
    deployment: containers,
    here: outsideContainers,
    nginx: () => `
      server {
        listen 80;
        server_name shop.example;
        client_max_body_size 20m;
        location /static/ { alias /srv/static/; }
        location /media/ { alias /srv/media/; }
        location / { proxy_pass http://web:8000; ${headers} }
      }`,
  },
];

test.each(shapes)('by hand: $name', ({ nginx, more, ...way }) => expectServed(way, nginx, more), 60_000);
