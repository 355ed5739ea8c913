/** What do the parameters of `listen` say, and which of them does nginx refuse? */

import type { Protocol } from '../catalog/context.ts';
import { compareVersions, type NginxVersion } from '../catalog/version.ts';
import type { Argument } from '../syntax/tree.ts';
import { holdsPlaceholder } from './template.ts';

export interface ListenParameters {
  readonly ssl: boolean;
  readonly http2: boolean;
  readonly quic: boolean;
  readonly proxyProtocol: boolean;
  readonly udp: boolean;
  readonly defaultServer: Argument | undefined;
  /** Those that belong to the socket, which only one `listen` may give. */
  readonly socketOptions: readonly Argument[];
  readonly faults: readonly ParameterFault[];
}

export interface ParameterFault {
  readonly argument: Argument;
  /** A sentence without its final full stop, in nginx's words. */
  readonly message: string;
  /** No version takes it here. */
  readonly unknown?: true;
  /** Removing the parameter is the clear remedy. */
  readonly removable?: boolean;
  /** Other versions accept it: `since` (or until `before`) this one. */
  readonly since?: NginxVersion;
  readonly before?: NginxVersion;
}

interface Known {
  /** What must follow the name; undefined for a bare word. */
  readonly value?: RegExp;
  /** The fault of another value; `%` stands for what nginx prints. */
  readonly fault?: (argument: string, value: string) => string;
  /** It is an option of the socket. */
  readonly socket?: true;
  readonly protocols: Partial<Record<Protocol, NginxVersion | true>>;
  /** Gone since then. */
  readonly until?: NginxVersion;
}

const version = (major: number, minor: number, patch: number): NginxVersion => ({ major, minor, patch });
const all = { http: true, stream: true, mail: true } as const;
const virtualStreams = version(1, 25, 5);

const sized = (name: string): Known => ({
  value: /^\d+[kKmM]?$/,
  fault: (argument) => `Invalid ${name} \`${argument}\`; write a size, such as \`${name}=64k\``,
  socket: true,
  protocols: all,
});

const parameters: Readonly<Record<string, Known>> = {
  default_server: { protocols: { http: true, stream: virtualStreams } },
  default: { protocols: { http: true } },
  bind: { socket: true, protocols: all },
  ssl: { protocols: all },
  http2: { protocols: { http: version(1, 9, 5) } },
  spdy: { protocols: { http: true }, until: version(1, 9, 5) },
  quic: { protocols: { http: version(1, 25, 0) } },
  udp: { protocols: { stream: version(1, 9, 13) } },
  proxy_protocol: { protocols: { http: true, stream: true, mail: version(1, 19, 8) } },
  reuseport: { socket: true, protocols: { http: true, stream: true } },
  deferred: { socket: true, protocols: { http: true, stream: virtualStreams } },
  multipath: { socket: true, protocols: { http: version(1, 29, 7), stream: version(1, 29, 7) } },
  'backlog=': {
    value: /^0*[1-9]\d*$/,
    fault: (argument) => `Invalid backlog \`${argument}\`; write a number, such as \`backlog=511\``,
    socket: true,
    protocols: all,
  },
  'fastopen=': {
    value: /^\d+$/,
    fault: (argument) => `Invalid fastopen \`${argument}\`; write a number, such as \`fastopen=256\``,
    socket: true,
    protocols: { http: true, stream: version(1, 21, 0) },
  },
  'rcvbuf=': sized('rcvbuf'),
  'sndbuf=': sized('sndbuf'),
  'ipv6only=o': {
    value: /^(n|ff)$/,
    fault: (_, value) => `Invalid ipv6only flags \`o${value}\`; write \`ipv6only=on\` or \`ipv6only=off\``,
    socket: true,
    protocols: all,
  },
  'so_keepalive=': {
    value: /^(?:on|off|(?=.*[1-9a-z])(?:\d+[\da-z]*)?(?::(?:\d+[\da-z]*)?(?::\d*)?)?)$/,
    fault: (_, value) =>
      `Invalid so_keepalive value: \`${value}\`; write \`on\`, \`off\` or \`idle:interval:count\``,
    socket: true,
    protocols: all,
  },
};

/** Of other systems than Linux; nothing is said about them. */
const elsewhere = /^(setfib|accept_filter)=/;

/** What may be written behind the address; names of settings end in `=`. */
export function listenParameterNames(protocol: Protocol): readonly string[] {
  return Object.entries(parameters)
    .filter(([name, { protocols, until }]) => name !== 'default' && protocols[protocol] && !until)
    .map(([name]) => name.replace(/=o$/, '='));
}

/** What may be added to a `listen` that has the parameters `given`, in this version; names of settings end in `=`. */
export function listenParametersBeside(
  given: readonly string[],
  protocol: Protocol,
  nginx: NginxVersion,
): readonly { readonly name: string; readonly isSocketOption: boolean }[] {
  const has = (name: string): boolean =>
    given.some((word) => word === name || (name.endsWith('=') && word.startsWith(name)));
  const isDatagram = has('udp') || has('quic');
  const isStream = streamsOnly.some((name) => has(name) || has(`${name}=`));
  return Object.entries(parameters).flatMap(([key, { protocols, until, socket }]) => {
    const name = key.replace(/=o$/, '=');
    const since = protocols[protocol];
    if (since === undefined || key === 'default' || has(name)) return [];
    if (since !== true && compareVersions(nginx, since) < 0) return [];
    if (until && compareVersions(nginx, until) >= 0) return [];
    if (isDatagram && streamsOnly.includes(name.replace(/=$/, ''))) return [];
    if (isStream && (name === 'udp' || name === 'quic')) return [];
    if (name === 'default_server' && has('default')) return [];
    // Datagrams of one kind are enough.
    if ((name === 'udp' && has('quic')) || (name === 'quic' && has('udp'))) return [];
    return [{ name, isSocketOption: socket === true }];
  });
}

/** `args` are all arguments of `listen`, the address first. */
export function listenParameters(
  args: readonly Argument[],
  protocol: Protocol,
  nginx: NginxVersion,
): ListenParameters {
  const faults: ParameterFault[] = [];
  const socketOptions: Argument[] = [];
  const given = new Map<string, Argument>();
  for (const argument of args.slice(1)) {
    const { value } = argument;
    if (holdsPlaceholder(value) || elsewhere.test(value)) continue;
    const name = Object.hasOwn(parameters, value)
      ? value
      : Object.keys(parameters).find((prefix) => /=o?$/.test(prefix) && value.startsWith(prefix));
    const known = name === undefined ? undefined : parameters[name];
    const since = known?.protocols[protocol];
    if (name === undefined || !known || since === undefined) {
      faults.push({ argument, message: `Invalid parameter \`${value}\``, unknown: true });
      continue;
    }
    given.set(name.replace(/=o?$/, ''), argument);
    if (since !== true && compareVersions(nginx, since) < 0) {
      faults.push({
        argument,
        message: `Invalid parameter \`${value}\` before nginx ${since.major}.${since.minor}.${since.patch}`,
        since,
      });
      continue;
    }
    if (known.until && compareVersions(nginx, known.until) >= 0) {
      const { until } = known;
      faults.push({
        argument,
        message: `Invalid parameter \`${value}\`: nginx ${until.major}.${until.minor}.${until.patch} has removed it`,
        removable: true,
        before: until,
      });
      continue;
    }
    if (known.value && !known.value.test(value.slice(name.length))) {
      faults.push({ argument, message: known.fault?.(value, value.slice(name.length)) ?? '' });
      continue;
    }
    if (known.socket) socketOptions.push(argument);
  }
  faults.push(...incompatible(given, nginx));
  return {
    ssl: given.has('ssl'),
    http2: given.has('http2'),
    quic: given.has('quic'),
    proxyProtocol: given.has('proxy_protocol'),
    udp: given.has('udp'),
    defaultServer: given.get('default_server') ?? given.get('default'),
    socketOptions,
    faults,
  };
}

/** What makes no sense for datagrams. */
const streamsOnly = [
  'fastopen',
  'backlog',
  'deferred',
  'multipath',
  'ssl',
  'http2',
  'so_keepalive',
  'proxy_protocol',
];

function incompatible(given: ReadonlyMap<string, Argument>, nginx: NginxVersion): ParameterFault[] {
  const datagrams = ['udp', 'quic'].find((name) => given.has(name));
  if (datagrams === undefined) return [];
  if (datagrams === 'quic' && compareVersions(nginx, version(1, 25, 4)) < 0) return [];
  const name = streamsOnly.find((other) => given.has(other));
  const argument = name === undefined ? undefined : given.get(name);
  if (!argument) return [];
  return [
    {
      argument,
      message: `\`${name}\` parameter is incompatible with \`${datagrams}\``,
      removable: true,
    },
  ];
}
