/** Some servers of a port listen on an address, others on all: who comes by the address does not find the others. */

import type { Catalog } from '../catalog/catalog.ts';
import type { Configuration } from '../project/inclusion.ts';
import { StatementMap } from '../project/reading-order.ts';
import { type BoundSocket, isSameStatement, socketsOf } from '../project/sockets.ts';
import { configurationOf } from '../project/variables.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { shownServer } from './servers-shown.ts';

export const listenIpShadowsWildcard = defineRule({
  id: 'listen-ip-shadows-wildcard',
  category: 'correctness',
  severity: 'information',
  fix: 'none',
  summary: 'A `listen` with an address hides the servers that listen on all addresses of the port.',
  why: 'nginx looks for the address that a request came to first, and then for the host among the servers of exactly this `listen`. Servers that listen on all addresses are not asked, whatever their names.',
  notWhen:
    'It is silent for addresses of the machine itself (`127.0.0.1`), and where the `listen` with the address has a `default_server`: then the address is meant to be served apart.',
  howToFix: 'Write the same form of `listen` in all servers of the port.',
  within: 'http',
  bad: 'server {\n    listen 192.0.2.1:8080;\n    server_name a.example;\n}\nserver {\n    listen 8080;\n    server_name b.example;\n}',
  good: 'server {\n    listen 8080;\n    server_name a.example;\n}\nserver {\n    listen 8080;\n    server_name b.example;\n}',
  docs: 'https://nginx.org/en/docs/http/request_processing.html#mixed_name_ip_based_servers',
  project: {
    on: ['listen'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const configuration = configurationOf(project, inclusion);
      if (!configuration) return;
      for (const { socket, wildcard } of shadowing(configuration, project.catalog).of(statement)) {
        const hidden = wildcard.servers.filter(
          (server) => !socket.servers.some((one) => isSameStatement(one, server)),
        );
        const [first, ...more] = hidden;
        if (!first) continue;
        report({
          start: directive.start,
          end: directive.headEnd,
          message: `Requests that come to \`${socket.text}\` do not find ${shownServer(first)}${more.length > 0 ? ` and ${more.length} more` : ''}, which listen${more.length > 0 ? '' : 's'} on \`${wildcard.text}\`. Write the same \`listen\` in all of them.`,
          related: relatedTo(wildcard.first, 'This listens on all addresses.'),
        });
      }
    },
  },
});

interface Shadow {
  readonly socket: BoundSocket;
  readonly wildcard: BoundSocket;
}

const known = new WeakMap<Configuration, StatementMap<Shadow>>();

/** The sockets of addresses whose port is also listened on as a whole, by their first `listen`. */
function shadowing(configuration: Configuration, catalog: Catalog): StatementMap<Shadow> {
  const before = known.get(configuration);
  if (before) return before;
  const found = new StatementMap<Shadow>();
  const { bound } = socketsOf(configuration, catalog);
  const wildcards = new Map(
    bound.filter(({ key }) => /^(?:0\.0\.0\.0|\[::\]):/.test(key)).map((socket) => [kindOf(socket), socket]),
  );
  for (const socket of bound) {
    const { key, first, chosenBy, protocol } = socket;
    if (
      !first ||
      chosenBy ||
      protocol !== 'http' ||
      /^(?:0\.0\.0\.0|\[::1?\]|127\.)|^(?:unix:|name )/.test(key)
    )
      continue;
    const wildcard = wildcards.get(kindOf(socket));
    if (wildcard) found.add(first, { socket, wildcard });
  }
  known.set(configuration, found);
  return found;
}

/** Family, transport and port. */
function kindOf({ key, protocol, datagram }: BoundSocket): string {
  return `${protocol} ${datagram} ${key.startsWith('[')} ${key.slice(key.lastIndexOf(':') + 1)}`;
}
