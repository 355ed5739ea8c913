/** Does a real Django behind a real nginx show what goes wrong with hosts and paths? */

import { containers, outsideContainers } from '../support/django-deployment.ts';
import type { DjangoPlace } from '../support/django-stack.ts';
import {
  origin,
  refused,
  type Symptom,
  secureSite,
  seenByDjango,
  showSymptoms,
  site,
  statusOf,
} from '../support/django-symptoms.ts';

const anyHost = "ALLOWED_HOSTS = ['*']\n";

/** HTTP leads to HTTPS, which leads to Django. */
const redirecting =
  (names: string, host: string) =>
  ({ app }: DjangoPlace) =>
    `
    server { listen 80; server_name ${names}; return 301 https://${host}$request_uri; }
    ${secureSite(`location / { proxy_pass ${app.url}; include proxy_params; }`)}`;

const hosts: readonly Symptom[] = [
  {
    pitfall: 'host-header-missing',
    what: 'Django is asked for 127.0.0.1 and its port, which is no allowed host',
    server: 'gunicorn-tcp',
    nginx: ({ app }) => site(`location / { proxy_pass ${app.url}; }`),
    right: { nginx: ({ app }) => site(`location / { proxy_pass ${app.url}; proxy_set_header Host $host; }`) },
    look: statusOf(origin),
    symptom: 400,
    healthy: 200,
  },
  {
    pitfall: 'host-header-missing',
    what: 'links lead to the name of the upstream where every host is allowed',
    server: 'gunicorn-tcp',
    settings: anyHost,
    nginx: ({ app }) =>
      `upstream django { server ${app.address}; } ${site('location / { proxy_pass http://django; }')}`,
    right: {
      nginx: ({ app }) =>
        `upstream django { server ${app.address}; } ${site('location / { proxy_pass http://django; proxy_set_header Host $host; }')}`,
    },
    look: seenByDjango(`${origin}/seen/`, 'host', 'uri'),
    symptom: { host: 'django', uri: 'http://django/seen/' },
    healthy: { host: 'shop.example', uri: 'http://shop.example/seen/' },
  },
  {
    pitfall: 'host-header-missing',
    what: 'Django is asked for localhost on a socket',
    server: 'gunicorn-unix',
    settings: anyHost,
    nginx: ({ app }) => site(`location / { proxy_pass ${app.url}; }`),
    right: { nginx: ({ app }) => site(`location / { proxy_pass ${app.url}; proxy_set_header Host $host; }`) },
    look: seenByDjango(`${origin}/seen/`, 'host'),
    symptom: { host: 'localhost' },
    healthy: { host: 'shop.example' },
  },
  {
    pitfall: 'host-underscore',
    what: 'no list of allowed hosts takes a name with an underscore',
    server: 'gunicorn-tcp',
    settings: anyHost,
    nginx: ({ app }) =>
      `upstream app_server { server ${app.address}; } ${site('location / { proxy_pass http://app_server; }')}`,
    right: {
      nginx: ({ app }) =>
        `upstream app_server { server ${app.address}; } ${site('location / { proxy_pass http://app_server; proxy_set_header Host $host; }')}`,
    },
    look: statusOf(`${origin}/seen/`),
    symptom: 400,
    healthy: 200,
  },
  ...(['gunicorn-tcp', 'daphne', 'uvicorn', 'uwsgi-http', 'runserver'] as const).map(
    (server): Symptom => ({
      pitfall: 'host-duplicated',
      what: `${server} gets two hosts`,
      server,
      settings: anyHost,
      nginx: ({ app }) =>
        site(`location / {
          proxy_pass ${app.url};
          include proxy_params;
          proxy_set_header Host $http_host;
        }`),
      right: { nginx: ({ app }) => site(`location / { proxy_pass ${app.url}; include proxy_params; }`) },
      look: seenByDjango(`${origin}/seen/`, 'host'),
      symptom: 400,
      healthy: { host: 'shop.example' },
    }),
  ),
  {
    pitfall: 'headers-inheritance-lost',
    what: 'a location with one header of its own loses the host',
    server: 'gunicorn-tcp',
    nginx: ({ app }) =>
      site(`
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-Proto $scheme;
        location / { proxy_pass ${app.url}; }
        location /seen/ { proxy_pass ${app.url}; proxy_set_header X-Real-IP $remote_addr; }`),
    right: {
      nginx: ({ app }) =>
        site(`
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-Proto $scheme;
        location / { proxy_pass ${app.url}; }
        location /seen/ {
          proxy_pass ${app.url};
          proxy_set_header Host $host;
          proxy_set_header X-Forwarded-Proto $scheme;
          proxy_set_header X-Real-IP $remote_addr;
        }`),
    },
    look: async (browser) => [
      (await browser.get(`${origin}/`)).status,
      (await browser.get(`${origin}/seen/`)).status,
    ],
    symptom: [200, 400],
    healthy: [200, 200],
  },
  {
    pitfall: 'proxy-params-not-shipped',
    what: 'the image of nginx has no such file',
    server: 'gunicorn-tcp',
    lacks: ['proxy_params'],
    deployment: containers,
    here: outsideContainers,
    nginx: () => site('location / { proxy_pass http://web:8000; include proxy_params; }'),
    right: {
      nginx: () =>
        site(`location / {
          proxy_pass http://web:8000;
          proxy_set_header Host $host;
          proxy_set_header X-Real-IP $remote_addr;
          proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
          proxy_set_header X-Forwarded-Proto $scheme;
        }`),
    },
    look: statusOf(origin),
    symptom: refused,
    healthy: 200,
  },
  {
    pitfall: 'allowed-hosts-mismatch',
    what: 'a name that nginx answers to is refused by Django',
    server: 'gunicorn-tcp',
    nginx: ({ app }) => `server {
      listen 80;
      server_name shop.example www.shop.example;
      location / { proxy_pass ${app.url}; proxy_set_header Host $host; }
    }`,
    right: { settings: "ALLOWED_HOSTS = ['shop.example', 'www.shop.example']\n" },
    look: async (browser) => [
      (await browser.get('http://shop.example/')).status,
      (await browser.get('http://www.shop.example/')).status,
    ],
    symptom: [200, 400],
    healthy: [200, 200],
  },
  {
    pitfall: 'prefix-stripped',
    what: 'Django gets a path that it does not know',
    server: 'gunicorn-tcp',
    nginx: ({ app }) => site(`location /admin/ { proxy_pass ${app.url}/; proxy_set_header Host $host; }`),
    right: {
      nginx: ({ app }) => site(`location /admin/ { proxy_pass ${app.url}; proxy_set_header Host $host; }`),
    },
    look: statusOf(`${origin}/admin/login/`),
    symptom: 404,
    healthy: 200,
  },
  {
    pitfall: 'redirect-server-name',
    what: 'the redirect leads to the host `_`',
    server: 'gunicorn-tcp',
    nginx: redirecting('_', '$server_name'),
    right: { nginx: redirecting('_', '$host') },
    look: async (browser) => (await browser.get(`${origin}/a?b`)).header('location'),
    symptom: 'https://_/a?b',
    healthy: 'https://shop.example/a?b',
  },
  {
    pitfall: 'redirect-server-name',
    what: 'every name is led to the first one, which Django does not take',
    server: 'gunicorn-tcp',
    nginx: redirecting('localhost shop.example', '$server_name'),
    right: { nginx: redirecting('localhost shop.example', '$host') },
    look: async (browser) => (await browser.get(`${origin}/`)).header('location'),
    symptom: 'https://localhost/',
    healthy: 'https://shop.example/',
  },
  {
    pitfall: 'redirect-server-name',
    what: 'every name is led to the first one, which Django takes',
    untold: 'That all names lead to one is often meant.',
    server: 'gunicorn-tcp',
    nginx: redirecting('shop.example blog.example', '$server_name'),
    right: { nginx: redirecting('shop.example blog.example', '$host') },
    look: async (browser) => (await browser.get('http://blog.example/')).header('location'),
    symptom: 'https://shop.example/',
    healthy: 'https://blog.example/',
  },
  {
    pitfall: 'forwarded-host-spoofable',
    what: 'a client chooses the host of links',
    server: 'gunicorn-tcp',
    settings: `${anyHost}USE_X_FORWARDED_HOST = True\n`,
    nginx: ({ app }) => site(`location / { proxy_pass ${app.url}; proxy_set_header Host $host; }`),
    right: {
      nginx: ({ app }) =>
        site(
          `location / { proxy_pass ${app.url}; proxy_set_header Host $host; proxy_set_header X-Forwarded-Host $host; }`,
        ),
    },
    look: async (browser) => {
      const { body } = await browser.get(`${origin}/seen/`, { 'X-Forwarded-Host': 'evil.example' });
      return (JSON.parse(body) as { readonly uri: string }).uri;
    },
    symptom: 'http://evil.example/seen/',
    healthy: 'http://shop.example/seen/',
  },
];

showSymptoms('hosts and paths', hosts);
