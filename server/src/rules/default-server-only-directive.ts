/** A server sets how the beginning of a request is read, which is done before it is known to be the one. */

import type { Catalog } from '../catalog/catalog.ts';
import { compareVersions } from '../catalog/version.ts';
import { type Block, blockOf, inForce } from '../project/scope.ts';
import { type BoundSocket, isSameStatement, socketsByServer, socketsOf } from '../project/sockets.ts';
import { configurationOf } from '../project/variables.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { shownServer } from './servers-shown.ts';

interface Early {
  /** What of the request it is too late for. */
  readonly reads: string;
  /** nginx’s default, its words in order. */
  readonly byDefault: string;
  /** Headers behind `Host` are read as this server says. */
  readonly partly?: true;
}

const early: Readonly<Record<string, Early>> = {
  merge_slashes: { reads: 'the path of the request is put in order', byDefault: 'on' },
  client_header_buffer_size: { reads: 'the buffer for the request is made', byDefault: '1k' },
  client_header_timeout: { reads: 'the wait for the request begins', byDefault: '60s' },
  large_client_header_buffers: { reads: 'the request line is read', byDefault: '4 8k' },
  ignore_invalid_headers: { reads: 'headers before `Host` are read', byDefault: 'on', partly: true },
  underscores_in_headers: { reads: 'headers before `Host` are read', byDefault: 'off', partly: true },
  ssl_protocols: { reads: 'the version of TLS is agreed on', byDefault: 'TLSv1.2 TLSv1.3' },
};

/** Since then the name that the client asks for is known before the version of TLS. */
const protocolsByName = { major: 1, minor: 29, patch: 2 };

export const defaultServerOnlyDirective = defineRule({
  id: 'default-server-only-directive',
  category: 'correctness',
  severity: 'warning',
  fix: 'none',
  summary: 'A server sets what nginx reads from the default server of its socket.',
  why: 'nginx knows which server a request is for only when it has read the `Host` header, or on TLS the name in the handshake. What it does before that follows the default server of the socket.',
  notWhen:
    'On TLS sockets the name in the handshake comes early enough for all of them but `ssl_protocols`, and for that one since 1.29.2; it is silent there. `underscores_in_headers` and `ignore_invalid_headers` hold for the headers behind `Host`, hence a hint only.',
  howToFix: 'Set it in the default server of the socket, or in `http` for all of them.',
  within: 'main',
  bad: 'http {\n    server {\n        listen 8080 default_server;\n        server_name a.example;\n    }\n    server {\n        listen 8080;\n        server_name b.example;\n        large_client_header_buffers 4 32k;\n    }\n}',
  good: 'http {\n    large_client_header_buffers 4 32k;\n    server {\n        listen 8080 default_server;\n        server_name a.example;\n    }\n    server {\n        listen 8080;\n        server_name b.example;\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/server_names.html#virtual_server_selection',
  project: {
    on: Object.keys(early),
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const { name } = directive;
      const { reads, byDefault, partly } = early[name] ?? {};
      const block = blockOf(statement);
      const configuration = configurationOf(project, inclusion);
      if (block.directive?.name !== 'server' || !configuration?.complete || reads === undefined) return;
      if (!isLate(name, project.catalog, project.versionGiven)) return;
      const server = { directive: block.directive, inclusion: block.inclusion };
      const valueIn = (at: Block): string => {
        const [last] = inForce(at, name).slice(-1);
        return last ? last.directive.args.map(({ value }) => value).join(' ') : (byDefault ?? '');
      };
      const own = valueIn(block);
      const socket = socketsByServer(socketsOf(configuration, project.catalog))
        .of(server)
        .find(
          (one) =>
            isConcerned(one, name) &&
            !isSameStatement(one.defaultServer, server) &&
            valueIn(one.defaultServer) !== own,
        );
      if (!socket) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        ...(partly ? { severity: 'hint' as const } : {}),
        message: `On \`${socket.text}\` nginx takes \`${name}\` from the default server, ${shownServer(socket.defaultServer)}, while ${reads}: there it is \`${valueIn(socket.defaultServer)}\`. Set it there, or in \`http\`.`,
        related: relatedTo(
          socket.chosenBy ?? socket.defaultServer,
          'This is the default server of the socket.',
        ),
      });
    },
  },
});

function isLate(name: string, { version }: Catalog, versionGiven: boolean): boolean {
  return name !== 'ssl_protocols' || (versionGiven && compareVersions(version, protocolsByName) < 0);
}

function isConcerned({ tls, protocol }: BoundSocket, name: string): boolean {
  return protocol === 'http' && (tls !== undefined) === (name === 'ssl_protocols');
}
