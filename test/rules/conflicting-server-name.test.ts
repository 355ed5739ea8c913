/** Is it noticed that a name is taken on a socket? */
import { test } from 'vitest';
import { conflictingServerName } from '../../server/src/rules/conflicting-server-name.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('in any spelling', () =>
  checkRule(
    conflictingServerName,
    conf`
  # nginx-context: http
  server {
      listen 80;
      server_name a.test .b.test;
  }
  server {
      listen *:80;
      server_name A.TEST b.test *.b.test c.test;
  #               ^^^^^^ warning: Conflicting server name \`a.test\` on \`0.0.0.0:80\`, ignored: another server there has it.
  #                      ^^^^^^ warning: Conflicting server name \`b.test\` on \`0.0.0.0:80\`, ignored: another server there has it.
  #                             ^^^^^^^^ warning: Conflicting server name \`*.b.test\` on \`0.0.0.0:80\`, ignored: another server there has it.
  }
`,
  ));

test('on other sockets, or as a regular expression', () =>
  checkRule(
    conflictingServerName,
    conf`
  # nginx-context: http
  server {
      listen 80;
      server_name a.test ~^b;
  }
  server {
      listen 81;
      server_name a.test;
  }
  server {
      listen 80;
      server_name ~^b;
  }
`,
  ));

test('no name at all', () =>
  checkRule(
    conflictingServerName,
    conf`
  # nginx-context: http
  server {
      listen 80;
  }
  server {
      server_name "";
  #               ^^ warning: Conflicting server name \`""\` on \`0.0.0.0:80\`, ignored: another server there has it.
  }
  server {
  #<^^^^^^ warning: Conflicting server name \`""\` on \`0.0.0.0:80\`, ignored: this server has no \`server_name\`, and neither has another one there.
      listen 80;
  }
`,
  ));

test('patterns that nginx cannot file', () =>
  checkRule(
    conflictingServerName,
    conf`
  # nginx-context: http
  server {
      listen 80;
      server_name a.*.test;
  #               ^^^^^^^^ error: Invalid server name or wildcard \`a.*.test\` on \`0.0.0.0:80\`: a \`*\` may only be the first or the last part.
  }
  server {
      listen 80;
      server_name b.test;
  }
`,
  ));

test('nor looks at while there is one server', () =>
  checkRule(
    conflictingServerName,
    conf`
  # nginx-context: http
  server {
      listen 80;
      server_name a.*.test;
  }
`,
  ));
