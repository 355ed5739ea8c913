/** Does what is generated for each way to run Django serve it: the admin with its CSS, login, uploads, websockets? */
import { expect, test } from 'vitest';
import { djangoBeside } from '../../server/src/django/beside.ts';
import { planFor } from '../../server/src/django/plan.ts';
import { suggestedChoices } from '../../server/src/features/generate-configuration/choices.ts';
import { generateConfiguration } from '../../server/src/features/generate-configuration/index.ts';
import type { Browser } from '../support/browser.ts';
import { containers, outsideContainers } from '../support/django-deployment.ts';
import { configurationIn, projectsIn } from '../support/django-fixed.ts';
import { expectServed, type Way } from '../support/django-serving.ts';

const http = 'http://shop.example';
const https = 'https://shop.example';

const trusted = "SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')\n";
const onlyTls = `
SECURE_SSL_REDIRECT = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
`;

const ways: readonly (Way & {
  readonly name: string;
  readonly more?: (browser: Browser) => Promise<void>;
})[] = [
  { name: 'gunicorn on a port', server: 'gunicorn-tcp', origin: http },
  {
    name: 'gunicorn on a socket, with TLS',
    server: 'gunicorn-unix',
    origin: https,
    settings: trusted + onlyTls,
    async more(browser) {
      const plain = await browser.get(`${http}/admin/?a=b`);
      expect([plain.status, plain.header('location')]).toEqual([301, `${https}/admin/?a=b`]);
    },
  },
  { name: 'uWSGI on a socket, with TLS', server: 'uwsgi-unix', origin: https, settings: onlyTls },
  { name: 'uWSGI on a port', server: 'uwsgi', origin: http },
  { name: 'daphne, with websockets', server: 'daphne', origin: http, isAsync: true },
  {
    name: 'uvicorn twice, with websockets and TLS',
    server: ['uvicorn', 'uvicorn-unix'],
    origin: https,
    settings: trusted + onlyTls,
    isAsync: true,
  },
  {
    name: 'gunicorn for pages, daphne for websockets',
    server: ['gunicorn-tcp', 'daphne'],
    origin: http,
    isAsync: true,
  },
  {
    name: 'gunicorn in a container, nginx in another one',
    server: 'gunicorn-tcp',
    origin: http,
    deployment: containers,
    here: outsideContainers,
  },
];

test.each(ways)(
  '$name',
  ({ more, ...way }) => expectServed(way, ({ folder }) => generated(folder), more),
  60_000,
);

/** What is written for the project in a folder of the disk, with what it suggests. */
function generated(folder: string): string {
  const path = configurationIn(folder);
  const project = projectsIn(folder)(new Map([[path, 'events {}\nhttp {}\n']]));
  const django = djangoBeside(project, path);
  if (!django) throw new Error('The project is not found.');
  const plan = planFor(django, path);
  const written = generateConfiguration(plan, suggestedChoices(plan));
  if (written.kind === 'refused') throw new Error(written.reason);
  return written.text;
}
