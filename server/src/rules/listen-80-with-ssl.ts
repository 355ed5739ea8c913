/** A server speaks TLS on the port of plain HTTP. */

import { protocolOf } from '../catalog/context.ts';
import { placeOf } from '../project/scope.ts';
import { removeArgument, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const listen80WithSsl = defineRule({
  id: 'listen-80-with-ssl',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'TLS is spoken on port 80.',
  why: 'Browsers speak plain HTTP to port 80, also where they are told nothing. nginx takes that for a broken handshake and answers 400 (`The plain HTTP request was sent to HTTPS port`), so that nobody is redirected.',
  within: 'http',
  bad: 'server {\n    listen 80 ssl;\n    ssl_reject_handshake on;\n}',
  good: 'server {\n    listen 80;\n    ssl_reject_handshake on;\n}',
  docs: 'https://nginx.org/en/docs/http/configuring_https_servers.html#single_http_https_server',
  project: {
    on: ['listen'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const [address] = directive.args;
      const place = placeOf(statement);
      if (!address || /^unix:/i.test(address.value) || !/^(?:80|.+:80|[\d.]+|\*|\[.*\])$/.test(address.value))
        return;
      if (place === undefined || place === 'entries' || protocolOf(place) !== 'http') return;
      const ssl = directive.args.slice(1).find(({ value }) => value === 'ssl');
      // Of digits and dots only an address has no port of its own; a single number is one.
      if (!ssl || (/^\d+$/.test(address.value) && address.value !== '80')) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `Port 80 is for plain HTTP, which this socket refuses with 400: write \`listen ${address.text}\` without \`ssl\`, and TLS on port 443.`,
        fixes: [unsafe('Remove `ssl`', removeArgument(inclusion.file, ssl))],
      });
    },
  },
});
