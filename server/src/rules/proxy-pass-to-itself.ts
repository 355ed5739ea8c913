/** A location passes its requests on to the server it stands in. */

import type { Statement } from '../project/inclusion.ts';
import { type Block, blockOf, hasUnreadInclude, named, outerBlock } from '../project/scope.ts';
import { isSameStatement, socketsOf } from '../project/sockets.ts';
import { configurationOf } from '../project/variables.ts';
import { locationPattern } from '../routing/location.ts';
import { headerSent, passedTo } from '../routing/pass-settings.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const proxyPassToItself = defineRule({
  id: 'proxy-pass-to-itself',
  category: 'correctness',
  severity: 'warning',
  fix: 'none',
  summary: 'A `proxy_pass` leads to the server that it stands in.',
  why: 'nginx connects to its own port, finds the same location and connects again, until all connections are used up. The one request ends in 500, and for that moment nobody else is served.',
  notWhen:
    'Where a `rewrite`, an `if` or a URI in `proxy_pass` may lead the request elsewhere, nothing is reported.',
  howToFix: 'Write the port that the application listens on, or let one of the two listen on another.',
  within: 'main',
  bad: 'http {\n    server {\n        listen 8080;\n        location / {\n            proxy_pass http://127.0.0.1:8080;\n            proxy_set_header Host $host;\n        }\n    }\n}',
  good: 'http {\n    server {\n        listen 8080;\n        location / {\n            proxy_pass http://127.0.0.1:8000;\n            proxy_set_header Host $host;\n        }\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass',
  project: {
    on: ['proxy_pass'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const configuration = configurationOf(project, inclusion);
      const target = configuration?.complete ? passedTo(statement, configuration) : undefined;
      if (!target || !configuration || target.group || target.uri !== '') return;
      if (!/^(127\.0\.0\.1|localhost)$/i.test(target.host)) return;
      const block = blockOf(statement);
      const server = serverAround(block);
      const kind = block.directive?.name === 'location' && locationPattern(block.directive)?.kind;
      if (!server || !kind || kind === 'named' || hasUnreadInclude(block)) return;
      if (outerBlock(block)?.directive !== server.directive || isLedElsewhere(block, server)) return;
      const port = target.port ?? (target.scheme === 'https://' ? '443' : '80');
      const { bound } = socketsOf(configuration, project.catalog);
      const sockets = bound.filter(({ protocol }) => protocol === 'http');
      // The kernel prefers the socket with the address to the one for all.
      const socket = ['127.0.0.1', '0.0.0.0']
        .map((address) => sockets.find(({ key }) => key === `${address}:${port}`))
        .find((one) => one !== undefined);
      if (!socket || (socket.tls !== undefined) !== (target.scheme === 'https://')) return;
      if (!socket.servers.some((one) => isSameStatement(one, server))) return;
      const host = headerSent(block, 'host');
      const keepsHost = /^\$\{?(host|http_host)\}?(:\$\{?server_port\}?)?$/i.test(host ?? '');
      const isOnly = socket.servers.length === 1;
      const isDefault = isSameStatement(socket.defaultServer, server) && host === undefined;
      if (!isOnly && !(keepsHost && isNamed(server)) && !(isDefault && !isTaken(socket.servers, target.host)))
        return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `This server listens on port ${port} itself: the request comes back to this location until all connections are used up. Write the port of the application in place of ${code(port)}.`,
        related: relatedTo(named(server, 'listen')[0], 'It listens here.'),
      });
    },
  },
});

function serverAround(block: Block): Statement | undefined {
  let at: Block | undefined = block;
  while (at?.directive && at.directive.name !== 'server') at = outerBlock(at);
  return at?.directive && { directive: at.directive, inclusion: at.inclusion };
}

/** May the second round end otherwise than the first? */
function isLedElsewhere(location: Block, server: Block): boolean {
  const turns = ['rewrite', 'if', 'return', 'try_files', 'limit_except', 'internal', 'deny', 'auth_basic'];
  return [location, server].some((block) => turns.some((name) => named(block, name).length > 0));
}

function isNamed(server: Statement): boolean {
  return named(server, 'server_name').some(({ directive: { args } }) =>
    args.some(({ value }) => value !== '_'),
  );
}

/** Does some server answer to this name, whoever is the default? */
function isTaken(servers: readonly Statement[], name: string): boolean {
  return servers.some((server) =>
    named(server, 'server_name').some(({ directive: { args } }) =>
      args.some(({ value }) => value.toLowerCase() === name.toLowerCase() || value.startsWith('~')),
    ),
  );
}
