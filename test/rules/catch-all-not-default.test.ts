/** Is it noticed that `_` does not make a default server? */
import { test } from 'vitest';
import { catchAllNotDefault } from '../../server/src/rules/catch-all-not-default.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('behind the first server, or beside one that is chosen', () =>
  checkRule(
    catchAllNotDefault,
    conf`
  # nginx-context: http
  server {
      listen 80;
      server_name a.test;
  }
  server {
      listen 80;
      server_name _;
  #   ^^^^^^^^^^^^^ warning: \`_\` does not stand for all hosts: on \`0.0.0.0:80\` those that no server has get \`a.test\`, which is the first. Write \`default_server\` behind the \`listen\` of this one.
  }
  server {
      listen 81;
      server_name "__";
  #   ^^^^^^^^^^^^^^^^ warning: \`__\` does not stand for all hosts: on \`0.0.0.0:81\` those that no server has get \`b.test\`, which is the \`default_server\`. Write \`default_server\` behind the \`listen\` of this one.
  }
  server {
      listen 81 default_server;
      server_name b.test;
  }
`,
  ));

test('first, chosen, alone, or with names besides', () =>
  checkRule(
    catchAllNotDefault,
    conf`
  # nginx-context: http
  server { listen 80; server_name _; }
  server { listen 80; server_name a.test; }
  server { listen 81; server_name a.test; }
  server { listen 81 default_server; server_name _; }
  server { listen 82; server_name _; }
  server { listen 80; server_name _ b.test; }
  server { listen 80; listen 83; server_name _; }
`,
  ));
