/** Too many or too few arguments: which are marked, and what is expected? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('none, too few, too many', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  root;
  #<^^^^ error: Invalid number of arguments in \`root\` directive: it takes 1 argument, not 0. Syntax: \`root path\`.
  add_header X-A;
  #<^^^^^^^^^^^^^^ error: Invalid number of arguments in \`add_header\` directive: it takes 2 to 3 arguments, not 1. Syntax: \`add_header name value [always]\`.
  root /srv/my site;
  #            ^^^^ error: Invalid number of arguments in \`root\` directive: it takes 1 argument, not 2. Syntax: \`root path\`.
  ssl_prefer_server_ciphers on off on;
  #                            ^^^^^^ error: Invalid number of arguments in \`ssl_prefer_server_ciphers\` directive: it takes 1 argument, not 3. Syntax: \`ssl_prefer_server_ciphers on | off\`.
`));

test('blocks', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  server main {
  #      ^^^^ error: Invalid number of arguments in \`server\` directive: it takes no arguments, not 1. Syntax: \`server\`.
  }
  upstream {
  #<^^^^^^^^ error: Invalid number of arguments in \`upstream\` directive: it takes 1 argument, not 0. Syntax: \`upstream name\`.
      server 127.0.0.1;
  }
  map $a {
  #<^^^^^^ error: Invalid number of arguments in \`map\` directive: it takes 2 arguments, not 1. Syntax: \`map string $variable\`.
  }
`));

test('a statement whose text is broken has one fault', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  root "/srv"www "b"c;
  #          ^ error: Unexpected \`w\` behind a closing quote: put a space before it, or quote the whole value.
`));

test('quoted values are one argument, empty ones count', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  root "/srv/my site";
  add_header X-A "";
`));

test('the number depends on the context', () =>
  expectDiagnostics(conf`
  events {}
  http {
      upstream app {
          server 127.0.0.1 weight=1;
          keepalive 16;
      }
  }
`));
