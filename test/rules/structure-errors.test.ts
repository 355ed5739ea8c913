/** Are the parts there that nginx needs, in their order? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('no events', () =>
  expectDiagnostics(conf`
  # a configuration
  worker_processes 1;
  http {
  #<^^^^ error: No \`events\` section in configuration: write \`events {}\` at the top level, even if it is empty.
  }
`));

test('events in another file', () =>
  expectDiagnostics(conf`
  include events.conf;
  http {
  }
  #- events.conf
  events {}
`));

test('load_module too late', () =>
  expectDiagnostics(conf`
  events {}
  load_module modules/ngx_stream_module.so;
  #<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: \`load_module\` directive is specified too late: it has to stand before \`events\`.
  stream {
  }
`));

test('servers of stream', () =>
  expectDiagnostics(
    conf`
  events {}
  stream {
      server {
  #   ^^^^^^ error: No handler for server: write \`proxy_pass\` or \`return\` into it.
          listen 90;
      }
      server {
  #   ^^^^^^ error: No \`listen\` is defined for server: \`stream\` has no default port. Write \`listen\` with a port.
          return a;
      }
      server {
          listen 91;
          proxy_pass 127.0.0.1:1;
      }
  }
`,
    { version: '1.22.1' },
  ));

test('servers of mail', () =>
  expectDiagnostics(conf`
  # nginx-context: mail
  server {
  #<^^^^^^ error: Unknown mail protocol for server: write \`protocol imap;\`, \`pop3\` or \`smtp\`, as its port does not tell.
      listen 2525;
  }
  server {
      listen 143;
  }
  server {
      listen 2526;
      protocol smtp;
  }
  server {
  #<^^^^^^ error: No \`listen\` is defined for server: \`mail\` has no default port. Write \`listen\` with a port.
      protocol imap;
  }
`));
