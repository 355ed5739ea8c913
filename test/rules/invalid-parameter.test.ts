/** Parameters: are unknown ones, wrong values and missing ones found, with the version in mind? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('unknown ones, and values', () =>
  expectDiagnostics(conf`
  # nginx-context: upstream
  server 127.0.0.1:1 weight=2 max_fails=3 fail_timeout=30s backup;
  server 127.0.0.1:2 weight=0;
  #                  ^^^^^^^^ error: Invalid parameter \`weight=0\` in \`server\`: its value must be a whole number of at least 1.
  server 127.0.0.1:3 dwn;
  #                  ^^^ error: Invalid parameter \`dwn\` in \`server\`, which takes \`backup\`, \`down\`, \`resolve\`, \`drain\`, \`weight=\`, \`max_conns=\`, \`max_fails=\`, \`fail_timeout=\`, \`service=\` and \`route=\`.
  server 127.0.0.1:4 slow_start=30s;
`));

test('those of a later version', () =>
  expectDiagnostics(
    conf`
  # nginx-context: upstream
  server 127.0.0.1:1 drain;
  #                  ^^^^^ error: Invalid parameter \`drain\` in \`server\`: nginx takes it from version 1.29.6 on.
`,
    { version: '1.22.1' },
  ));

test('zones, sizes and rates', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  limit_req_zone $uri zone=a:1k rate=1r/s;
  #                   ^^^^^^^^^ error: Invalid zone size \`zone=a:1k\` in \`limit_req_zone\`: zone is too small, it needs at least 32k.
  limit_req_zone $uri zone=b:1m rate=1r/h;
  #                             ^^^^^^^^^ error: Invalid rate \`rate=1r/h\` in \`limit_req_zone\`: its value must be a whole number of requests per second or minute, such as \`10r/s\` or \`30r/m\`.
  limit_conn_zone $uri zone=c;
  #                    ^^^^^^ error: Invalid zone size \`zone=c\` in \`limit_conn_zone\`: a name and a size are needed, such as \`one:10m\`.
  proxy_cache_path /c keys_zone=d:1m inactive=1x;
  #                                  ^^^^^^^^^^^ error: Invalid inactive value \`inactive=1x\` in \`proxy_cache_path\`: its value must be a time such as \`30s\` or \`1h30m\`.
  ssl_session_cache shared:SSL;
  #                 ^^^^^^^^^^ error: Invalid session cache size \`shared:SSL\` in \`ssl_session_cache\`: a name and a size are needed, such as \`one:10m\`.
`));

test('what nginx demands', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  open_file_cache inactive=20s;
  #<^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: \`open_file_cache\` must have \`max=\` parameter.
  open_log_file_cache off;
`));

test('the address of a name server is no parameter', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  resolver 127.0.0.1 [::1]:53 valid=30s ipv6=off;
`));
