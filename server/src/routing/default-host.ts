/** Which `Host` does `proxy_pass` send by itself, where no `proxy_set_header` gives one? */

import type { Configuration, Statement } from '../project/inclusion.ts';
import { type PeerAddress, peerAddress } from '../project/peer-address.ts';
import { knownTexts } from './possible-values.ts';

export interface DefaultHost {
  /** `app`, `127.0.0.1:8000`; `localhost` for a socket. */
  readonly text: string;
  readonly peer: PeerAddress & { readonly kind: 'address' };
}

/** One for each address that the pass can have; empty if that depends on the request. */
export function defaultHosts({ directive }: Statement, configuration: Configuration): readonly DefaultHost[] {
  return (knownTexts(configuration, directive.args[0]?.value ?? '') ?? []).flatMap((text) => {
    const [, scheme, rest = ''] = /^(https?:\/\/)(.*)$/is.exec(text) ?? [];
    if (scheme === undefined) return [];
    const peer = peerAddress(rest, 'with URI');
    if (peer.kind === 'refused') return [];
    return [{ text: hostOf(peer, scheme.toLowerCase() === 'https://' ? '443' : '80'), peer }];
  });
}

function hostOf({ host, port }: DefaultHost['peer'], usualPort: string): string {
  if (host.toLowerCase().startsWith('unix:')) return 'localhost';
  return port === undefined || port === usualPort ? host : `${host}:${port}`;
}
