/** The address of a `listen` is none. */

import { protocolOf } from '../catalog/context.ts';
import { listenAddress } from '../project/listen-address.ts';
import { holdsPlaceholder } from '../project/template.ts';
import { defineRule } from './rule.ts';

export const invalidListenAddress = defineRule({
  id: 'invalid-listen-address',
  category: 'correctness',
  severity: 'error',
  fix: 'none',
  summary: 'The address or port of a `listen` is invalid.',
  why: '`listen` takes a port (1 to 65535, or a range), an address with or without a port, or `unix:` and a path. IPv6 addresses stand in brackets.',
  within: 'server',
  bad: 'listen 80800;',
  good: 'listen 8080;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#listen',
  own: {
    on: ['listen'],
    check({ args: [address] }, { place }, report) {
      const protocol = place && protocolOf(place);
      if (!address || !protocol || holdsPlaceholder(address.value)) return;
      const { start, end, value } = address;
      const read = listenAddress(value, 80);
      if (read.kind === 'invalid') {
        report({
          start,
          end,
          message: `${sentence(read.reason)} in \`${value}\` of the \`listen\` directive${advice(read.reason, value)}.`,
        });
      }
    },
  },
});

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function advice(reason: string, value: string): string {
  if (/^\w+:\/\//.test(value)) return '; write an address and a port, without a scheme';
  // Without brackets everything behind the first colon is the port.
  if (reason === 'invalid port' && value.split(':').length > 2)
    return '; write IPv6 addresses in brackets, `[::1]:80`';
  if (reason === 'invalid port') return '; a port is a number from 1 to 65535';
  if (reason === 'invalid port range') return '; the smaller port comes first';
  return '';
}
