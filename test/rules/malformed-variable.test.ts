/** A dollar without a name: is it found where nginx looks for variables, and left alone elsewhere? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('in values', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  return 200 "5 $";
  #             ^ error: Invalid variable name: \`$\` must be followed by a name.
  add_header X "a$-b";
  #              ^ error: Invalid variable name: \`$\` must be followed by a name.
  root /srv/$;
  #         ^ error: Invalid variable name: \`$\` must be followed by a name.
  error_page 404 /a$;
  #                ^ error: Invalid variable name: \`$\` must be followed by a name.
  set $a "US$ 5";
  #         ^ error: Invalid variable name: \`$\` must be followed by a name.
  if ($uri = a$) { }
  #           ^ error: Invalid variable name: \`$\` must be followed by a name.
`,
    { only: 'malformed-variable' },
  ));

test('braces', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  return 200 "\${host";
  #           ^^^^^^ error: The closing bracket in \`host\` variable is missing.
  return 200 "\${}";
  #           ^^^ error: Invalid variable name: \`$\` must be followed by a name.
  return 200 "\${host}";
`,
    { only: 'malformed-variable' },
  ));

test('names without a dollar', () =>
  expectDiagnostics(
    conf`
  # nginx-context: http
  map $uri a { }
  #        ^ error: Invalid variable name \`a\`: a variable is named with its \`$\`.
  geo b { }
  #   ^ error: Invalid variable name \`b\`: a variable is named with its \`$\`.
  geo $remote_addr c { }
  #                ^ error: Invalid variable name \`c\`: a variable is named with its \`$\`.
  split_clients $uri d { * 1; }
  #                  ^ error: Invalid variable name \`d\`: a variable is named with its \`$\`.
  server {
      set count 1;
  #       ^^^^^ error: Invalid variable name \`count\`: a variable is named with its \`$\`.
      set $ 1;
  #       ^ error: Invalid variable name \`$\`: a variable is named with its \`$\`.
  }
`,
    { only: 'malformed-variable' },
  ));

test('in formats and in the values of maps', () =>
  expectDiagnostics(
    conf`
  # nginx-context: http
  log_format a "$ b";
  #             ^ error: Invalid variable name: \`$\` must be followed by a name.
  log_format b "$1 $remote_addr";
  map $uri $c {
      ~a$ b$;
  #        ^ error: Invalid variable name: \`$\` must be followed by a name.
      d$  e;
  }
`,
    { only: 'malformed-variable' },
  ));

test('regular expressions, captures, plain strings', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  server_name a$;
  location ~ a$ { }
  rewrite ^/a$ /$1$2 last;
  return 200 $1;
  if ($uri ~ a$) { }
  charset utf-8;
  default_type a$;
`,
    { only: 'malformed-variable' },
  ));
