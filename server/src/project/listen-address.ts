/** Which sockets does the first argument of `listen` mean, as nginx reads it? */

/** One address and port. Two `listen` mean the same socket exactly if their keys are equal. */
export interface ListenSocket {
  readonly key: string;
  /** As nginx names it: `0.0.0.0:80`, `[::]:443`, `unix:/run/nginx.sock`. */
  readonly text: string;
}

export type ListenAddress =
  | { readonly kind: 'sockets'; readonly sockets: readonly ListenSocket[] }
  /** nginx refuses it; `reason` in its words, without ` in "..." of the "listen" directive`. */
  | { readonly kind: 'invalid'; readonly reason: string }
  /** A name that has to be resolved: which addresses it stands for is not known here. */
  | { readonly kind: 'name' };

export function listenAddress(value: string, defaultPort: number): ListenAddress {
  if (/^unix:/i.test(value)) return unixAddress(value);
  if (value.startsWith('[')) return inet6Address(value, defaultPort);
  return inetAddress(value, defaultPort);
}

/** sockaddr_un holds 108 bytes, a final zero among them. */
const longestPath = 107;

function unixAddress(value: string): ListenAddress {
  const path = value.slice('unix:'.length);
  if (path === '') return invalid('no path in the unix domain socket');
  if (new TextEncoder().encode(path).length > longestPath)
    return invalid('too long path in the unix domain socket');
  return { kind: 'sockets', sockets: [{ key: `unix:${path}`, text: value }] };
}

function inet6Address(value: string, defaultPort: number): ListenAddress {
  const close = value.indexOf(']');
  if (close < 0) return invalid('invalid host');
  const rest = value.slice(close + 1);
  if (rest.includes('/') || (rest !== '' && !rest.startsWith(':'))) return invalid('invalid host');
  const ports = rest === '' ? { from: defaultPort, to: defaultPort } : portsOf(rest.slice(1));
  if (typeof ports === 'string') return invalid(ports);
  const host = value.slice(1, close);
  if (host === '') return invalid('no host');
  const groups = inet6Groups(host);
  if (!groups) return invalid('invalid IPv6 address');
  const name = `[${inet6Text(groups)}]`;
  return { kind: 'sockets', sockets: socketsAt(name, ports) };
}

function inetAddress(value: string, defaultPort: number): ListenAddress {
  if (/[/?]/.test(value)) return invalid('invalid host');
  const colon = value.indexOf(':');
  if (colon < 0) {
    // A port alone, or a range of ports; `a-b` may be a host name.
    const [first = '', ...dashed] = value.split('-');
    const last = dashed.join('-');
    const isPort = number(first) !== undefined && (dashed.length === 0 || number(last) !== undefined);
    if (isPort) {
      const ports = portsOf(value);
      return typeof ports === 'string'
        ? invalid(ports)
        : { kind: 'sockets', sockets: socketsAt('0.0.0.0', ports) };
    }
    return atHost(value, { from: defaultPort, to: defaultPort });
  }
  const ports = portsOf(value.slice(colon + 1));
  return typeof ports === 'string' ? invalid(ports) : atHost(value.slice(0, colon), ports);
}

interface Ports {
  readonly from: number;
  readonly to: number;
}

function atHost(host: string, ports: Ports): ListenAddress {
  if (host === '') return invalid('no host');
  const address = host === '*' ? '0.0.0.0' : inetOctets(host);
  if (address === undefined || address === '255.255.255.255') return { kind: 'name' };
  return { kind: 'sockets', sockets: socketsAt(address, ports) };
}

/** `80` or `8000-8010`; what is wrong with it otherwise. */
function portsOf(text: string): Ports | string {
  const dash = text.indexOf('-');
  const to = dash < 0 ? undefined : number(text.slice(dash + 1));
  if (dash >= 0 && (to === undefined || to < 1 || to > 65_535)) return 'invalid port';
  const from = number(dash < 0 ? text : text.slice(0, dash));
  if (from === undefined || from < 1 || from > 65_535) return 'invalid port';
  if (to !== undefined && from > to) return 'invalid port range';
  return { from, to: to ?? from };
}

function socketsAt(host: string, { from, to }: Ports): ListenSocket[] {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const text = `${host}:${from + index}`;
    return { key: text, text };
  });
}

function invalid(reason: string): ListenAddress {
  return { kind: 'invalid', reason };
}

function number(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

/** Four numbers up to 255 with dots between them, normalised; nginx takes an empty one for 0. Undefined if it is no such address. */
export function inetOctets(host: string): string | undefined {
  if (!/^\d*(?:\.\d*){3}$/.test(host)) return undefined;
  const octets = host.split('.').map(Number);
  return octets.every((octet) => octet <= 255) ? octets.join('.') : undefined;
}

/** The eight groups of an IPv6 address; undefined if it is none. */
export function inet6Groups(host: string): number[] | undefined {
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(host);
  const octets = tail
    ? inetOctets(tail[2] ?? '')
        ?.split('.')
        .map(Number)
    : undefined;
  if (tail && !octets) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = octets ?? [];
  const plain = tail ? `${tail[1]}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}` : host;
  const halves = plain.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], end = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const groups = [...head, ...end];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  const missing = 8 - groups.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const zeros = Array.from({ length: missing }, () => '0');
  return [...head, ...zeros, ...end].map((group) => Number.parseInt(group, 16));
}

/** As nginx writes an IPv6 address, without brackets: `::` for the longest run of zeros. */
export function inet6Text(groups: readonly number[]): string {
  const text = groups.map((group) => group.toString(16)).join(':');
  const runs = text.match(/(?:\b0(?::0)+\b)/g) ?? [];
  const [longest] = runs.sort((a, b) => b.length - a.length);
  if (longest === undefined) return text;
  const at = text.search(new RegExp(`(?:^|:)${longest}(?:$|:)`));
  const before = text.slice(0, at === 0 && !text.startsWith(':') ? 0 : at);
  const from = text.indexOf(longest, at);
  return `${before}::${text.slice(from + longest.length).replace(/^:/, '')}`;
}
