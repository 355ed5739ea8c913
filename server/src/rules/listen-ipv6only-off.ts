/** One IPv6 socket is to take IPv4 as well, which another `listen` has already. */

import type { Statement } from '../project/inclusion.ts';
import { socketsOf } from '../project/sockets.ts';
import { configurationOf } from '../project/variables.ts';
import { removeArgument, unsafe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

export const listenIpv6onlyOff = defineRule({
  id: 'listen-ipv6only-off',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: '`ipv6only=off` takes the IPv4 port that another `listen` needs.',
  why: 'With `ipv6only=off` a socket of IPv6 accepts IPv4 as well, so that no other can be bound to the same port. `nginx -t` is content, but nginx does not start: `bind() ... failed (98: Address already in use)`.',
  within: 'http',
  bad: 'server {\n    listen 8080;\n    listen [::]:8080 ipv6only=off;\n}',
  good: 'server {\n    listen 8080;\n    listen [::]:8080;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#listen',
  project: {
    on: ['listen'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const off = directive.args.find(({ value }) => /^ipv6only=off$/i.test(value));
      const configuration = configurationOf(project, inclusion);
      const port = /^\[::\]:(\d+)$/.exec(directive.args[0]?.value ?? '')?.[1];
      if (!off || port === undefined || !configuration) return;
      const { bound } = socketsOf(configuration, project.catalog);
      const datagram = directive.args.some(({ value }) => value === 'udp' || value === 'quic');
      const other = bound.find((socket) => socket.key === `0.0.0.0:${port}` && socket.datagram === datagram);
      // With it on both, the system lets both have the port.
      const shares = (listen: Statement | undefined) =>
        listen?.directive.args.some(({ value }) => value === 'reuseport') === true;
      if (!other || (shares(statement) && shares(other.first))) return;
      report({
        start: off.start,
        end: off.end,
        message: `With \`ipv6only=off\` this socket is \`0.0.0.0:${port}\` too, which is listened on already, so that nginx does not start. Remove one of the two.`,
        related: relatedTo(other.first, 'This needs the same port.'),
        fixes: [unsafe('Remove `ipv6only=off`', removeArgument(inclusion.file, off))],
      });
    },
  },
});
