/** Are addresses read as nginx reads them? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('refused', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  listen 0;
  #      ^ error: Invalid port in \`0\` of the \`listen\` directive; a port is a number from 1 to 65535.
  listen 65536;
  #      ^^^^^ error: Invalid port in \`65536\` of the \`listen\` directive; a port is a number from 1 to 65535.
  listen 8082-8080;
  #      ^^^^^^^^^ error: Invalid port range in \`8082-8080\` of the \`listen\` directive; the smaller port comes first.
  listen 127.0.0.1:;
  #      ^^^^^^^^^^ error: Invalid port in \`127.0.0.1:\` of the \`listen\` directive; a port is a number from 1 to 65535.
  listen ::1:80;
  #      ^^^^^^ error: Invalid port in \`::1:80\` of the \`listen\` directive; write IPv6 addresses in brackets, \`[::1]:80\`.
  listen [::1;
  #      ^^^^ error: Invalid host in \`[::1\` of the \`listen\` directive.
  listen [::1]80;
  #      ^^^^^^^ error: Invalid host in \`[::1]80\` of the \`listen\` directive.
  listen [::g]:80;
  #      ^^^^^^^^ error: Invalid IPv6 address in \`[::g]:80\` of the \`listen\` directive.
  listen unix:;
  #      ^^^^^ error: No path in the unix domain socket in \`unix:\` of the \`listen\` directive.
  listen http://a:80;
  #      ^^^^^^^^^^^ error: Invalid host in \`http://a:80\` of the \`listen\` directive; write an address and a port, without a scheme.
  listen :80;
  #      ^^^ error: No host in \`:80\` of the \`listen\` directive.
`));

test('right', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  listen 80;
  listen *:81;
  listen 127.0.0.1;
  listen 127.0.0.1:8000-8010;
  listen [::]:80;
  listen [::ffff:127.0.0.1]:82;
  listen localhost:8000;
  listen unix:/run/a.sock;
  listen \${PORT};
`));
