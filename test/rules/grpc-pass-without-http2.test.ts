/** gRPC without HTTP/2: is it told by what the sockets of a server speak? */
import { test } from 'vitest';
import { grpcPassWithoutHttp2 } from '../../server/src/rules/grpc-pass-without-http2.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('no HTTP/2', () =>
  checkRule(
    grpcPassWithoutHttp2,
    conf`
events {}
http {
    server { listen 80; location / { grpc_pass grpc://127.0.0.1:50051; } }
#                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: No gRPC client gets here: the server speaks no HTTP/2. Write \`http2 on;\` (before 1.25.1 \`http2\` behind the address of \`listen\`).
    server { listen 81; http2 off; location / { grpc_pass grpc://127.0.0.1:50051; } }
#                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: No gRPC client gets here: the server speaks no HTTP/2. Write \`http2 on;\` (before 1.25.1 \`http2\` behind the address of \`listen\`).
}
`,
  ));

test('by a directive, here or further out, by a parameter, by that of a neighbour, by QUIC', () =>
  checkRule(
    grpcPassWithoutHttp2,
    conf`
events {}
http {
    server { listen 80; http2 on; location / { grpc_pass grpc://127.0.0.1:50051; } }
    server { listen 81 http2; location / { grpc_pass grpc://127.0.0.1:50051; } }
    server { listen 82; server_name a; location / { grpc_pass grpc://127.0.0.1:50051; } }
    server { listen 82 http2; server_name b; }
    server { listen 443 quic reuseport; location / { grpc_pass grpc://127.0.0.1:50051; } }
}
`,
  ));

test('for all servers', () =>
  checkRule(
    grpcPassWithoutHttp2,
    conf`
events {}
http {
    http2 on;
    server { listen 80; location / { grpc_pass grpc://127.0.0.1:50051; } }
}
`,
  ));

test('around a fragment, and in what is not read, it may be on', () =>
  checkRule(
    grpcPassWithoutHttp2,
    conf`
events {}
http {
    include missing.conf;
    server { listen 80; location / { grpc_pass grpc://127.0.0.1:50051; } }
}
#- fragment.conf
# nginx-context: server
location / { grpc_pass grpc://127.0.0.1:50051; }
`,
  ));
