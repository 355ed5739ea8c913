/** Names are looked up by a server on the Internet. */

import { peerAddress } from '../project/peer-address.ts';
import { holds, type Network, readAddress, readNetwork, unmapped } from '../routing/network.ts';
import { defineRule } from './rule.ts';
import { listed } from './wording.ts';

/** Addresses that no packet on the Internet goes to (RFC 6890), and the resolver inside of Azure. */
const inside: readonly Network[] = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '168.63.129.16', '169.254.0.0/16'],
  ...['172.16.0.0/12', '192.0.0.0/24', '192.168.0.0/16', '198.18.0.0/15', '::1', 'fc00::/7', 'fe80::/10'],
].flatMap((text) => readNetwork(text) ?? []);

export const resolverExternal = defineRule({
  id: 'resolver-external',
  category: 'security',
  severity: 'warning',
  preset: 'security',
  fix: 'none',
  summary: 'Names are looked up by a server on the Internet.',
  why: 'nginx asks over UDP without DNSSEC, and takes the first answer whose number fits for the true one. On the way to a public resolver forged answers can be slipped in, and nginx then sends its requests to whoever forged them.',
  notWhen: 'Loopback, private and link-local addresses, and names of resolvers, are not reported.',
  howToFix:
    'Ask a resolver on the same machine or network that checks what it gets, such as `127.0.0.53` (systemd-resolved), `127.0.0.11` (Docker) or unbound.',
  within: 'server',
  bad: 'resolver 8.8.8.8 1.1.1.1 valid=300s;',
  good: 'resolver 127.0.0.53 valid=300s;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#resolver',
  own: {
    on: ['resolver'],
    check({ args }, _, report) {
      const external = args.filter(({ value }) => isExternal(value));
      const [first] = external;
      const last = external.at(-1);
      if (!first || !last) return;
      const names = external.map(({ value }) => `\`${value}\``);
      report({
        start: first.start,
        end: last.end,
        message: `${listed(names, 'and')} ${external.length === 1 ? 'is' : 'are'} asked over the Internet, unprotected, where answers can be forged: name a resolver of your own network.`,
      });
    },
  },
});

function isExternal(value: string): boolean {
  if (value.includes('=') || value.includes('$')) return false;
  const peer = peerAddress(value, 'without URI');
  if (peer.kind !== 'address' || !peer.isNumeric || peer.host.startsWith('unix:')) return false;
  const address = readAddress(peer.host);
  return address !== undefined && !inside.some((network) => holds(network, unmapped(address)));
}
