/** Which request is asked about, and what does nginx receive of it? */

import { asciiLower } from '../project/ascii.ts';
import { bytesOf } from './bytes.ts';

/** A request as a person or a test gives it. */
export interface TraceRequest {
  /**
   * `http://example.com:8080/a?b` or, on whichever socket the configuration has first, `/a?b`. What stands behind the
   * host is sent exactly as written, `%2e`, `//` and spaces included.
   */
  readonly url: string;
  /** As sent: nginx tells `get` from `GET`. */
  readonly method: string;
  /** In the order in which they are sent; a `Host` among them replaces the one of the URL. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** A URL taken apart, as text. */
export interface Address {
  /** Undefined for a URL that is a path only. */
  readonly scheme: 'http' | 'https' | undefined;
  /** As written, port included: what a client sends as `Host`. Empty for a URL that is a path only. */
  readonly authority: string;
  /** Without port, IPv6 brackets kept. */
  readonly host: string;
  readonly port: number | undefined;
  /** What is sent in the request line. */
  readonly target: string;
}

/** Undefined if `url` is neither an `http(s)://` URL nor a path. */
export function readUrl(url: string): Address | undefined {
  if (url.startsWith('/')) {
    return { scheme: undefined, authority: '', host: '', port: undefined, target: url };
  }
  const [, scheme, host = '', port, rest = ''] =
    /^(https?):\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)(?::(\d*))?(.*)$/is.exec(url) ?? [];
  if (scheme === undefined || host === '') return undefined;
  return {
    scheme: scheme.toLowerCase() as 'http' | 'https',
    authority: port ? `${host}:${port}` : host,
    host: host.toLowerCase(),
    port: port ? Number(port) : undefined,
    target: /^(?:$|[?#])/.test(rest) ? `/${rest}` : rest,
  };
}

/** A header as received. */
export interface Header {
  /** As sent. */
  readonly name: string;
  /** In lower case. */
  readonly key: string;
  readonly value: string;
}

/** The headers of a request as bytes, the `Host` of the URL among them unless the request has its own. */
export function headersSent(request: TraceRequest, address: Address): readonly Header[] {
  const given = request.headers.map(([name, value]): Header => {
    const bytes = bytesOf(name);
    return { name: bytes, key: asciiLower(bytes), value: bytesOf(value).replace(/^ +| +$/g, '') };
  });
  if (given.some(({ key }) => key === 'host')) return given;
  const host = bytesOf(address.authority === '' ? 'localhost' : address.authority);
  return [{ name: 'Host', key: 'host', value: host }, ...given];
}

/** The host that `Host` names, in lower case, without port and final dot; undefined where nginx answers 400 (`ngx_http_validate_host`). */
export function hostNamed(value: string): string | undefined {
  if (/[\0-\x20\x7f/]/.test(value) || value.includes('..')) return undefined;
  // A bracket that is never closed reaches to the end.
  const literal = /^\[[^\]]*\]?/.exec(value)?.[0];
  const host = literal ?? value.split(':', 1)[0] ?? '';
  const named = host.endsWith('.') ? host.slice(0, -1) : host;
  return named === '' ? undefined : asciiLower(named);
}
