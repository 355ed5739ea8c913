/** How does a real Django behind a real nginx answer? Starts both, on free ports of 127.0.0.1 and on sockets in folders of their own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { python, uwsgi, uwsgiNeedsPlugin } from '../../scripts/setup/django-programs.ts';
import { type Browser, openBrowser } from './browser.ts';
import { copyDjangoProject, djangoEnvironment } from './django-project.ts';
import { hereListening, listenedPorts, wholeConfiguration } from './listen-here.ts';
import { type LiveNginx, startNginx } from './live-nginx.ts';
import type { Files } from './nginx.ts';
import { freePorts } from './raw-http.ts';

export type ServerKind =
  | 'gunicorn-tcp'
  | 'gunicorn-unix'
  /** Speaks the uwsgi protocol, on a port. */
  | 'uwsgi'
  | 'uwsgi-unix'
  /** uWSGI that speaks HTTP. */
  | 'uwsgi-http'
  | 'daphne'
  | 'daphne-unix'
  | 'uvicorn'
  | 'uvicorn-unix'
  | 'runserver';

export interface DjangoOptions {
  /** Lines of `mysite/settings.py` below `from .base import *`. */
  readonly settings?: string;
  /** Further files of the project, by path below its folder. */
  readonly files?: Files;
  /** Several for several application servers of one project. */
  readonly server: ServerKind | readonly ServerKind[];
  /** Further arguments of each application server. */
  readonly args?: readonly string[];
}

/** Where an application server listens. */
export interface Application {
  readonly kind: ServerKind;
  /** What `server` of an upstream and `uwsgi_pass` take: `127.0.0.1:41234`, `unix:/tmp/x/app.sock`. */
  readonly address: string;
  /** What `proxy_pass` takes: `http://` and that. */
  readonly url: string;
  /** 0 for a socket. */
  readonly port: number;
  /** The command that starts it, as one would type it in the project's folder. */
  readonly command: string;
}

/** What a configuration may mention. */
export interface DjangoPlace {
  /** The project's: `manage.py`, `static/` (collected), `media/`. */
  readonly folder: string;
  /** The first of `apps`. */
  readonly app: Application;
  readonly apps: readonly Application[];
}

export interface Django extends DjangoPlace {
  /** What the application servers have said. */
  log(): string;
  /** Once more, after files have changed. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Copies the project and chooses where its application servers will listen; `restart` starts them. */
export async function prepareDjango({ settings, files, server, args = [] }: DjangoOptions): Promise<Django> {
  const folder = copyDjangoProject(settings, files);
  const kinds = typeof server === 'string' ? [server] : server;
  const ports = await freePorts(kinds.length);
  const apps = kinds.map((kind, index) => application(kind, folder, index, ports[index] ?? 0, args));
  let running: Running[] = [];
  const end = async () => {
    await Promise.all(running.map((one) => one.stop()));
    running = [];
  };
  return {
    folder,
    app: apps[0]!,
    apps,
    log: () => running.map((one) => one.log()).join('\n'),
    async restart() {
      await end();
      running = apps.map(({ argv, kind }) => run(argv, kind, folder));
      await Promise.all(running.map((one, index) => one.listening(apps[index]!.address)));
    },
    async stop() {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Copies the project and starts its application servers; rejects with what they said if one does not start. */
export async function startDjango(options: DjangoOptions): Promise<Django> {
  const django = await prepareDjango(options);
  try {
    await django.restart();
  } catch (error) {
    await django.stop();
    throw error;
  }
  return django;
}

export interface Stack {
  readonly nginx: LiveNginx;
  /** A new one, without cookies. */
  browser(): Browser;
  stop(): Promise<void>;
}

/**
 * Starts nginx before a Django that runs. `nginx` is a whole configuration, or what stands in its `http` block,
 * written for port 80, 443 or any other: `listen` is moved to free ports, certificates to our own, and the browser
 * knows the way. `beside`: the files that it includes.
 */
export async function startNginxBefore(nginx: string, beside: Files = parameterFiles()): Promise<Stack> {
  const written = wholeConfiguration(nginx);
  const known = listenedPorts(written);
  const live = await startNginx(
    ({ prefix, ports }) => ({
      ...beside,
      'nginx.conf': hereListening(
        written,
        prefix,
        new Map(known.map((port, index) => [port, ports[index] ?? 0])),
      ),
    }),
    { ports: known.length },
  );
  const ports = new Map(known.map((port, index) => [port, live.ports[index] ?? 0]));
  return { nginx: live, browser: () => openBrowser(ports), stop: live.stop };
}

/** Both in one, for what is asked only once. */
export async function startStack(
  options: DjangoOptions & { readonly nginx: (place: DjangoPlace) => string },
): Promise<Stack & { readonly django: Django }> {
  const django = await startDjango(options);
  try {
    const stack = await startNginxBefore(options.nginx(django));
    return {
      ...stack,
      django,
      async stop() {
        await stack.stop();
        await django.stop();
      },
    };
  } catch (error) {
    await django.stop();
    throw error;
  }
}

/** Debian's, for `include` by name. */
export function parameterFiles(): Files {
  const names = ['mime.types', 'uwsgi_params', 'proxy_params'];
  return Object.fromEntries(names.map((name) => [name, readFileSync(join('/etc/nginx', name))]));
}

type Started = Application & { readonly argv: readonly [string, ...string[]] };

function application(
  kind: ServerKind,
  folder: string,
  index: number,
  port: number,
  args: readonly string[],
): Started {
  const socket = join(folder, `app-${index}.sock`);
  const isSocket = kind.endsWith('-unix');
  const at = isSocket ? `unix:${socket}` : `127.0.0.1:${port}`;
  const [program, ...rest] = commands[kind](isSocket ? socket : `${port}`);
  const typed = [program, ...rest, ...args];
  const argv: [string, ...string[]] =
    program === 'uwsgi'
      ? [uwsgi, ...(uwsgiNeedsPlugin ? ['--plugin', 'python3'] : []), ...typed.slice(1)]
      : [python, ...(program === 'python' ? [] : ['-m', program]), ...typed.slice(1)];
  return {
    kind,
    address: at,
    url: `http://${at}`,
    port: isSocket ? 0 : port,
    command: typed.join(' '),
    argv,
  };
}

/** What is typed for a port of 127.0.0.1, or for a socket. */
const commands: Readonly<Record<ServerKind, (at: string) => [program: string, ...args: string[]]>> = {
  'gunicorn-tcp': (port) => ['gunicorn', '--bind', `127.0.0.1:${port}`, 'mysite.wsgi:application'],
  'gunicorn-unix': (socket) => ['gunicorn', '--bind', `unix:${socket}`, 'mysite.wsgi:application'],
  uwsgi: (port) => ['uwsgi', '--socket', `127.0.0.1:${port}`, '--module', 'mysite.wsgi:application'],
  'uwsgi-unix': (socket) => ['uwsgi', '--socket', socket, '--module', 'mysite.wsgi:application'],
  'uwsgi-http': (port) => [
    'uwsgi',
    '--http-socket',
    `127.0.0.1:${port}`,
    '--module',
    'mysite.wsgi:application',
  ],
  daphne: (port) => ['daphne', '-b', '127.0.0.1', '-p', port, 'mysite.asgi:application'],
  'daphne-unix': (socket) => ['daphne', '-u', socket, 'mysite.asgi:application'],
  uvicorn: (port) => ['uvicorn', '--host', '127.0.0.1', '--port', port, 'mysite.asgi:application'],
  'uvicorn-unix': (socket) => ['uvicorn', '--uds', socket, 'mysite.asgi:application'],
  runserver: (port) => ['python', 'manage.py', 'runserver', '--noreload', `127.0.0.1:${port}`],
};

interface Running {
  log(): string;
  /** Resolves when something accepts connections at the address; rejects when the process ends instead. */
  listening(address: string): Promise<void>;
  stop(): Promise<void>;
}

function run([program, ...args]: readonly [string, ...string[]], kind: ServerKind, cwd: string): Running {
  const child = spawn(program, args, { cwd, env: djangoEnvironment, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const collect = (chunk: Buffer) => {
    said += chunk;
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  child.on('error', (error) => {
    said += error.message;
  });
  return {
    log: () => said,
    async listening(address) {
      while (!(await accepts(address))) {
        if (!isRunning(child)) throw new Error(`${kind} did not start:\n${said}`);
      }
    },
    async stop() {
      if (!isRunning(child)) return;
      const exited = once(child, 'exit');
      // gunicorn takes its worker along at once; the others are one process, and have nothing to finish.
      child.kill(kind.startsWith('gunicorn') ? 'SIGQUIT' : 'SIGKILL');
      await exited;
    },
  };
}

const isRunning = (child: ChildProcess) =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null;

/** Does something accept connections there? Waits a moment before saying no. */
async function accepts(address: string): Promise<boolean> {
  const [, port] = /^127\.0\.0\.1:(\d+)$/.exec(address) ?? [];
  const socket = port ? connect(Number(port), '127.0.0.1') : connect(address.replace(/^unix:/, ''));
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    await new Promise((later) => setTimeout(later, 20));
    return false;
  } finally {
    socket.destroy();
  }
}
