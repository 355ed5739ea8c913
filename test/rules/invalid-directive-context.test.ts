/** A directive in the wrong block: is it told where it belongs, and when is nothing said? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('one level too high or too low', () =>
  expectDiagnostics(conf`
  events {}
  proxy_pass http://127.0.0.1;
  #<^^^^^^^^^^ error: Directive \`proxy_pass\` is not allowed here, at the top level; it belongs in \`location\`, \`if in location\`, \`limit_except\` or \`stream server\`.
  http {
      location / {
  #   ^^^^^^^^ error: Directive \`location\` is not allowed here, in \`http\`; it belongs in \`server\` or \`location\`.
          listen 80;
  #       ^^^^^^ error: Directive \`listen\` is not allowed here, in \`location\`; it belongs in \`server\`, \`mail server\` or \`stream server\`.
      }
      server {
          worker_processes 1;
  #       ^^^^^^^^^^^^^^^^ error: Directive \`worker_processes\` is not allowed here, in \`server\`; it belongs at the top level.
          upstream app {
  #       ^^^^^^^^ error: Directive \`upstream\` is not allowed here, in \`server\`; it belongs in \`http\` or \`stream\`.
              server 127.0.0.1;
          }
      }
  }
`));

test('inside `if`', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  if ($scheme = http) {
      add_header X-A b;
  #   ^^^^^^^^^^ error: Directive \`add_header\` is not allowed here, in \`if in server\`; it belongs in \`http\`, \`server\`, \`location\` or \`if in location\`.
  }
  location / {
      if ($arg_a) {
          try_files $uri =404;
  #       ^^^^^^^^^ error: Directive \`try_files\` is not allowed here, in \`if in location\`; it belongs in \`server\` or \`location\`.
          proxy_pass http://127.0.0.1;
      }
      limit_except GET {
          deny all;
          root /srv;
  #       ^^^^ error: Directive \`root\` is not allowed here, in \`limit_except\`; it belongs in \`http\`, \`server\`, \`location\` or \`if in location\`.
      }
  }
`));

test('a file that is included from two contexts', () =>
  expectDiagnostics(conf`
events {}
http {
    include common.conf;
    server {
        include common.conf;
    }
}
#- common.conf
gzip on;
server_name example.com;
#<^^^^^^^^^^^ error: Directive \`server_name\` is not allowed here, in \`http\`; it belongs in \`server\`, \`mail\`, \`mail server\` or \`stream server\`.
log_format short "$request";
#<^^^^^^^^^^ error: Directive \`log_format\` is not allowed here, in \`server\`; it belongs in \`http\` or \`stream\`.
`));

test('namesakes in stream', () =>
  expectDiagnostics(conf`
  events {}
  stream {
      upstream app {
          server 127.0.0.1:1;
      }
      server {
          listen 1;
          proxy_pass app;
          location / {
  #       ^^^^^^^^ error: Directive \`location\` is not allowed here, in \`stream server\`; it belongs in \`server\` or \`location\`.
          }
      }
  }
`));

test('a fragment that could be meant for several contexts', () =>
  expectDiagnostics(conf`
  proxy_set_header Host $host;
  add_header X-A b;
`));

test('a fragment that fits nowhere', () =>
  expectDiagnostics(conf`
  listen 80;
  worker_processes 1;
  log_format a b;
`));

test('in a block that we do not know', () =>
  expectDiagnostics(conf`
  events {}
  http {
      frobnicate {
  #   ^^^^^^^^^^ error: Unknown directive \`frobnicate\`.
          listen 80;
      }
  }
`));

test('what a misplaced block holds is not misplaced', () =>
  expectDiagnostics(conf`
  events {}
  server {
  #<^^^^^^ error: Directive \`server\` is not allowed here, at the top level; it belongs in \`http\`, \`upstream\`, \`mail\`, \`stream\` or \`stream upstream\`.
      listen 80;
      location / {
          root /srv;
      }
  }
`));
