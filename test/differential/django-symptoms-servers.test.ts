/** Does a real Django behind a real nginx show what goes wrong between nginx and application servers? */
import { containers, nobody, outsideContainers } from '../support/django-deployment.ts';
import type { DjangoPlace } from '../support/django-stack.ts';
import {
  origin,
  type Symptom,
  seenByDjango,
  showSymptoms,
  site,
  statusOf,
} from '../support/django-symptoms.ts';

const passed =
  (statements: string) =>
  ({ app }: DjangoPlace) =>
    site(`location / { proxy_pass ${app.url}; proxy_set_header Host $host; ${statements} }`);
const uwsgiPassed =
  (statements: string) =>
  ({ app }: DjangoPlace) =>
    site(`location / { uwsgi_pass ${app.address}; ${statements} }`);

const upgrade = `
  proxy_http_version 1.1;
  proxy_set_header Upgrade $http_upgrade;
  proxy_set_header Connection "upgrade";`;

const echo: Symptom['look'] = (browser) => browser.echo('ws://shop.example/ws/echo/', 'a word');

const servers: readonly Symptom[] = [
  {
    pitfall: 'upstream-mismatch',
    what: 'nothing listens on the port',
    server: 'gunicorn-tcp',
    nginx: () => site(`location / { proxy_pass http://${nobody}; proxy_set_header Host $host; }`),
    right: { nginx: passed('') },
    look: statusOf(origin),
    symptom: 502,
    healthy: 200,
  },
  {
    pitfall: 'upstream-mismatch',
    what: 'there is no such socket',
    server: 'gunicorn-unix',
    nginx: ({ folder }) =>
      site(`location / { proxy_pass http://unix:${folder}/gunicorn.socket; proxy_set_header Host $host; }`),
    right: { nginx: passed('') },
    look: statusOf(origin),
    symptom: 502,
    healthy: 200,
  },
  {
    pitfall: 'upstream-in-compose',
    what: 'in the container of nginx loopback is nginx itself',
    server: 'gunicorn-tcp',
    deployment: containers,
    here: outsideContainers,
    nginx: () => site('location / { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; }'),
    right: { nginx: () => site('location / { proxy_pass http://web:8000; proxy_set_header Host $host; }') },
    look: statusOf(origin),
    symptom: 502,
    healthy: 200,
  },
  {
    pitfall: 'protocol-mismatch',
    what: 'uWSGI gets HTTP on its socket',
    server: 'uwsgi',
    nginx: passed(''),
    right: { nginx: uwsgiPassed('include uwsgi_params;') },
    look: statusOf(origin),
    symptom: 502,
    healthy: 200,
  },
  ...(['gunicorn-tcp', 'uwsgi-http', 'daphne'] as const).map(
    (server): Symptom => ({
      pitfall: 'protocol-mismatch',
      what: `${server} waits for the end of a line that never comes`,
      server,
      // A minute if nothing is said.
      nginx: uwsgiPassed('include uwsgi_params; uwsgi_read_timeout 1s;'),
      right: { nginx: passed('') },
      look: statusOf(origin),
      symptom: 504,
      healthy: 200,
    }),
  ),
  {
    pitfall: 'protocol-mismatch',
    what: 'uvicorn says that this is no HTTP',
    server: 'uvicorn',
    nginx: uwsgiPassed('include uwsgi_params;'),
    right: { nginx: passed('') },
    look: statusOf(origin),
    symptom: 400,
    healthy: 200,
  },
  {
    pitfall: 'uwsgi-header-noop',
    what: 'headers for proxies do not reach uWSGI',
    server: 'uwsgi',
    nginx: uwsgiPassed('include uwsgi_params; proxy_set_header X-Shop $server_name;'),
    right: { nginx: uwsgiPassed('include uwsgi_params; uwsgi_param HTTP_X_SHOP $server_name;') },
    look: async (browser) => JSON.parse((await browser.get(`${origin}/seen/`)).body).headers['X-Shop'],
    symptom: undefined,
    healthy: 'shop.example',
  },
  {
    pitfall: 'uwsgi-header-noop',
    what: 'a parameter with the name of a header is none',
    server: 'uwsgi',
    nginx: uwsgiPassed('include uwsgi_params; uwsgi_param X-Shop $server_name;'),
    right: { nginx: uwsgiPassed('include uwsgi_params; uwsgi_param HTTP_X_SHOP $server_name;') },
    look: async (browser) => JSON.parse((await browser.get(`${origin}/seen/`)).body).headers['X-Shop'],
    symptom: undefined,
    healthy: 'shop.example',
  },
  {
    pitfall: 'uwsgi-params-missing',
    what: 'uWSGI hangs up on a request without parameters',
    server: 'uwsgi',
    nginx: uwsgiPassed(''),
    right: { nginx: uwsgiPassed('include uwsgi_params;') },
    look: statusOf(origin),
    symptom: 502,
    healthy: 200,
  },
  ...(['daphne', 'uvicorn'] as const).map(
    (server): Symptom => ({
      pitfall: 'websocket-headers-missing',
      what: `${server} takes the handshake for a page that there is not`,
      server,
      nginx: passed(''),
      right: { nginx: passed(upgrade) },
      look: echo,
      symptom: 404,
      healthy: 'a word',
    }),
  ),
  {
    pitfall: 'websocket-headers-missing',
    what: 'daphne refuses an upgrade of a connection that is to be closed',
    unfixed: 'One of the two headers is there already.',
    server: 'daphne',
    nginx: passed('proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade;'),
    right: { nginx: passed(upgrade) },
    look: echo,
    symptom: 400,
    healthy: 'a word',
  },
  {
    pitfall: 'websocket-timeout',
    what: 'an open websocket on which nothing is said is given a minute',
    server: 'daphne',
    // Otherwise it says something every 20 seconds by itself.
    args: ['--ping-interval', '0'],
    nginx: passed(upgrade),
    right: { nginx: passed(`${upgrade} proxy_read_timeout 1h;`) },
    // The timers that nginx sets, in its own log: nobody waits for a minute.
    look: async (browser, { stack }) => {
      await browser.echo('ws://shop.example/ws/echo/', 'a word');
      const timers = stack.nginx.errorLog().matchAll(/event timer add: \d+: (\d+):/g);
      return Math.max(...[...timers].map(([, milliseconds]) => Number(milliseconds)));
    },
    symptom: 60_000,
    healthy: 3_600_000,
  },
  {
    pitfall: 'client-ip',
    what: 'every client comes from 127.0.0.1',
    server: 'gunicorn-tcp',
    nginx: passed(''),
    right: { nginx: passed('proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;') },
    look: async (browser) => {
      const { remoteAddress, headers } = JSON.parse((await browser.get(`${origin}/seen/`)).body);
      return [remoteAddress, headers['X-Forwarded-For']];
    },
    symptom: ['127.0.0.1', undefined],
    healthy: ['127.0.0.1', '127.0.0.7'],
  },
  {
    pitfall: 'client-ip',
    what: 'on a socket no client has an address',
    server: 'gunicorn-unix',
    nginx: passed(''),
    right: { nginx: passed('proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;') },
    look: async (browser) => {
      const { remoteAddress, headers } = JSON.parse((await browser.get(`${origin}/seen/`)).body);
      return [remoteAddress, headers['X-Forwarded-For']];
    },
    symptom: ['', undefined],
    healthy: ['', '127.0.0.7'],
  },
  {
    pitfall: 'client-ip',
    what: 'uvicorn makes the address of the header',
    server: 'uvicorn',
    nginx: passed(''),
    right: { nginx: passed('proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;') },
    look: seenByDjango(`${origin}/seen/`, 'remoteAddress'),
    symptom: { remoteAddress: '127.0.0.1' },
    healthy: { remoteAddress: '127.0.0.7' },
  },
];

showSymptoms('application servers', servers);
