/** What does a running nginx do with a request? Starts the real one on free ports of 127.0.0.1, with an echo behind it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { startEcho } from './echo.ts';
import { type Files, loadModules, makePrefix, type NginxOptions, requireNginx, writeFiles } from './nginx.ts';
import { freePorts, type Response, request } from './raw-http.ts';

/** What a configuration may mention: it listens on `ports`, serves files of `prefix` and proxies to `echo`. */
export interface Place {
  prefix: string;
  ports: readonly number[];
  /** Port on 127.0.0.1 whose server answers every request with what it received, as JSON (`Echoed`). */
  echo: number;
}

export interface LiveOptions extends NginxOptions {
  /** How many free ports the configuration needs; all must be listened on. */
  ports?: number;
}

export interface LiveNginx extends Place {
  /** `request('GET /a/../b%2Fc', { Host: 'x' })` to the first port: sent as written, never normalised. */
  request(requestLine: string, headers?: Record<string, string>, port?: number): Promise<Response>;
  /** The debug log so far. */
  errorLog(): string;
  stop(): Promise<void>;
}

/**
 * Starts nginx as one process without daemon. The configuration must not say `pid`, `daemon` or `master_process`;
 * text files among `Files` may also be content to serve. Rejects with nginx's own messages when it does not start.
 */
export async function startNginx(
  configure: (place: Place) => string | Files,
  options: LiveOptions = {},
): Promise<LiveNginx> {
  const binary = requireNginx();
  const prefix = makePrefix();
  const echo = await startEcho();
  const ports = await freePorts(options.ports ?? 1);
  const place: Place = { prefix, ports, echo: echo.port };
  const given = configure(place);
  writeFiles(prefix, typeof given === 'string' ? { 'nginx.conf': given } : given);

  const log = join(prefix, 'logs/error.log');
  const globals = [
    ...['daemon off;', 'master_process off;', `pid ${prefix}/live.pid;`, `error_log ${log} debug;`],
    ...loadModules(options),
  ];
  const files = ['-p', prefix, '-c', join(prefix, 'nginx.conf'), '-e', log];
  const nginx = spawn(binary, [...files, '-g', globals.join(' ')], { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  nginx.stderr.on('data', (chunk) => {
    stderr += chunk;
  });

  const stop = async () => {
    if (isRunning(nginx)) {
      const exited = once(nginx, 'exit');
      nginx.kill('SIGTERM');
      // A signal that comes between nginx's look at its flags and its wait for events is heard, and then slept over.
      const again = setInterval(() => nginx.kill('SIGTERM'), 100);
      await exited;
      clearInterval(again);
    }
    await echo.stop();
    rmSync(prefix, { recursive: true, force: true });
  };
  for (const port of ports) {
    while (!(await answers(port))) {
      if (isRunning(nginx)) continue;
      await stop();
      throw new Error(`nginx did not start:\n${stderr}`);
    }
  }
  return {
    ...place,
    request: (requestLine, headers, port = ports[0] ?? 0) => request(port, requestLine, headers),
    errorLog: () => readFileSync(log, 'utf8'),
    stop,
  };
}

const isRunning = (child: ChildProcess) => child.exitCode === null && child.signalCode === null;

/** Does something accept connections there? Waits a moment before saying no. */
async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    await new Promise((later) => setTimeout(later, 10));
    return false;
  } finally {
    socket.destroy();
  }
}
