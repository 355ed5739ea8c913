/** Where does gunicorn listen, and whom does it trust, by its command line, GUNICORN_CMD_ARGS and its file? */

import { resolvePath } from '../../project/paths.ts';
import type { Bind, Place } from '../model.ts';
import { commandsOf } from './command-line.ts';
import { type Argument, argumentsOf, type Environment } from './environment.ts';
import type { GunicornFile } from './gunicorn-file.ts';
import { named, type OptionGrammar, type Options, optionsOf } from './options.ts';
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
  unixPeers,
} from './serving.ts';
import { verbatim } from './source-text.ts';

/** `gunicorn.config.make_settings()` of 20.1; what is not named here and in newer ones takes a value as most do. */
const grammar: OptionGrammar = {
  valued: named(`
    -b --bind
    -c --config
    -k --worker-class
    -t --timeout
    -e --env
    -w --workers
    -p --pid
    -u --user
    -g --group
    -m --umask
    -n --name
    --chdir
    --backlog
    --threads
    --log-level
    --log-config
    --graceful-timeout
    --keep-alive
    --max-requests
    --max-requests-jitter
    --worker-connections
    --worker-tmp-dir
    --forwarded-allow-ips
    --access-logfile
    --access-logformat
    --error-logfile
    --log-file
    --pythonpath
    --certfile
    --keyfile
    --proxy-allow-from`),
  flags: named(`
    --reload
    --spew
    --check-config
    --print-config
    --preload
    --no-sendfile
    --sendfile
    --reuse-port
    -D --daemon
    --initgroups
    --disable-redirect-access-to-syslog
    --capture-output
    --log-syslog
    -R --enable-stdio-inheritance
    --proxy-protocol
    --suppress-ragged-eofs
    --do-handshake-on-connect
    --strip-header-spaces
    --tolerate-dangerous-framing
    --no-control-socket
    -h --help
    -v --version`),
  others: 'take a value',
};

/**
 * What gunicorn's file says, by the path under which gunicorn would look for it: one that it is told, or the one that it
 * looks for by itself. `missing`: it is not there; undefined: that is not known.
 */
export type FindGunicornFile = (file: {
  readonly kind: 'told' | 'usual';
  readonly path: string;
}) => GunicornFile | 'missing' | undefined;

export function gunicornServing(
  args: readonly Argument[],
  environment: Environment,
  started: Started,
  command: Place,
  findFile: FindGunicornFile,
): Serving {
  const options = optionsOf(args, grammar);
  const fromEnvironment = environmentOptions(environment);
  /** The command line goes before the environment, the environment before the file (`Application.load_config`). */
  const last = (name: string): Argument | undefined =>
    options.values.get(name)?.at(-1) ?? fromEnvironment?.values.get(name)?.at(-1);
  const folder = last('chdir');
  const file = fileOf(last('config'), started, folder, findFile);
  const isFileUnread = file === undefined;
  const mayBeTold = options.mayHaveMore || fromEnvironment?.mayHaveMore === true;
  const binds =
    options.values.get('bind') ?? (mayBeTold ? undefined : fromEnvironment?.values.get('bind')) ?? [];
  const workers = last('worker-class');
  const workerClass = workers ? told(workers, started.path) : file?.workerClass;
  const isAsync = /uvicorn|asgi|daphne/i.test(workerClass?.text ?? '');
  const timeout = last('timeout');
  const trusted = last('forwarded-allow-ips');
  const trustedByEnvironment = environment.get('FORWARDED_ALLOW_IPS');
  const addresses: readonly Told[] =
    binds.length > 0 ? binds.map((bind) => told(bind, started.path)) : (file?.binds ?? []);
  const seconds = timeout ? secondsOf(told(timeout, started.path)) : secondsOf(file?.timeout);
  const base = resolveFolder(started.folder, folder);
  const from = addresses.length > 0 || file?.mayBind ? [] : usual(environment, command);
  const { binds: found, mayBindElsewhere } = listening([...addresses, ...from], (one) => bindOf(one, base));
  return {
    isAsync,
    binds: found,
    mayBindElsewhere:
      mayBindElsewhere ||
      // Every `--bind` counts, so that one among unknown options would come on top.
      mayBeTold ||
      (binds.length === 0 && (file === undefined || file.mayBind)),
    application:
      options.rest.find(({ text }) => /^[\w.]+(?::[\w.()'"=, ]+)?$/.test(text))?.text ?? file?.application,
    timeout: seconds,
    trusts:
      mayBeTold || file?.hasOwnHeaders || isFileUnread
        ? { kind: 'unknown' }
        : trustIn(
            trusted
              ? told(trusted, started.path)
              : (file?.trusted ??
                  (trustedByEnvironment ? { ...trustedByEnvironment, place: command } : undefined)),
            ['127.0.0.1'],
            // `http/message.py` of 20.1: a peer whose address is no tuple is trusted. The worker of uvicorn asks its own
            // `ProxyHeadersMiddleware`, for which such a peer is nobody. (Seen with both.)
            isAsync ? [] : [unixPeers],
          ),
    folder,
  };
}

/** `HOST`, `HOST:PORT`, `[IPV6]:PORT`, `unix:PATH` (`util.parse_address`); relative paths are seen from `folder`. */
export function bindOf({ text, place }: Told, folder: string | undefined): Bind | undefined {
  const [, path] = /^unix:(?:\/\/)?(.+)$/.exec(text) ?? [];
  if (path !== undefined) {
    if (path.startsWith('/')) return unix(resolvePath('/', path), place);
    return folder === undefined ? undefined : unix(resolvePath(folder, path), place);
  }
  if (text.startsWith('fd://')) return undefined;
  const address = text.replace(/^tcp:\/\//, '');
  const bracketed = /^\[([^\]]*)\](?::(\d+))?$/.exec(address);
  const [, host = '', port] = bracketed ?? /^([^:]*)(?::([^:]*))?$/.exec(address) ?? [];
  if (address !== '' && !bracketed && !/^[^:]*(?::\d+)?$/.test(address)) return undefined;
  const number = port === undefined ? 8000 : portOf(port);
  return number === undefined ? undefined : tcp(host.toLowerCase(), number, place);
}

/** `0.0.0.0:$PORT` where `PORT` is set, else loopback (`config.Bind`). */
function usual(environment: Environment, place: Place): Told[] {
  const port = environment.get('PORT');
  if (port) return [{ text: `0.0.0.0:${port.text}`, certainty: port.certainty, place }];
  return [{ text: '127.0.0.1:8000', certainty: 'resolved', place }];
}

function environmentOptions(environment: Environment): Options | undefined {
  const value = environment.get('GUNICORN_CMD_ARGS');
  if (!value) return undefined;
  if (value.certainty === 'unknown') {
    return { values: new Map(), flags: new Set(), rest: [], mayHaveMore: true };
  }
  // Its places would be within the value, which may stand anywhere: the whole command answers for it.
  const [command] = commandsOf(verbatim(value.text, 0), 'supervisor');
  const args = argumentsOf(command?.words ?? [], new Map());
  return optionsOf(
    args.map((arg) => ({ ...arg, certainty: value.certainty })),
    grammar,
  );
}

function fileOf(
  config: Argument | undefined,
  started: Started,
  folder: Argument | undefined,
  findFile: FindGunicornFile,
): GunicornFile | undefined {
  const base = resolveFolder(started.folder, folder) ?? '.';
  if (config) {
    if (config.certainty !== 'resolved') return undefined;
    const python = /^python:([\w.]+)$/.exec(config.text)?.[1];
    const path = python ? `${python.replaceAll('.', '/')}.py` : config.text.replace(/^file:/, '');
    const found = findFile({ kind: 'told', path: path.startsWith('/') ? path : join(base, path) });
    return found === 'missing' ? undefined : found;
  }
  const found = findFile({ kind: 'usual', path: join(base, 'gunicorn.conf.py') });
  return found === 'missing' ? nothing : found;
}

const nothing: GunicornFile = { mayBind: false };

function join(folder: string, path: string): string {
  return folder === '.' ? path : resolvePath(folder, path);
}

function resolveFolder(folder: string | undefined, change: Argument | undefined): string | undefined {
  if (!change) return folder;
  if (change.certainty === 'unknown') return undefined;
  if (change.text.startsWith('/')) return resolvePath('/', change.text);
  return folder === undefined ? undefined : resolvePath(folder, change.text);
}

function secondsOf(value: Told | undefined): number | undefined {
  return value?.certainty === 'resolved' && /^\d{1,9}$/.test(value.text) ? Number(value.text) : undefined;
}
