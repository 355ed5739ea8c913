/** gRPC is passed on by a server that does not speak HTTP/2 with its clients. */

import { asciiLower } from '../project/ascii.ts';
import type { Configuration, Statement } from '../project/inclusion.ts';
import { type Block, blockOf, hasUnreadInclude, inForce, named, outerBlock } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { socketsOf } from '../project/sockets.ts';
import { configurationOf } from '../project/variables.ts';
import type { Directive } from '../syntax/tree.ts';
import { defineRule } from './rule.ts';

export const grpcPassWithoutHttp2 = defineRule({
  id: 'grpc-pass-without-http2',
  category: 'correctness',
  severity: 'warning',
  fix: 'none',
  summary: '`grpc_pass` stands in a server that speaks no HTTP/2.',
  why: 'gRPC clients speak HTTP/2 only, and without TLS they do so from the first byte on. A server without HTTP/2 answers them with 400, or ends the handshake, and nothing reaches `grpc_pass`.',
  howToFix: 'Write `http2 on;` into the server (1.25.1), or `listen 443 ssl http2;` before that version.',
  within: 'main',
  bad: 'http {\n    server {\n        listen 8080;\n        location / {\n            grpc_pass grpc://127.0.0.1:50051;\n        }\n    }\n}',
  good: 'http {\n    server {\n        listen 8080;\n        location / {\n            root /srv/www;\n        }\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_grpc_module.html',
  project: {
    on: ['grpc_pass'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const configuration = configurationOf(project, inclusion);
      const block = blockOf(statement);
      const server = serverAround(block);
      if (!server || !configuration?.complete || hasUnreadInclude(block)) return;
      if (named(block, 'internal').length > 0) return;
      if (serversWithHttp2(configuration, project).has(server.directive)) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message:
          'No gRPC client gets here: the server speaks no HTTP/2. Write `http2 on;` (before 1.25.1 `http2` behind the address of `listen`).',
      });
    },
  },
});

const known = new WeakMap<Configuration, ReadonlySet<Directive>>();

/** The parameter of `listen` holds for all servers of a socket. Those without a socket that is known are among them. */
function serversWithHttp2(
  configuration: Configuration,
  { catalog }: ProjectSnapshot,
): ReadonlySet<Directive> {
  const before = known.get(configuration);
  if (before) return before;
  const { bound, servers } = socketsOf(configuration, catalog);
  const found = new Set(servers.map(({ statement }) => statement.directive));
  for (const socket of bound) for (const { directive } of socket.servers) found.delete(directive);
  for (const socket of bound) {
    if (socket.servers.some(isOn)) for (const { directive } of socket.servers) found.add(directive);
  }
  known.set(configuration, found);
  return found;
}

function isOn(server: Statement): boolean {
  const listens = named(server, 'listen').some(({ directive: { args } }) =>
    args.some(({ value }) => value === 'http2' || value === 'quic'),
  );
  return listens || asciiLower(inForce(server, 'http2').at(-1)?.directive.args[0]?.value ?? 'off') === 'on';
}

function serverAround(block: Block): Statement | undefined {
  let at: Block | undefined = block;
  while (at?.directive && at.directive.name !== 'server') at = outerBlock(at);
  return at?.directive && { directive: at.directive, inclusion: at.inclusion };
}
