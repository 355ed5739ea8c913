/** What does nginx send to another server: which URI, which headers, which parameters? */

import type { Configuration, Statement } from '../project/inclusion.ts';
import { textOf } from './bytes.ts';
import { escapePath } from './escaping.ts';
import { type Exchange, evaluateIfKnown, headerOf, tell, written } from './exchange.ts';
import { passIn } from './handler.ts';
import { nameLength } from './mapped-path.ts';
import { keepsConnectionsByDefault } from './pass-settings.ts';
import { scopeAround } from './scope.ts';
import { type Target, targetOf } from './upstream-target.ts';

export type PassAnswer =
  | {
      readonly kind: 'proxy';
      /** Text. */
      readonly upstream: string;
      /** Bytes; undefined where no request line is sent. */
      readonly uri: string | undefined;
      /** Bytes; undefined with `uri`, and where its method cannot be known. */
      readonly requestLine: string | undefined;
      /** Undefined for protocols that have none. */
      readonly headers: Readonly<Record<string, string | null>> | undefined;
      readonly params: Readonly<Record<string, string | null>> | undefined;
    }
  | { readonly kind: 'failed'; readonly status: 500 | 502 };

/** Answers with the module `name` (`proxy_pass` ...), whose target the scope in force gives. */
export function passOn(exchange: Exchange, configuration: Configuration, name: string): PassAnswer {
  const pass = passIn(exchange.scope, name);
  if (!pass) {
    tell(exchange, 'content', `The \`if\` in force has no \`${name}\` to inherit: 500.`);
    return { kind: 'failed', status: 500 };
  }
  const target = targetOf(exchange, configuration, pass);
  if (target.kind === 'failed') {
    tell(exchange, 'content', `\`${written(pass)}\`: ${target.reason}: ${target.status}.`, pass);
    return { kind: 'failed', status: target.status };
  }
  exchange.upstream = { host: target.hostHeader, port: target.port };
  const uri = uriSent(exchange, name, pass, target);
  if (uri === '') {
    tell(exchange, 'content', `\`${written(pass)}\` would send an empty URI: 500.`, pass);
    return { kind: 'failed', status: 500 };
  }
  const request = requestTo(exchange, name);
  const as = uri === undefined ? '' : ` as \`${textOf(uri)}\``;
  const first = target.group ? ` (the first server of \`${written(target.group)}\`)` : '';
  tell(
    exchange,
    'content',
    `\`${written(pass)}\` sends the request to \`${target.address}\`${first}${as}.`,
    pass,
  );
  const line = requestLine(exchange, name, uri);
  return { kind: 'proxy', upstream: target.address, requestLine: line, uri, ...request };
}

type Sendable = Extract<Target, { kind: 'target' }>;

/** The URI in the request line: bytes; undefined for protocols that have none. */
function uriSent(exchange: Exchange, name: string, pass: Statement, target: Sendable): string | undefined {
  const { args, internal, quotedUri, unparsedUri, uri, validLocation, validUnparsedUri } = exchange;
  const query = args === '' ? '' : `?${args}`;
  if (name === 'grpc_pass') return validUnparsedUri ? unparsedUri : escapePath(uri) + query;
  if (name !== 'proxy_pass') return undefined;
  if (target.isComputed && target.uri !== '') return target.uri;
  if (target.uri === '' && validUnparsedUri) return unparsedUri;
  const matched = validLocation && target.uri !== '' ? matchedLength(pass) : 0;
  const rest = uri.slice(matched);
  return (validLocation ? target.uri : '') + (quotedUri || internal ? escapePath(rest) : rest) + query;
}

/** Bytes; undefined for protocols that have none, and where its method cannot be known. */
function requestLine(exchange: Exchange, name: string, uri: string | undefined): string | undefined {
  if (uri === undefined) return undefined;
  if (name === 'grpc_pass') return `${exchange.method} ${uri} HTTP/2`;
  const written = exchange.scope.last('proxy_method')?.directive.args[0]?.value;
  const method = written === undefined ? exchange.method : evaluateIfKnown(exchange, written);
  return method === null ? undefined : `${method} ${uri} HTTP/${httpVersion(exchange)}`;
}

function httpVersion(exchange: Exchange): string {
  return exchange.scope.value('proxy_http_version', keepsConnectionsByDefault(exchange) ? '1.1' : '1.0');
}

/** Bytes of the URI that the location of a `proxy_pass` replaces; in an `if` and by an expression, nothing. */
function matchedLength(pass: Statement): number {
  const scope = scopeAround(pass);
  const kind = scope.name === 'location' ? scope.pattern?.kind : undefined;
  return kind === 'prefix' || kind === 'exact' ? nameLength(scope) : 0;
}

function requestTo(
  exchange: Exchange,
  name: string,
): {
  headers: Readonly<Record<string, string | null>> | undefined;
  params: Readonly<Record<string, string | null>> | undefined;
} {
  switch (name) {
    case 'proxy_pass':
      return {
        headers: headersFrom(exchange, 'proxy_set_header', proxyDefaults(exchange)),
        params: undefined,
      };
    case 'grpc_pass':
      return { headers: grpcHeaders(exchange), params: undefined };
    case 'memcached_pass':
      return { headers: undefined, params: undefined };
    default:
      return { headers: undefined, params: paramsFrom(exchange, name.replace('_pass', '_param')) };
  }
}

type Defaults = readonly (readonly [name: string, value: string | undefined])[];

/** What nginx sends unless a `proxy_set_header` names it. */
function proxyDefaults(exchange: Exchange): Defaults {
  const keepsOpen = keepsConnectionsByDefault(exchange) && httpVersion(exchange) === '1.1';
  return [
    ['host', exchange.upstream?.host ?? ''],
    ['connection', keepsOpen ? '' : 'close'],
    ['content-length', bodyLength(exchange)],
  ];
}

/** The length of what is sent along; empty without a body, undefined if it cannot be known. */
function bodyLength(exchange: Exchange): string | undefined {
  const body = exchange.scope.last('proxy_set_body')?.directive.args[0]?.value;
  if (body !== undefined) {
    const bytes = evaluateIfKnown(exchange, body);
    return bytes === null ? undefined : String(bytes.length);
  }
  if (headerOf(exchange, 'transfer-encoding') !== undefined) return undefined;
  const given = headerOf(exchange, 'content-length');
  return given === undefined ? '' : String(Number(given));
}

/** Headers that a directive sets, then nginx's own that it does not name. Those without a value are not sent. */
function headersFrom(
  exchange: Exchange,
  directive: string,
  defaults: Defaults,
): Record<string, string | null> {
  const headers: Record<string, string | null> = Object.create(null);
  const add = (name: string, value: string | null): void => {
    if (value !== '') addTo(headers, name, value);
  };
  const set = new Set<string>();
  for (const { directive: statement } of exchange.scope.inForce(directive)) {
    const [name, value] = statement.args;
    const key = name?.value.toLowerCase() ?? '';
    set.add(key);
    add(key, evaluateIfKnown(exchange, value?.value ?? ''));
  }
  for (const [name, value] of defaults) if (!set.has(name)) add(name, value ?? null);
  return { ...headers };
}

/** What is there twice is sent twice. */
function addTo(fields: Record<string, string | null>, name: string, bytes: string | null): void {
  const before = fields[name];
  const shown = bytes === null ? null : textOf(bytes);
  fields[name] =
    before === undefined ? shown : before === null || shown === null ? null : `${before}, ${shown}`;
}

/** The pseudo-headers of HTTP/2 are not among them. */
function grpcHeaders(exchange: Exchange): Record<string, string | null> {
  const trailers = /\btrailers\b/i.test(headerOf(exchange, 'te') ?? '') ? 'trailers' : '';
  return headersFrom(exchange, 'grpc_set_header', [
    ['content-length', headerOf(exchange, 'content-length') ?? ''],
    ['te', trailers],
  ]);
}

/** `fastcgi_param` and its like, those in force; what the client's headers add is not among them. */
function paramsFrom(exchange: Exchange, directive: string): Record<string, string | null> {
  const params: Record<string, string | null> = Object.create(null);
  if (directive === 'scgi_param') params.CONTENT_LENGTH = headerOf(exchange, 'content-length') ?? '0';
  for (const { directive: statement } of exchange.scope.inForce(directive)) {
    const [name, value, condition] = statement.args.map((argument) => argument.value);
    if (name === undefined) continue;
    const bytes = evaluateIfKnown(exchange, value ?? '');
    if (bytes === '' && condition === 'if_not_empty') continue;
    // Written empty, a header's name only keeps the client's away.
    if (value === '' && name.startsWith('HTTP_')) continue;
    addTo(params, name, bytes);
  }
  return { ...params };
}
