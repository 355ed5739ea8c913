/** Are the parameters of listen known, and their values right? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('unknown, or with a wrong value', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  listen 80 defualt_server;
  #         ^^^^^^^^^^^^^^ error: Invalid parameter \`defualt_server\`. Did you mean \`default_server\`?
  listen 81 backlog=0;
  #         ^^^^^^^^^ error: Invalid backlog \`backlog=0\`; write a number, such as \`backlog=511\`.
  listen 82 rcvbuf=8g;
  #         ^^^^^^^^^ error: Invalid rcvbuf \`rcvbuf=8g\`; write a size, such as \`rcvbuf=64k\`.
  listen 83 ipv6only=of;
  #         ^^^^^^^^^^^ error: Invalid ipv6only flags \`of\`; write \`ipv6only=on\` or \`ipv6only=off\`.
  listen 84 so_keepalive=never;
  #         ^^^^^^^^^^^^^^^^^^ error: Invalid so_keepalive value: \`never\`; write \`on\`, \`off\` or \`idle:interval:count\`.
  listen 85 fastopen=-1;
  #         ^^^^^^^^^^^ error: Invalid fastopen \`fastopen=-1\`; write a number, such as \`fastopen=256\`.
  listen 86 spdy;
  #         ^^^^ error: Invalid parameter \`spdy\`: nginx 1.9.5 has removed it.
  listen 87 quic ssl;
  #              ^^^ error: \`ssl\` parameter is incompatible with \`quic\`.
  listen 88 udp;
  #         ^^^ error: Invalid parameter \`udp\`.
`));

test('right', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  listen 80 default_server backlog=511 rcvbuf=8k so_keepalive=30m::10 reuseport deferred;
  listen 443 ssl proxy_protocol \${MORE};
`));

test('of other versions', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  listen 443 quic;
  #          ^^^^ error: Invalid parameter \`quic\` before nginx 1.25.0 (this is 1.22.1).
  listen 80 multipath;
  #         ^^^^^^^^^ error: Invalid parameter \`multipath\` before nginx 1.29.7 (this is 1.22.1).
`,
    { version: '1.22.1' },
  ));

test('of stream and mail', () =>
  expectDiagnostics(conf`
  # nginx-context: stream
  server {
      listen 90 udp ssl;
  #                 ^^^ error: \`ssl\` parameter is incompatible with \`udp\`.
      listen 91 udp;
      listen 92 http2;
  #             ^^^^^ error: Invalid parameter \`http2\`.
      return a;
  }
`));
