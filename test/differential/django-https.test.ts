/** Does Django know of HTTPS exactly where `knowsHttps` says so? Real application servers behind a real nginx that speaks TLS. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applicationBehind, applicationPasses } from '../../server/src/django/application-behind.ts';
import { knowsHttps } from '../../server/src/django/knows-https.ts';
import type { ApplicationServer } from '../../server/src/django/model.ts';
import { statementsNamed } from '../../server/src/project/reading-order.ts';
import { djangoOf, serverOf } from '../support/django-facts.ts';
import {
  type Application,
  type Django,
  type ServerKind,
  type Stack,
  startDjango,
  startNginxBefore,
} from '../support/django-stack.ts';
import { projectFolder, projectOf } from '../support/project.ts';

const headers: Readonly<Record<string, string>> = {
  nothing: '',
  'X-Forwarded-Proto': 'proxy_set_header X-Forwarded-Proto $scheme;',
  'X-Forwarded-Proto and -For':
    'proxy_set_header X-Forwarded-Proto $scheme; proxy_set_header X-Forwarded-For $remote_addr;',
  'X-Forwarded-Proto by a map': 'proxy_set_header X-Forwarded-Proto $asked_for;',
  'X-Forwarded-Proto: on': 'proxy_set_header X-Forwarded-Proto $https;',
  'X-Forwarded-Proto: HTTPS': 'proxy_set_header X-Forwarded-Proto HTTPS;',
  'X-Forwarded-Proto: http': 'proxy_set_header X-Forwarded-Proto http;',
  'X-Forwarded-Proto, emptied': 'proxy_set_header X-Forwarded-Proto "";',
  'X-Forwarded-Ssl': 'proxy_set_header X-Forwarded-Ssl on;',
  'X-Forwarded-Protocol: ssl': 'proxy_set_header X-Forwarded-Protocol ssl;',
  'X-Forwarded-Protocol: https': 'proxy_set_header X-Forwarded-Protocol $scheme;',
  'X-Scheme': 'proxy_set_header X-Scheme $scheme;',
};

const own =
  'uwsgi_param REQUEST_METHOD $request_method; uwsgi_param PATH_INFO $document_uri; uwsgi_param HTTP_HOST $host;';
const parameters: Readonly<Record<string, string>> = {
  'uwsgi_params of Debian': 'include uwsgi_params;',
  'no HTTPS': own,
  'HTTPS: on': `${own} uwsgi_param HTTPS on;`,
  'HTTPS: https': `${own} uwsgi_param HTTPS $scheme;`,
  UWSGI_SCHEME: `${own} uwsgi_param UWSGI_SCHEME $scheme;`,
  REQUEST_SCHEME: `${own} uwsgi_param REQUEST_SCHEME $scheme;`,
  HTTP_X_FORWARDED_PROTO: `${own} uwsgi_param HTTP_X_FORWARDED_PROTO $scheme;`,
  'HTTP_X_FORWARDED_PROTO: http, and HTTPS': `include uwsgi_params; uwsgi_param HTTP_X_FORWARDED_PROTO http;`,
  HTTP_X_FORWARDED_SSL: `${own} uwsgi_param HTTP_X_FORWARDED_SSL on;`,
  'a header, which uwsgi_pass does not send': `${own} proxy_set_header X-Forwarded-Proto $scheme;`,
};

interface Server {
  readonly kind: ServerKind;
  readonly args?: readonly string[];
  readonly program: ApplicationServer['program'];
  readonly trusts: ApplicationServer['trusts'];
  readonly isAsync?: boolean;
  readonly command?: string;
}

const loopback = ['127.0.0.1'];
const worker = ['-k', 'uvicorn.workers.UvicornWorker'];
/** Under the name that the command asks for. */
const asgi = { 'mysite/wsgi.py': 'from mysite.asgi import application\n' };
const servers: Readonly<Record<string, Server>> = {
  'gunicorn on a port': {
    ...{ kind: 'gunicorn-tcp', program: 'gunicorn' },
    trusts: { kind: 'addresses', addresses: [...loopback, 'unix:'] },
  },
  'gunicorn on a socket': {
    ...{ kind: 'gunicorn-unix', program: 'gunicorn' },
    trusts: { kind: 'addresses', addresses: [...loopback, 'unix:'] },
  },
  'gunicorn that trusts another': {
    ...{ kind: 'gunicorn-tcp', program: 'gunicorn', args: ['--forwarded-allow-ips', '10.0.0.1'] },
    trusts: { kind: 'addresses', addresses: ['10.0.0.1', 'unix:'] },
  },
  'gunicorn with a worker of uvicorn on a port': {
    ...{ kind: 'gunicorn-tcp', program: 'gunicorn', args: worker, isAsync: true },
    trusts: { kind: 'addresses', addresses: loopback },
  },
  'gunicorn with a worker of uvicorn on a socket': {
    ...{ kind: 'gunicorn-unix', program: 'gunicorn', args: worker, isAsync: true },
    trusts: { kind: 'addresses', addresses: loopback },
  },
  'uvicorn on a port': {
    kind: 'uvicorn',
    program: 'uvicorn',
    trusts: { kind: 'addresses', addresses: loopback },
  },
  'uvicorn on a socket': {
    ...{ kind: 'uvicorn-unix', program: 'uvicorn' },
    trusts: { kind: 'addresses', addresses: loopback },
  },
  'uvicorn on a socket that trusts everybody': {
    ...{ kind: 'uvicorn-unix', program: 'uvicorn', args: ['--forwarded-allow-ips', '*'] },
    trusts: { kind: 'all' },
  },
  daphne: { kind: 'daphne', program: 'daphne', trusts: { kind: 'none' } },
  'daphne with --proxy-headers': {
    ...{ kind: 'daphne', program: 'daphne', args: ['--proxy-headers'] },
    trusts: { kind: 'all' },
  },
  runserver: { kind: 'runserver', program: 'runserver', trusts: { kind: 'none' } },
  'uWSGI that speaks HTTP': { kind: 'uwsgi-http', program: 'uwsgi', trusts: { kind: 'all' } },
  uWSGI: { kind: 'uwsgi', program: 'uwsgi', trusts: { kind: 'all' } },
};

const settings: Readonly<Record<string, readonly [string, string] | undefined>> = {
  'no setting': undefined,
  'the usual setting': ['HTTP_X_FORWARDED_PROTO', 'https'],
  'a setting of another header': ['HTTP_X_FORWARDED_PROTOCOL', 'https'],
  'a setting with a wrong name': ['X-Forwarded-Proto', 'https'],
};

/** Each in a server of its own, from port 9000 on. */
function configuration({ kind, address, url }: Application): string {
  const variants = Object.values(kind === 'uwsgi' ? parameters : headers).map((statements, index) => {
    const pass =
      kind === 'uwsgi' ? `uwsgi_pass ${address};` : `proxy_pass ${url}; proxy_set_header Host $host;`;
    return `server {
      listen ${9000 + index} ssl;
      ssl_certificate a.pem;
      ssl_certificate_key a.key;
      location / { ${pass} ${statements} }
    }`;
  });
  return `map $http_x_forwarded_proto $asked_for { default $http_x_forwarded_proto; '' $scheme; }\n${variants.join('\n')}`;
}

const uwsgiParams = readFileSync('/etc/nginx/uwsgi_params', 'utf8');

describe.each(Object.entries(servers))('%s', (_, server) => {
  // Django looks for every name in the same way.
  const asked = Object.entries(settings).slice(0, ['daphne', 'uwsgi'].includes(server.kind) ? 4 : 2);
  describe.each(asked)('%s', (_, setting) => {
    let django: Django;
    let stack: Stack;
    beforeAll(async () => {
      django = await startDjango({
        server: server.kind,
        args: server.args ?? [],
        files: server.isAsync ? asgi : {},
        settings: setting ? `SECURE_PROXY_SSL_HEADER = ('${setting.join("', '")}')\n` : '',
      });
      stack = await startNginxBefore(configuration(django.app));
    });
    afterAll(async () => {
      await stack?.stop();
      await django?.stop();
    });
    test('each header', async () => {
      const browser = stack.browser();
      const names = Object.keys(server.kind === 'uwsgi' ? parameters : headers);
      const seen: Record<string, string> = {};
      for (const [index, name] of names.entries()) {
        const { body, status } = await browser.get(`https://shop.example:${9000 + index}/seen/`);
        seen[name] = status === 200 ? (JSON.parse(body).isSecure ? 'yes' : 'no') : `${status}`;
      }
      expect(seen).toEqual(expected(django, server, setting, names));
    });
  });
});

function expected(
  django: Django,
  server: Server,
  setting: readonly [string, string] | undefined,
  names: readonly string[],
) {
  const text = `events {}\nhttp {\n${configuration(django.app)}\n}\n`;
  const { project } = projectOf(text, { others: { [`${projectFolder}/uwsgi_params`]: uwsgiParams } });
  const facts = djangoOf({
    settings: setting ? { SECURE_PROXY_SSL_HEADER: setting } : {},
    servers: [
      serverOf(server.program, django.app.address, server.trusts, {
        ...(server.isAsync ? { isAsync: true } : {}),
        command: django.app.command,
      }),
    ],
  });
  const passes = statementsNamed(project.configurations[0]!, applicationPasses);
  return Object.fromEntries(
    passes.map((pass, index) => {
      const behind = applicationBehind(pass, project, facts);
      if (!behind) throw new Error(`nothing behind ${names[index]}`);
      return [names[index], knowsHttps(pass, behind, project, facts).answer];
    }),
  );
}
