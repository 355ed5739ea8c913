/** What are nginx's own variables worth, as far as a request determines them? */

import { readSize } from '../catalog/quantities.ts';
import { asciiLower } from '../project/ascii.ts';
import { bytesOf, textOf } from './bytes.ts';
import { type Exchange, headerOf } from './exchange.ts';
import { splitPathInfo } from './fastcgi-path.ts';
import { mappedPath, rootOf } from './mapped-path.ts';
import { readAddress } from './network.ts';
import { invalidReferer } from './referer.ts';
import { serverNameOf } from './server-name.ts';
import { Unknowable } from './unknowable.ts';

type Value = (exchange: Exchange) => string;

const nothing: Value = () => '';

/** By name in lower case. What is not here and in no family is known only while nginx runs. */
export const builtInVariables: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['args', ({ args }) => args],
  ['query_string', ({ args }) => args],
  ['is_args', ({ args }) => (args === '' ? '' : '?')],
  ['uri', ({ uri }) => uri],
  ['document_uri', ({ uri }) => uri],
  ['request_uri', ({ unparsedUri }) => unparsedUri],
  ['request', ({ requestLine }) => requestLine],
  ['request_method', ({ method }) => method],
  ['server_protocol', () => 'HTTP/1.1'],
  ['scheme', ({ local }) => (local.tls ? 'https' : 'http')],
  ['https', ({ local }) => (local.tls ? 'on' : '')],
  ['host', ({ host, server }) => (host === '' ? serverNameOf(server) : host)],
  ['server_name', ({ server }) => serverNameOf(server)],
  ['server_port', ({ local }) => String(local.port)],
  ['server_addr', ({ local }) => local.address],
  ['remote_addr', ({ client }) => client],
  ['realip_remote_addr', ({ options }) => options.client ?? '127.0.0.1'],
  ['binary_remote_addr', ({ client }) => String.fromCharCode(...(readAddress(client) ?? []))],
  ['remote_user', remoteUser],
  ['content_type', (exchange) => headerOf(exchange, 'content-type') ?? ''],
  ['content_length', (exchange) => headerOf(exchange, 'content-length') ?? ''],
  ['document_root', (exchange) => rootOf(exchange)],
  ['request_filename', (exchange) => mappedPath(exchange)?.path ?? ''],
  ['fastcgi_script_name', (exchange) => splitPathInfo(exchange).scriptName],
  ['fastcgi_path_info', (exchange) => splitPathInfo(exchange).pathInfo],
  ['proxy_add_x_forwarded_for', forwardedFor],
  ['proxy_host', ({ upstream }) => upstream?.host ?? ''],
  ['proxy_port', ({ upstream }) => upstream?.port ?? ''],
  ['limit_rate', () => '0'],
  ['invalid_referer', invalidReferer],
  ['realpath_root', realPathOfRoot],
  [
    'status',
    ({ finalStatus, errorStatus, returnStatus }) =>
      String(finalStatus ?? errorStatus ?? returnStatus ?? 0).padStart(3, '0'),
  ],
  ['nginx_version', nginxVersion],
  ['request_completion', nothing],
  ['http2', nothing],
  ['http3', nothing],
  ['quic', nothing],
  ['slice_range', sliceRange],
  ['memcached_key', nothing],
  ['request_body', requestBody],
  ['request_body_file', requestBody],
  ['ssl_server_name', ({ tlsName }) => tlsName],
  ['http_cookie', (exchange) => joined(exchange, 'cookie', '; ')],
  ['http_x_forwarded_for', (exchange) => joined(exchange, 'x-forwarded-for', ', ')],
]);

/** Variables whose names begin alike: the prefix, and the value of one by what follows it. */
export const variableFamilies: readonly (readonly [
  prefix: string,
  value: (exchange: Exchange, name: string) => string,
])[] = [
  ['http_', header],
  ['arg_', argument],
  ['cookie_', cookie],
  [
    'ssl_',
    ({ local }, name) => {
      if (!local.tls) return '';
      throw new Unknowable(`\`$ssl_${name}\` is agreed on between nginx and the client`);
    },
  ],
  ['proxy_protocol_', nothing],
  ['sent_http_', ofAnswer],
  ['sent_trailer_', ofAnswer],
  ['upstream_', ofAnswer],
];

/** The first; `underscores_in_headers on` lets names through that cannot be told from those with hyphens. */
function header({ headers }: Exchange, name: string): string {
  return headers.find(({ key }) => key.replaceAll('-', '_') === name)?.value ?? '';
}

function joined({ headers }: Exchange, key: string, separator: string): string {
  return headers
    .filter((header) => header.key === key)
    .map(({ value }) => value)
    .join(separator);
}

/** The slice that a range begins in (`ngx_http_slice_module`). */
function sliceRange(exchange: Exchange): string {
  const size = readSize(exchange.scope.value('slice', '0')) ?? 0;
  if (size === 0 || exchange.isSubrequest) return '';
  const [, from] = /^bytes=(\d+)-/.exec(headerOf(exchange, 'range') ?? '') ?? [];
  const start = headerOf(exchange, 'if-range') === undefined ? Number(from ?? 0) : 0;
  const first = size * Math.floor(start / size);
  return `bytes=${first}-${first + size - 1}`;
}

/** Nothing until there is an answer; what is in it then nobody can know. */
function ofAnswer({ finalStatus }: Exchange, name: string): string {
  if (finalStatus === undefined) return '';
  throw new Unknowable(`\`${name}\` of the answer is known only while nginx runs`);
}

function realPathOfRoot(exchange: Exchange): string {
  const root = rootOf(exchange);
  const { realPath } = exchange.options;
  if (!realPath) throw new Unknowable(`where links in \`${textOf(root)}\` lead cannot be seen`);
  return bytesOf(realPath(textOf(root)) ?? '');
}

function nginxVersion({ catalog: { version }, versionGiven }: Exchange): string {
  if (versionGiven) return `${version.major}.${version.minor}.${version.patch}`;
  throw new Unknowable('which version of nginx it is was not said');
}

/** The name of basic authentication; a malformed header has none (`ngx_http_auth_basic_user`). */
function remoteUser(exchange: Exchange): string {
  const [, encoded] = /^basic +(\S+)/i.exec(headerOf(exchange, 'authorization') ?? '') ?? [];
  if (encoded === undefined) return '';
  const decoded = atobLenient(encoded);
  const colon = decoded.indexOf(':');
  return colon < 0 ? '' : decoded.slice(0, colon);
}

function atobLenient(encoded: string): string {
  try {
    return atob(encoded);
  } catch {
    return '';
  }
}

function forwardedFor(exchange: Exchange): string {
  const before = joined(exchange, 'x-forwarded-for', ', ');
  return before === '' ? exchange.client : `${before}, ${exchange.client}`;
}

function requestBody({ method }: Exchange): string {
  if (method === 'GET' || method === 'HEAD') return '';
  throw new Unknowable('the body of the request is not given');
}

/** The first argument of that name, not decoded (`ngx_http_arg`); a bare `$arg_` never has a value. */
function argument({ args }: Exchange, name: string): string {
  if (args === '' || name === '') return '';
  const wanted = `${name}=`;
  const lower = asciiLower(args);
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
    if (at > 0 && args.charAt(at - 1) !== '&') continue;
    const end = args.indexOf('&', at);
    return args.slice(at + wanted.length, end < 0 ? undefined : end);
  }
  return '';
}

/** Names of cookies are compared without case here, unlike in applications. */
function cookie({ headers }: Exchange, name: string): string {
  for (const { key, value } of headers) {
    if (key !== 'cookie') continue;
    for (let at = 0; at < value.length; ) {
      const [whole, written = '', held] = /^([^=;, ]*) *(?:= *([^;]*))?/.exec(value.slice(at)) ?? [''];
      if (asciiLower(written) === name && held !== undefined) return held;
      at += Math.max(0, whole.length - (held?.length ?? 0));
      const next = /[;,]/.exec(value.slice(at));
      if (!next) break;
      at += next.index + 1;
      while (value.charAt(at) === ' ') at++;
    }
  }
  return '';
}
