/** Addresses that are none: are they found in all directives that take one? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('ports, IPv6, sockets', () =>
  expectDiagnostics(
    conf`
  # nginx-context: http
  upstream a {
      server 127.0.0.1:0;
  #          ^^^^^^^^^^^ error: Invalid port in upstream \`127.0.0.1:0\`.
      server 127.0.0.1:x;
  #          ^^^^^^^^^^^ error: Invalid port in upstream \`127.0.0.1:x\`.
      server ::1;
  #          ^^^ error: Invalid port in upstream \`::1\`: an IPv6 address stands in brackets.
      server [::g]:80;
  #          ^^^^^^^^ error: Invalid IPv6 address in upstream \`[::g]:80\`.
      server [::1:80;
  #          ^^^^^^^ error: Invalid host in upstream \`[::1:80\`.
      server unix:;
  #          ^^^^^ error: No path in the unix domain socket in upstream \`unix:\`.
      server :80;
  #          ^^^ error: No host in upstream \`:80\`.
  }
`,
    { only: 'invalid-upstream-address' },
  ));

test('no port where none is known', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  location /a { fastcgi_pass 127.0.0.1; }
  #                          ^^^^^^^^^ error: No port in upstream \`127.0.0.1\`: write \`:\` and the port behind the address.
  location /b { uwsgi_pass [::1]; }
  #                        ^^^^^ error: No port in upstream \`[::1]\`: write \`:\` and the port behind the address.
  location /c { proxy_pass http://127.0.0.1; }
  location /d { grpc_pass grpc://127.0.0.1:1; }
`,
    { only: 'invalid-upstream-address' },
  ));

test('in stream every server needs a port', () =>
  expectDiagnostics(
    conf`
  # nginx-context: stream
  upstream a { server a.example; server 127.0.0.1:1; }
  #                   ^^^^^^^^^ error: No port in upstream \`a.example\`: write \`:\` and the port behind the address.
`,
    { only: 'invalid-upstream-address' },
  ));

test('resolvers', () =>
  expectDiagnostics(
    conf`
  # nginx-context: http
  resolver 127.0.0.1 [::1]:53 valid=30s ipv6=off;
  server { resolver ::1 127.0.0.1:99999; }
  #                 ^^^ error: Invalid port in resolver \`::1\`: an IPv6 address stands in brackets.
  #                     ^^^^^^^^^^^^^^^ error: Invalid port in resolver \`127.0.0.1:99999\`.
`,
    { only: 'invalid-upstream-address' },
  ));

test('what is right', () =>
  expectDiagnostics(
    conf`
  # nginx-context: http
  upstream a {
      server a.example;
      server a.example:8080 weight=2;
      server 127.0.0.1;
      server [::1]:80;
      server unix:/run/a.sock;
  }
  server {
      location / { proxy_pass http://$host:0; }
      location /a { proxy_pass http://unix:/run/a.sock:/; }
      location /b { fastcgi_pass unix:/run/a.sock; }
      location /c { fastcgi_pass $host; }
  }
`,
    { only: 'invalid-upstream-address' },
  ));
