/** What stands around the nginx whose requests are traced: free ports, upstreams of every protocol, a certificate. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { selfSignedCertificate } from './certificate.ts';
import { freePorts } from './raw-http.ts';
import { type Protocol, type Received, type Recorder, startRecorder } from './recorders.ts';

export interface Stage {
  /** What may stand in a configuration in place of ports, addresses and paths: `$PORT1`, `$ECHO1`, `$FCGI1` ... */
  readonly placeholders: Readonly<Record<string, string>>;
  readonly ports: readonly number[];
  /** Everything the upstreams have received since the last call. */
  takeReceived(): readonly Received[];
  /** How a configuration calls the address that nginx writes so in `$upstream_addr`. */
  asConfigured(address: string): string;
  stop(): void;
}

const portCount = 6;
const echoCount = 8;

/**
 * - `$PORT1` to `$PORT6`: free ports;
 * - `$ECHO1` to `$ECHO8`: HTTP upstreams as `127.0.0.1:1234`; `$SOCK1` to `$SOCK3`: the same as `unix:/path`;
 *   `$LOCAL`: one that is called `localhost:1234` and nothing else;
 * - `$FCGI1`, `$FCGI2`, `$UWSGI1`, `$UWSGI2`, `$SCGI1`, `$SCGI2`, `$GRPC1`, `$GRPC2`: the first by port, the second by socket;
 * - `$ECHOPORT1`, `$FCGIPORT1` ...: the ports of these;
 * - `$CERT`, `$KEY`: paths of a certificate and its key.
 * `$PREFIX` and `$FILES` differ from run to run: see `askNginx`.
 */
export async function startStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'nginx-stage-'));
  const ports = await freePorts(portCount);
  const recorders: Recorder[] = [];
  const placeholders: Record<string, string> = {};
  const aliases = new Map<string, string>();
  let received: Received[] = [];
  const receive = (one: Received) => {
    received.push(one);
  };
  const start = async (name: string, protocol: Protocol, where: { socket?: string } = {}) => {
    const recorder = await startRecorder(protocol, receive, where);
    recorders.push(recorder);
    placeholders[name] = recorder.address;
    if (recorder.port !== 0) placeholders[name.replace(/\d*$/, 'PORT$&')] = String(recorder.port);
    return recorder;
  };
  const socket = (name: string) => ({ socket: join(folder, `${name}.sock`) });

  for (const [index, port] of ports.entries()) placeholders[`PORT${index + 1}`] = String(port);
  for (let number = 1; number <= echoCount; number++) await start(`ECHO${number}`, 'http');
  for (let number = 1; number <= 3; number++) await start(`SOCK${number}`, 'http', socket(`http${number}`));
  for (const [name, protocol] of [
    ['FCGI', 'fastcgi'],
    ['UWSGI', 'uwsgi'],
    ['SCGI', 'scgi'],
    ['GRPC', 'grpc'],
  ] as const) {
    await start(`${name}1`, protocol);
    await start(`${name}2`, protocol, socket(protocol));
  }
  const local = await start('LOCAL', 'http');
  placeholders.LOCAL = `localhost:${local.port}`;
  aliases.set(local.address, placeholders.LOCAL);
  const certificate = selfSignedCertificate();
  placeholders.CERT = certificate.certificate;
  placeholders.KEY = certificate.key;

  return {
    placeholders,
    ports,
    takeReceived() {
      const taken = received;
      received = [];
      return taken;
    },
    asConfigured: (address) => aliases.get(address) ?? address,
    stop() {
      for (const recorder of recorders) recorder.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** `text` with every `$NAME` of `placeholders` replaced; other variables stay. */
export function fillIn(text: string, placeholders: Readonly<Record<string, string>>): string {
  return text.replace(/\$([A-Z]+\d*)(?![\w])/g, (whole, name: string) => placeholders[name] ?? whole);
}

/** The other way round, for people to read: ports and paths as placeholders again. */
export function takeOut(text: string, placeholders: Readonly<Record<string, string>>): string {
  const longestFirst = Object.entries(placeholders).toSorted(([, a], [, b]) => b.length - a.length);
  let shown = text;
  for (const [name, value] of longestFirst) shown = shown.replaceAll(value, `$${name}`);
  return shown;
}
