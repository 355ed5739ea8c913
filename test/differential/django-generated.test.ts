/** Does a whole configuration for each way to run Django serve it: the admin with its CSS, login, uploads, websockets? */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Django,
  type DjangoOptions,
  type DjangoPlace,
  type Stack,
  startDjango,
  startNginxBefore,
} from '../support/django-stack.ts';

interface Shape extends DjangoOptions {
  readonly name: string;
  /** Where the site is visited. */
  readonly origin: string;
  /** Complete, or what stands in `http`. */
  readonly nginx: (place: DjangoPlace) => string;
  /** Websockets are answered. */
  readonly isAsync?: true;
  readonly more?: (stack: Stack, django: Django) => Promise<void>;
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
    async more(stack) {
      const plain = await stack.browser().get('http://shop.example/admin/?a=b');
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
];

describe.each(shapes)('$name', ({ origin, nginx, isAsync, more, ...options }) => {
  let django: Django;
  let stack: Stack;
  beforeAll(async () => {
    django = await startDjango(options);
    stack = await startNginxBefore(nginx(django));
  });
  afterAll(async () => {
    await stack?.stop();
    await django?.stop();
  });

  test('serves what a person expects', async () => {
    const browser = stack.browser();
    expect((await browser.get(`${origin}/`)).body).toBe('The shop is open.');
    const styles = Object.entries(await browser.stylesheets(origin));
    expect(styles.length).toBeGreaterThan(0);
    expect(styles.filter(([, status]) => status !== 200)).toEqual([]);
    expect(await browser.login(origin)).toBe('Site administration');
    const { status, url = '' } = await browser.upload(origin, 3_000_000);
    expect(status).toBe(200);
    expect((await browser.get(`${origin}${url}`)).body).toHaveLength(3_000_000);
    const { host, isSecure } = JSON.parse((await browser.get(`${origin}/seen/`)).body);
    expect({ host, isSecure }).toEqual({ host: 'shop.example', isSecure: origin.startsWith('https:') });
    if (isAsync)
      expect(await browser.echo(`${origin.replace('http', 'ws')}/ws/echo/`, 'a word')).toBe('a word');
    await more?.(stack, django);
  });
});
