/** Does a real Django behind a real nginx show what goes wrong with HTTPS? */

import { containers, outsideContainers, units } from '../support/django-deployment.ts';
import type { DjangoPlace } from '../support/django-stack.ts';
import {
  type Symptom,
  secureOrigin,
  secureSite,
  seenByDjango,
  showSymptoms,
  site,
} from '../support/django-symptoms.ts';

const proxied =
  (headers: string) =>
  ({ app }: DjangoPlace) =>
    secureSite(`location / { proxy_pass ${app.url}; proxy_set_header Host $host; ${headers} }`);
const withProto = proxied('proxy_set_header X-Forwarded-Proto $scheme;');
const without = proxied('');

const trusted = "SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')\n";
const redirect = 'SECURE_SSL_REDIRECT = True\n';
const sees = seenByDjango(`${secureOrigin}/seen/`, 'isSecure', 'uri');
const insecure = { isSecure: false, uri: 'http://shop.example/seen/' };
const secure = { isSecure: true, uri: 'https://shop.example/seen/' };

/** The status of the home page after all redirects. */
const visit: Symptom['look'] = async (browser) => {
  const page = await browser.visit(`${secureOrigin}/`);
  return typeof page === 'string' ? page : page.status;
};

const inContainer = (host: string) =>
  secureSite(
    `location / { proxy_pass http://web:8000; proxy_set_header Host ${host}; proxy_set_header X-Forwarded-Proto $scheme; }`,
  );

/** A server that speaks with and without TLS. */
const both = (statements: string) => `
  server {
    listen 80;
    listen 443 ssl;
    server_name shop.example;
    ssl_certificate /etc/ssl/certs/shop.pem;
    ssl_certificate_key /etc/ssl/private/shop.key;
    location / { ${statements} }
  }`;

/** Does Django take a request without TLS for one with it, when it says so? */
const forged: Symptom['look'] = async (browser) => {
  const { body } = await browser.get('http://shop.example/seen/', { 'X-Forwarded-Proto': 'https' });
  return JSON.parse(body).isSecure;
};

const https: readonly Symptom[] = [
  {
    pitfall: 'xfp-missing',
    what: 'links say http, whatever the settings trust',
    server: 'gunicorn-tcp',
    settings: trusted,
    nginx: without,
    right: { nginx: withProto },
    look: sees,
    symptom: insecure,
    healthy: secure,
  },
  // Servers that nobody has told whom to trust.
  ...(['daphne', 'uvicorn-unix', 'runserver'] as const).map(
    (server): Symptom => ({
      pitfall: 'proxy-ssl-header-missing',
      what: `${server} takes no header for https, and Django is not told to`,
      server,
      nginx: withProto,
      right: { settings: trusted },
      look: sees,
      symptom: insecure,
      healthy: secure,
    }),
  ),
  {
    pitfall: 'proxy-ssl-header-missing',
    what: 'gunicorn that trusts another address takes no header for https',
    server: 'gunicorn-tcp',
    args: ['--forwarded-allow-ips', '10.0.0.1'],
    nginx: withProto,
    right: { settings: trusted },
    look: sees,
    symptom: insecure,
    healthy: secure,
  },
  // Those that trust their neighbour, or everybody: no setting is needed.
  ...(['gunicorn-tcp', 'gunicorn-unix', 'uvicorn', 'uwsgi-http'] as const).map(
    (server): Symptom => ({
      pitfall: 'xfp-missing',
      what: `${server} takes the header for https by itself`,
      server,
      nginx: without,
      right: { nginx: withProto },
      look: sees,
      symptom: insecure,
      healthy: secure,
    }),
  ),
  {
    pitfall: 'ssl-redirect-loop',
    what: 'without the header every page leads to itself',
    server: 'gunicorn-tcp',
    settings: trusted + redirect,
    nginx: without,
    right: { nginx: withProto },
    look: visit,
    symptom: 'too many redirects',
    healthy: 200,
  },
  {
    pitfall: 'ssl-redirect-loop',
    what: 'without the setting every page leads to itself',
    server: 'daphne',
    settings: redirect,
    nginx: withProto,
    right: { settings: trusted + redirect },
    look: visit,
    symptom: 'too many redirects',
    healthy: 200,
  },
  {
    pitfall: 'proxy-ssl-header-spoofable',
    what: 'a client without TLS says that it has it',
    server: 'daphne',
    settings: trusted,
    nginx: ({ app }) => both(`proxy_pass ${app.url}; proxy_set_header Host $host;`),
    right: {
      nginx: ({ app }) =>
        both(
          `proxy_pass ${app.url}; proxy_set_header Host $host; proxy_set_header X-Forwarded-Proto $scheme;`,
        ),
    },
    look: forged,
    symptom: true,
    healthy: false,
  },
  {
    pitfall: 'proxy-ssl-header-spoofable',
    what: 'uWSGI gets what the client says, whatever uwsgi_params say',
    server: 'uwsgi',
    settings: trusted,
    nginx: ({ app }) => both(`include uwsgi_params; uwsgi_pass ${app.address};`),
    right: {
      nginx: ({ app }) =>
        both(`include uwsgi_params; uwsgi_param HTTP_X_FORWARDED_PROTO $scheme; uwsgi_pass ${app.address};`),
    },
    look: forged,
    symptom: true,
    healthy: false,
  },
  {
    pitfall: 'proxy-ssl-header-spoofable',
    what: 'gunicorn believes what its neighbour passes on, whatever the settings say',
    untold: 'The settings do not ask for the header.',
    server: 'gunicorn-tcp',
    nginx: ({ app }) => both(`proxy_pass ${app.url}; proxy_set_header Host $host;`),
    right: { nginx: ({ app }) => both(`proxy_pass ${app.url}; include proxy_params;`) },
    look: forged,
    symptom: true,
    healthy: false,
  },
  {
    pitfall: 'xfp-flattened',
    what: 'behind another proxy with TLS every page leads to itself',
    server: 'daphne',
    settings: trusted + redirect,
    deployment: (place) => ({
      ...units(place),
      'compose.yml': 'services:\n  traefik:\n    image: traefik:v3\n    ports: ["80:80", "443:443"]\n',
    }),
    nginx: ({ app }) =>
      site(
        `location / { proxy_pass ${app.url}; proxy_set_header Host $host; proxy_set_header X-Forwarded-Proto $scheme; }`,
      ),
    right: {
      nginx: ({ app }) => `
        map $http_x_forwarded_proto $client_scheme { default $http_x_forwarded_proto; '' $scheme; }
        ${site(`location / { proxy_pass ${app.url}; proxy_set_header Host $host; proxy_set_header X-Forwarded-Proto $client_scheme; }`)}`,
    },
    // The browser speaks to the other proxy, which passes on what it was asked for.
    look: async (browser) => {
      const { status, header } = await browser.get('http://shop.example/', { 'X-Forwarded-Proto': 'https' });
      return [status, header('location')];
    },
    symptom: [301, 'https://shop.example/'],
    healthy: [200, undefined],
  },
  {
    pitfall: 'proxy-ssl-header-bad-key',
    what: 'a name without HTTP_ is never found',
    server: 'daphne',
    settings: "SECURE_PROXY_SSL_HEADER = ('X-Forwarded-Proto', 'https')\n",
    nginx: withProto,
    right: { settings: trusted },
    look: sees,
    symptom: insecure,
    healthy: secure,
  },
  {
    pitfall: 'csrf-port-lost',
    what: 'a form of a page with a port is taken for one of elsewhere',
    server: 'gunicorn-tcp',
    settings: trusted,
    deployment: (place) => ({
      ...containers(place),
      'compose.yml': `${containers(place)['compose.yml']}`.replace('"80:80"', '"8443:443"'),
      'requirements.txt': 'Django==3.2.25\n',
    }),
    // The port is published so.
    here: (nginx, place) => outsideContainers(nginx, place).replace('listen 443', 'listen 8443'),
    nginx: () => inContainer('$host'),
    right: { nginx: () => inContainer('$http_host') },
    look: (browser) => browser.login(`${secureOrigin}:8443`),
    symptom: 403,
    healthy: 'Site administration',
  },
];

showSymptoms('https', https);
