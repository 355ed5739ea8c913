/** HTTP/3 is spoken, and nobody is told. */

import { asciiLower } from '../project/ascii.ts';
import type { Statement } from '../project/inclusion.ts';
import { blockOf, hasUnreadInclude, inForce, placeOf, statementsOf } from '../project/scope.ts';
import { unsafe } from './edits.ts';
import { addToInherited } from './inherited-lists.ts';
import { defineRule } from './rule.ts';

export const quicWithoutAltSvc = defineRule({
  id: 'quic-without-alt-svc',
  category: 'correctness',
  severity: 'information',
  fix: 'unsafe',
  summary: 'A server listens for QUIC without the `Alt-Svc` header that leads browsers there.',
  why: 'A browser begins over TCP, and goes over to HTTP/3 once an answer has told it to with `Alt-Svc`. nginx does not send that header by itself, so that nobody comes to the QUIC socket.',
  notWhen: 'A record of type HTTPS in the DNS tells it, or another server in front.',
  within: 'http',
  bad: 'server {\n    listen 8443 quic reuseport;\n    listen 8443 ssl;\n    ssl_certificate /etc/ssl/$ssl_server_name.crt;\n    ssl_certificate_key /etc/ssl/$ssl_server_name.key;\n}',
  good: `server {\n    listen 8443 quic reuseport;\n    listen 8443 ssl;\n    ssl_certificate /etc/ssl/$ssl_server_name.crt;\n    ssl_certificate_key /etc/ssl/$ssl_server_name.key;\n    add_header Alt-Svc 'h3=":8443"; ma=86400';\n}`,
  docs: 'https://nginx.org/en/docs/quic.html',
  project: {
    on: ['listen'],
    check(statement, { report }) {
      const { directive } = statement;
      const quic = directive.args.find(({ value }) => value === 'quic');
      if (!quic || placeOf(statement) !== 'server') return;
      const block = blockOf(statement);
      if (!block.directive || hasUnreadInclude(block)) return;
      // Nobody is to come to a server that rejects handshakes.
      if (inForce(block, 'ssl_reject_handshake')[0]?.directive.args[0]?.value.toLowerCase() === 'on') return;
      const server: Statement = { directive: block.directive, inclusion: block.inclusion };
      // Told once a server.
      const first = [...statementsOf(block)].find(
        (other) =>
          other.directive.name === 'listen' && other.directive.args.some(({ value }) => value === 'quic'),
      );
      if (
        first?.directive !== directive ||
        inForce(block, 'add_header').some(isAltSvc) ||
        tellsInside(server)
      )
        return;
      const port = /\d+$/.exec(directive.args[0]?.value ?? '')?.[0] ?? '443';
      const line = `add_header Alt-Svc 'h3=":${port}"; ma=86400';`;
      const edit = addToInherited(block, 'add_header', [line], lastListen(block.directive, directive));
      report({
        start: quic.start,
        end: quic.end,
        message: `Browsers do not come here unless they are told to over TCP: write \`${line}\`.`,
        fixes: edit ? [unsafe('Insert the header', edit)] : [],
      });
    },
  },
});

function isAltSvc({ directive: { name, args } }: Statement): boolean {
  return (
    /^(?:add_header|more_set_headers)$/.test(name) && asciiLower(args[0]?.value ?? '').startsWith('alt-svc')
  );
}

/** By some location, by Lua, or by whoever the requests are passed to. */
function tellsInside(block: Statement): boolean {
  for (const statement of statementsOf(block)) {
    const { name, children } = statement.directive;
    if (isAltSvc(statement) || name.includes('_by_lua')) return true;
    if (children && tellsInside(statement)) return true;
  }
  return false;
}

function lastListen(
  server: Statement['directive'],
  otherwise: Statement['directive'],
): Statement['directive'] {
  return server.children?.findLast(({ name }) => name === 'listen') ?? otherwise;
}
