/** Which address is something sent to that a `*_pass`, a `server` of an upstream or a `resolver` names, and what does nginx refuse about it? */

import { listenAddress } from './listen-address.ts';

export type PeerAddress =
  | {
      readonly kind: 'address';
      /** As written: a name, an IPv4 address, an IPv6 address in brackets; `unix:` and a path. */
      readonly host: string;
      /** An IP address or a socket, so that no name is looked up. */
      readonly isNumeric: boolean;
      /** As written; undefined without one, and for a socket. */
      readonly port: string | undefined;
      /** From its `/` or `?` on (behind the second `:` of a socket); empty without one. */
      readonly uri: string;
    }
  /** `reason` in nginx's words, to be followed by ` in upstream "X"`. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Whether a URI may follow the address: in `proxy_pass` and its like, after the scheme. */
export type UriPart = 'with URI' | 'without URI';

/** Reads `text`, without a scheme, as `ngx_parse_url` does for everything but `listen`. */
export function peerAddress(text: string, uriPart: UriPart): PeerAddress {
  if (/^unix:/i.test(text)) return socketAddress(text, uriPart);
  if (text.startsWith('[')) return inet6Address(text, uriPart);
  return inetAddress(text, uriPart);
}

const refused = (reason: string): PeerAddress => ({ kind: 'refused', reason });

function socketAddress(text: string, uriPart: UriPart): PeerAddress {
  const rest = text.slice('unix:'.length);
  const colon = uriPart === 'with URI' ? rest.indexOf(':') : -1;
  const path = colon < 0 ? rest : rest.slice(0, colon);
  if (path === '') return refused('no path in the unix domain socket');
  // sockaddr_un holds 108 bytes, a final zero among them.
  if (new TextEncoder().encode(path).length > 107) return refused('too long path in the unix domain socket');
  const uri = colon < 0 ? '' : rest.slice(colon + 1);
  return { kind: 'address', host: `unix:${path}`, isNumeric: true, port: undefined, uri };
}

function inet6Address(text: string, uriPart: UriPart): PeerAddress {
  const close = text.indexOf(']');
  if (close < 0) return refused('invalid host');
  const slash = text.indexOf('/', close);
  if (slash >= 0 && uriPart === 'without URI') return refused('invalid host');
  const uri = slash < 0 ? '' : text.slice(slash);
  const behind = text.slice(close + 1, slash < 0 ? undefined : slash);
  if (behind !== '' && !behind.startsWith(':')) return refused('invalid host');
  const port = behind === '' ? undefined : behind.slice(1);
  if (port !== undefined && !isPort(port)) return refused('invalid port');
  const host = text.slice(0, close + 1);
  const read = listenAddress(`${host}:1`, 1);
  if (read.kind === 'invalid') return refused(read.reason);
  return { kind: 'address', host, isNumeric: true, port, uri };
}

function inetAddress(text: string, uriPart: UriPart): PeerAddress {
  const start = text.search(/[/?]/);
  if (start >= 0 && uriPart === 'without URI') return refused('invalid host');
  const uri = start < 0 ? '' : text.slice(start);
  const peer = start < 0 ? text : text.slice(0, start);
  const colon = peer.indexOf(':');
  const port = colon < 0 ? undefined : peer.slice(colon + 1);
  if (port !== undefined && !isPort(port)) return refused('invalid port');
  const host = colon < 0 ? peer : peer.slice(0, colon);
  if (host === '') return refused('no host');
  return { kind: 'address', host, isNumeric: isInet(host), port, uri };
}

function isPort(text: string): boolean {
  return /^\d{1,18}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}

/** Four numbers up to 255 with dots between them. */
function isInet(host: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(host) && host.split('.').every((octet) => Number(octet) <= 255);
}
