/** Do gunicorn, uvicorn, daphne, uWSGI and runserver listen where we say, and trust whom we say? The real ones are asked. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterAll, describe, test } from 'vitest';
import { python, uwsgi, uwsgiNeedsPlugin } from '../../scripts/setup/django-programs.ts';
import { isTrusted } from '../../server/src/django/deployment/trust.ts';
import { readDeployment } from '../../server/src/django/deployment.ts';
import type { Bind } from '../../server/src/django/model.ts';
import {
  removeFolder,
  schemeApp,
  schemeApplication,
  schemeOverHttp,
  schemeOverUwsgi,
  startServer,
  writeFiles,
} from '../support/application-servers.ts';
import type { Files } from '../support/nginx.ts';
import { freePorts } from '../support/raw-http.ts';
import { memorySurroundings } from '../support/surroundings.ts';

/** `P1`, `P2` are free ports, `DIR` is the folder that it starts in. */
interface Case {
  readonly command: string;
  readonly files?: Files;
  /** As `Environment=` of the unit. */
  readonly environment?: Readonly<Record<string, string>>;
  /** In a network of its own, where nobody else has port 8000. */
  readonly network?: 'own';
}

const gunicorn: readonly Case[] = [
  { command: 'gunicorn -b 127.0.0.1:P1 app' },
  {
    command: 'gunicorn --bind=127.0.0.1:P1 -b unix:DIR/g.sock -b unix:sub/r.sock app:application',
    files: { 'sub/x': '' },
  },
  { command: "gunicorn -b:P1 --bind [::1]:P2 --forwarded-allow-ips '*' app", environment: { PORT: 'P3' } },
  { command: 'gunicorn app', environment: { PORT: 'P1' } },
  { command: 'gunicorn app', network: 'own' },
  { command: 'gunicorn -b 0.0.0.0 app', network: 'own' },
  { command: 'gunicorn --bin 127.0.0.1:P1 --forwarded-allow-ips=10.0.0.1,10.0.0.2 app' },
  { command: 'gunicorn --chdir sub -b unix:c.sock app', files: { 'sub/app.py': schemeApp } },
  {
    command: 'gunicorn app',
    environment: { GUNICORN_CMD_ARGS: "--bind=127.0.0.1:P1 --forwarded-allow-ips='*'" },
  },
  {
    command: 'gunicorn -b 127.0.0.1:P2 app',
    environment: { GUNICORN_CMD_ARGS: '--bind=127.0.0.1:P1', FORWARDED_ALLOW_IPS: '' },
  },
  {
    command: 'gunicorn app',
    files: { 'gunicorn.conf.py': 'bind = "127.0.0.1:P1"\nforwarded_allow_ips = "192.0.2.9"\n' },
  },
  {
    command: 'gunicorn -c conf/g.py app',
    files: { 'conf/g.py': "bind = ['127.0.0.1:P1', 'unix:f.sock']\n" },
  },
  { command: 'gunicorn -c conf/g.py -b 127.0.0.1:P2 app', files: { 'conf/g.py': "bind = '127.0.0.1:P1'\n" } },
  { command: 'gunicorn -k uvicorn.workers.UvicornWorker -b 127.0.0.1:P1 -b unix:DIR/u.sock app:asgi' },
  {
    command:
      "gunicorn --worker-class=uvicorn.workers.UvicornH11Worker --forwarded-allow-ips '*' -b unix:DIR/u.sock app:asgi",
  },
  { command: 'python3 -m gunicorn -w 2 --reuse-port -n name -b tcp://127.0.0.1:P1 app' },
];

const uvicorn: readonly Case[] = [
  { command: 'uvicorn --port P1 app:asgi' },
  { command: 'uvicorn app:asgi --host 0.0.0.0 --port P1 --no-proxy-headers' },
  { command: 'uvicorn --uds DIR/u.sock --port P1 app:asgi' },
  { command: "uvicorn --uds u.sock --forwarded-allow-ips '*' app:asgi" },
  { command: 'uvicorn --port=P1 --forwarded-allow-ips=10.0.0.1 app:asgi' },
  { command: 'uvicorn app:asgi', network: 'own' },
  { command: 'uvicorn app:asgi', environment: { UVICORN_PORT: 'P1', FORWARDED_ALLOW_IPS: '*' } },
  { command: 'uvicorn --interface wsgi --port P1 app:application' },
];

const daphne: readonly Case[] = [
  { command: 'daphne app:asgi', network: 'own' },
  { command: 'daphne -p P1 -u DIR/d.sock app:asgi' },
  { command: 'daphne -u DIR/d.sock --proxy-headers app:asgi' },
  { command: 'daphne --bind 0.0.0.0 --port=P1 --proxy-headers app:asgi' },
  { command: 'daphne -e tcp:port=P1:interface=127.0.0.1 -e unix:DIR/e.sock app:asgi' },
  { command: 'daphne -b 127.0.0.1 app:asgi', network: 'own' },
];

const manage = {
  'manage.py': `
import sys
from django.conf import settings
from django.core.management import execute_from_command_line
settings.configure(DEBUG=True, ALLOWED_HOSTS=['*'], ROOT_URLCONF='urls', SECRET_KEY='x')
execute_from_command_line(sys.argv)
`,
  'urls.py': `
from django.http import HttpResponse
from django.urls import path
urlpatterns = [path('', lambda request: HttpResponse(request.environ['wsgi.url_scheme']))]
`,
};

const runserver: readonly Case[] = [
  { command: 'python3 manage.py runserver --noreload P1', files: manage },
  { command: 'python3 manage.py runserver 0:P1 --noreload', files: manage },
  { command: 'python3 manage.py runserver --noreload', files: manage, network: 'own' },
  { command: 'python3 manage.py runserver --noreload [::1]:P1', files: manage },
];

const ini = (text: string): Files => ({
  'a.ini': `[uwsgi]\nplugins = python3,http\nwsgi-file = app.py\n${text}`,
});

const uwsgiCases: readonly Case[] = [
  { command: 'uwsgi --http-socket 127.0.0.1:P1 --wsgi-file app.py' },
  { command: 'uwsgi --http :P1 --socket=DIR/s.sock --module app' },
  { command: 'uwsgi -s :P1 -w app --http-socket h.sock' },
  { command: 'uwsgi --protocol http --socket :P1 --uwsgi-socket 127.0.0.1:P2 --module app' },
  { command: 'uwsgi --chdir sub -s r.sock --module app', files: { 'sub/app.py': schemeApp } },
  { command: 'uwsgi --socket P1 --module app' },
  { command: 'uwsgi a.ini', files: ini('base = DIR\nsocket = %(base)/a.sock\nhttp-socket = 127.0.0.1:P1\n') },
  {
    command: 'uwsgi --ini a.ini',
    files: {
      ...ini('chdir = DIR/sub\nsocket = r.sock\nmaster = true\n[b]\nhttp = :P1\n'),
      'sub/app.py': schemeApp,
    },
  },
  {
    command: 'uwsgi --ini a.ini:b',
    files: ini(
      'socket = no.sock\n[b]\nplugins = python3,http\nhttp = 127.0.0.1:P1\nuwsgi-socket = o.sock\nmodule = app\n',
    ),
  },
  {
    command: 'uwsgi --http-socket 127.0.0.1:P2 a.ini',
    files: { ...ini('ini = b.ini\n'), 'b.ini': '[uwsgi]\nuwsgi-socket = 127.0.0.1:P1\n' },
  },
  { command: 'uwsgi --module app', environment: { UWSGI_HTTP_SOCKET: '127.0.0.1:P1' } },
];

const programs: readonly [name: string, isThere: () => boolean, cases: readonly Case[]][] = [
  ['gunicorn', () => existsSync('/usr/bin/gunicorn') && imports('gunicorn, uvicorn'), gunicorn],
  ['uvicorn', () => existsSync('/usr/bin/uvicorn'), uvicorn],
  ['daphne', () => existsSync('/usr/bin/daphne'), daphne],
  ['runserver', () => imports('django'), runserver],
  ['uwsgi', () => existsSync(uwsgi), uwsgiCases],
];

const imports = (modules: string) => spawnSync(python, ['-c', `import ${modules}`]).status === 0;
const networks = spawnSync('unshare', ['-rn', 'ip', 'link', 'set', 'lo', 'up']).status === 0;

const folders: string[] = [];
afterAll(() => folders.forEach(removeFolder));

describe.each(programs)('%s', (name, isThere, cases) => {
  const isInstalled = isThere();
  test.concurrent.for(cases)('$command $environment', async (one, { expect, skip }) => {
    skip(!isInstalled, `There is no ${name} on this machine: scripts/setup installs it.`);
    skip(one.network !== undefined && !networks, "No networks of one's own here (unshare -rn).");
    skip(one.command.includes('[::') && !existsSync('/proc/net/if_inet6'), 'No IPv6 here.');
    const { said, seen } = await compared(one);
    expect(seen).toEqual(said);
  });
});

/** Lines such as `127.0.0.1:8000 http: https`: the address, what it speaks, and the scheme that the application is told. */
async function compared(one: Case): Promise<{ said: string[]; seen: string[] }> {
  const ports = await freePorts(3);
  const folder = schemeApplication();
  folders.push(folder);
  const put = (text: string) =>
    text.replaceAll('DIR', folder).replace(/\bP([123])\b/g, (_, index) => `${ports[index - 1]}`);
  const putAll = (texts: Readonly<Record<string, string | Uint8Array>> = {}) =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, put(String(text))]));
  const [files, environment, command] = [putAll(one.files), putAll(one.environment), put(one.command)];
  writeFiles(folder, files);
  const assigned = Object.entries(environment).map(([key, value]) => `Environment="${key}=${value}"`);
  const unit = ['[Service]', `WorkingDirectory=${folder}`, ...assigned, `ExecStart=${command}`, ''].join(
    '\n',
  );
  const texts = new Map(
    [...Object.entries(files), ['app.service', unit]].map(([path, text]) => [
      `${folder}/${path}`,
      text ?? '',
    ]),
  );
  const { servers } = readDeployment(folder, folder, memorySurroundings(texts, { folders: [folder] }));
  const [server] = servers;
  if (!server || servers.length > 1) throw new Error(`Found ${servers.length} servers in ${unit}`);
  if (server.mayBindElsewhere) throw new Error(`Nothing is unknown of ${command}`);
  const running = await startServer(real(command, one), folder, environment, server.binds.length);
  try {
    const isSpoken = one.network === undefined;
    const seen: string[] = [];
    for (const address of running.listening) {
      const protocol = server.binds.find((bind) => addressOf(bind) === address)?.protocol ?? 'http';
      const ask = protocol === 'uwsgi' ? schemeOverUwsgi : schemeOverHttp;
      seen.push(`${address} ${protocol}${isSpoken ? `: ${await ask(address)}` : ''}`);
    }
    const said = server.binds.map((bind) => {
      const scheme = { yes: 'https', no: 'http', unknown: 'unknown' }[isTrusted(server, bind, 'loopback')];
      return `${addressOf(bind)} ${bind.protocol}${isSpoken ? `: ${scheme}` : ''}`;
    });
    return { seen, said: said.sort() };
  } finally {
    await running.stop();
  }
}

function addressOf(bind: Bind): string {
  if (bind.kind === 'unix') return `unix:${bind.path}`;
  const host = bind.host === '' ? '0.0.0.0' : bind.host;
  return `${host.includes(':') ? `[${host}]` : host}:${bind.port}`;
}

/** Debian's uWSGI has its languages and its HTTP router in plugins. */
function real(command: string, { network }: Case): string {
  const plugin = uwsgiNeedsPlugin ? ' --plugin python3,http' : '';
  const run = command.replace(/^python3\b/, python).replace(/^uwsgi\b/, `${uwsgi}${plugin}`);
  return network ? `exec unshare -rn sh -c 'ip link set lo up; exec ${run}'` : `exec ${run}`;
}
