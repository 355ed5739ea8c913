/** Who is the client behind proxies that are trusted? (`ngx_http_get_forwarded_addr`) */

import { inet6Text } from '../project/listen-address.ts';
import type { Exchange } from './exchange.ts';
import { holds, type IpAddress, type Network, readAddress, readNetwork, unmapped } from './network.ts';
import type { Scope } from './scope.ts';

/** `forwarded` holds the values of the headers, in order; an address that cannot be read ends the way back. */
export function clientBehindProxies(
  peer: IpAddress,
  forwarded: readonly string[],
  trusted: readonly Network[],
  recursive: boolean,
): IpAddress {
  const addresses = forwarded
    .join(',')
    .split(/[ ,]+/)
    .filter((text) => text !== '');
  let client = peer;
  while (trusted.some((network) => holds(network, unmapped(client)) || holds(network, client))) {
    const text = addresses.pop();
    const next = text === undefined ? undefined : readAddress(text.replace(/^([\d.]+):\d+$/, '$1'));
    if (!next) return client;
    client = next;
    if (!recursive) return client;
  }
  return client;
}

/** Takes the client's address from a header if `set_real_ip_from` trusts the peer; once for a request. */
export function takeRealClient(exchange: Exchange, scope: Scope): void {
  if (exchange.clientIsForwarded) return;
  const { headers, client } = exchange;
  const trusted = scope
    .inForce('set_real_ip_from')
    .flatMap(({ directive }) => readNetwork(directive.args[0]?.value ?? '') ?? []);
  const peer = readAddress(client);
  if (trusted.length === 0 || !peer) return;
  const header = scope.value('real_ip_header', 'X-Real-IP').toLowerCase();
  const all = headers.filter(({ key }) => key === header).map(({ value }) => value);
  // Only of X-Forwarded-For does nginx take more than one line.
  const forwarded = header === 'x-forwarded-for' ? all : all.slice(0, 1);
  const found = clientBehindProxies(peer, forwarded, trusted, scope.isOn('real_ip_recursive', 'off'));
  if (found === peer) return;
  exchange.client = addressText(found);
  exchange.clientIsForwarded = true;
}

export function addressText(address: IpAddress): string {
  if (address.length === 4) return address.join('.');
  return inet6Text(
    Array.from({ length: 8 }, (_, at) => ((address[2 * at] ?? 0) << 8) | (address[2 * at + 1] ?? 0)),
  );
}
