/** Where do uvicorn, daphne and hypercorn listen, and whom do they trust? */

import { resolvePath } from '../../project/paths.ts';
import type { Bind, Place } from '../model.ts';
import type { Argument, Environment } from './environment.ts';
import { named, type OptionGrammar, optionsOf } from './options.ts';
import {
  listening,
  portOf,
  type Serving,
  type Started,
  type Told,
  tcp,
  told,
  trustIn,
  unix,
} from './serving.ts';

const uvicornGrammar: OptionGrammar = {
  valued: named(`
    --host
    --port
    --uds
    --fd
    --app-dir
    --forwarded-allow-ips
    --interface
    --workers`),
  flags: named(`
    --reload
    --access-log
    --no-access-log
    --use-colors
    --no-use-colors
    --proxy-headers
    --no-proxy-headers
    --server-header
    --no-server-header
    --date-header
    --no-date-header
    --factory
    --version
    --help`),
  others: 'take a value',
};

/** `--fd` and `--uds` go before `--host` and `--port` (`uvicorn.server.Server.startup`). */
export function uvicornServing(
  args: readonly Argument[],
  environment: Environment,
  started: Started,
  command: Place,
): Serving {
  const { values, flags, rest, mayHaveMore } = optionsOf(args, uvicornGrammar);
  /** Every option has a variable: `auto_envvar_prefix` in `uvicorn/main.py`. */
  const value = (name: string): Told | undefined => {
    const last = values.get(name)?.at(-1);
    const set = environment.get(`UVICORN_${name.toUpperCase().replaceAll('-', '_')}`);
    return last ? told(last, started.path) : set ? { ...set, place: command } : undefined;
  };
  const [host, port, uds, fd] = ['host', 'port', 'uds', 'fd'].map(value);
  const address: Told = {
    text: `${host?.text ?? '127.0.0.1'} ${port?.text ?? '8000'}`,
    certainty: [host, port].some((one) => one?.certainty === 'unknown')
      ? 'unknown'
      : [host, port].some((one) => one?.certainty === 'default')
        ? 'default'
        : 'resolved',
    place: port?.place ?? host?.place ?? command,
  };
  const bound = fd
    ? { binds: [], mayBindElsewhere: true }
    : uds
      ? listening([uds], (one) => unixBind(one, started.folder))
      : listening([address], ({ text, place }) => hostAndPort(text.split(' '), place));
  const isTrusting = !flags.has('no-proxy-headers');
  const trusted = value('forwarded-allow-ips');
  const byEnvironment = environment.get('FORWARDED_ALLOW_IPS');
  return {
    ...bound,
    mayBindElsewhere: bound.mayBindElsewhere || mayHaveMore,
    isAsync: value('interface')?.text !== 'wsgi',
    application: applicationIn(rest),
    timeout: undefined,
    // A peer on a unix socket has no address, so that none but `*` lets it in (`middleware/proxy_headers.py`; seen).
    trusts: mayHaveMore
      ? { kind: 'unknown' }
      : isTrusting
        ? trustIn(trusted ?? (byEnvironment && { ...byEnvironment, place: command }), ['127.0.0.1'], [])
        : { kind: 'none' },
    folder: values.get('app-dir')?.at(-1),
  };
}

const daphneGrammar: OptionGrammar = {
  valued: named(`
    -b --bind
    -p --port
    -u --unix-socket
    -e --endpoint
    --fd
    -v --verbosity
    -t --http-timeout
    -s --server-name
    --access-log`),
  flags: named(`
    --proxy-headers
    --no-server-name
    -h --help`),
  others: 'take a value',
};

/** Every kind of address that is given is listened on (`daphne/cli.py`, `endpoints.py`). */
export function daphneServing(
  args: readonly Argument[],
  _environment: Environment,
  started: Started,
  command: Place,
): Serving {
  const { values, flags, rest, mayHaveMore } = optionsOf(args, daphneGrammar);
  const value = (name: string) => {
    const last = values.get(name)?.at(-1);
    return last && told(last, started.path);
  };
  const [host, port, socket, fd] = ['bind', 'port', 'unix-socket', 'fd'].map(value);
  const endpoints = (values.get('endpoint') ?? []).map((one) => told(one, started.path));
  const isTold = [host, port, socket, fd, ...endpoints].some((one) => one !== undefined);
  const address: Told = {
    text: `${host?.text ?? '127.0.0.1'} ${port?.text ?? '8000'}`,
    certainty: [host, port].some((one) => one?.certainty === 'unknown')
      ? 'unknown'
      : [host, port].some((one) => one?.certainty === 'default')
        ? 'default'
        : 'resolved',
    place: port?.place ?? host?.place ?? command,
  };
  const found = [
    ...(host || port || !isTold
      ? [listening([address], (one) => hostAndPort(one.text.split(' '), one.place))]
      : []),
    ...(socket ? [listening([socket], (one) => unixBind(one, started.folder))] : []),
    ...endpoints.map((endpoint) => listening([endpoint], (one) => endpointBind(one, started.folder))),
  ];
  return {
    binds: found.flatMap(({ binds }) => binds),
    mayBindElsewhere:
      mayHaveMore || fd !== undefined || found.some(({ mayBindElsewhere }) => mayBindElsewhere),
    isAsync: true,
    application: applicationIn(rest),
    timeout: undefined,
    // Whoever the peer is; but of a request without X-Forwarded-For it does not look at the other headers
    // (`daphne/utils.py`, `parse_x_forwarded_for`).
    trusts: mayHaveMore ? { kind: 'unknown' } : { kind: flags.has('proxy-headers') ? 'all' : 'none' },
    folder: undefined,
  };
}

const hypercornGrammar: OptionGrammar = {
  valued: named(`
    -b --bind
    -c --config
    -k --worker-class
    -w --workers
    --insecure-bind
    --quic-bind
    --root-path`),
  flags: named(`
    --debug
    --reload
    --statsd
    -h --help`),
  others: 'take a value',
};

export function hypercornServing(
  args: readonly Argument[],
  _environment: Environment,
  started: Started,
  command: Place,
): Serving {
  const { values, rest, mayHaveMore } = optionsOf(args, hypercornGrammar);
  const given = (values.get('bind') ?? []).map((one) => told(one, started.path));
  const usual: Told = { text: '127.0.0.1:8000', certainty: 'resolved', place: command };
  const bound = listening(given.length > 0 ? given : [usual], ({ text, place }) => {
    const [, path] = /^unix:(.+)$/.exec(text) ?? [];
    if (path !== undefined) return unixBind({ text: path, place }, started.folder);
    const [, host = '', port] = /^(.*?)(?::(\d+))?$/.exec(text.replace(/^\[(.*)\]/, '$1')) ?? [];
    return text.startsWith('fd:') ? undefined : hostAndPort([host, port ?? '8000'], place);
  });
  return {
    ...bound,
    mayBindElsewhere:
      bound.mayBindElsewhere || mayHaveMore || values.has('config') || values.has('insecure-bind'),
    isAsync: !/^wsgi:/.test(rest[0]?.text ?? ''),
    application: applicationIn(rest),
    timeout: undefined,
    // It has a `ProxyFixMiddleware` that code may put around the application, and no option for it.
    trusts: { kind: 'none' },
    folder: undefined,
  };
}

function hostAndPort([host = '', port]: readonly string[], place: Place): Bind | undefined {
  const number = portOf(port);
  return number === undefined ? undefined : tcp(host.replace(/^\[(.*)\]$/, '$1'), number, place);
}

function unixBind(
  { text, place }: Pick<Told, 'text' | 'place'>,
  folder: string | undefined,
): Bind | undefined {
  if (text.startsWith('/')) return unix(resolvePath('/', text), place);
  return folder === undefined || text === '' ? undefined : unix(resolvePath(folder, text), place);
}

/** Twisted's strings: `tcp:port=8000:interface=0.0.0.0`, `tcp:8000`, `unix:/run/x.sock`. TLS is not what nginx speaks here. */
function endpointBind({ text, place }: Told, folder: string | undefined): Bind | undefined {
  const [kind, ...fields] = text.split(/(?<!\\):/).map((field) => field.replace(/\\(.)/g, '$1'));
  const value = (name: string, position: number) => {
    const keyed = fields.find((field) => field.startsWith(`${name}=`))?.slice(name.length + 1);
    const plain = fields[position];
    return keyed ?? (plain?.includes('=') ? undefined : plain);
  };
  if (kind === 'unix') return unixBind({ text: value('address', 0) ?? '', place }, folder);
  if (kind !== 'tcp') return undefined;
  return hostAndPort([value('interface', 1) ?? '', value('port', 0) ?? ''], place);
}

function applicationIn(rest: readonly Argument[]): string | undefined {
  return rest.find(({ text }) => /^(?:[aw]sgi:)?[\w./]+:[\w.]+$/.test(text))?.text.replace(/^[aw]sgi:/, '');
}
