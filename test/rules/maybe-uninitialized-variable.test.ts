/** Are variables noticed that may never have been set? */
import { test } from 'vitest';
import { maybeUninitializedVariable } from '../../server/src/rules/maybe-uninitialized-variable.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

const told = (name: string) =>
  `hint: \`${name}\` is set in conditions only, and read where none of them need be true. Set it before them: \`set ${name} "";\`.`;

test('conditions that build up a value, told once', () =>
  checkRule(
    maybeUninitializedVariable,
    conf`
events {}
http {
    server {
        if ($scheme = http) {
            set $Test A;
  #             ^^^^^ ${told('$Test')}
        }
        if ($host = a.test) {
            set $test "\${test}B";
        }
        if ($test = AB) {
            return 301 https://a.test/;
        }
    }
}
`,
  ));

test('set before, in a map, by a group, by nginx, or read only where it was set', () =>
  checkRule(
    maybeUninitializedVariable,
    conf`
events {}
http {
    map $host $b { default 1; }
    server {
        set $a "";
        if ($arg_a) { set $a 1; set $b 1; set $args ""; }
        if ($uri ~ ^/(?<c>\w+)) { set $c 2; }
        if ($arg_d) {
            set $d 1;
            return 200 $d;
        }
        location / {
            uninitialized_variable_warn off;
            if ($arg_e) { set $e 1; }
            add_header X-E $e;
        }
        return 200 "$a$b$c";
    }
}
`,
  ));

test('a file of servers by itself', () =>
  checkRule(
    maybeUninitializedVariable,
    conf`
  server {
      if ($arg_a) { set $a 1; }
  #                     ^^ ${told('$a')}
      return 200 $a;
  }
`,
  ));

test('what is not here may set it', () =>
  checkRule(
    maybeUninitializedVariable,
    conf`
  # nginx-context: server
  if ($arg_a) { set $a 1; }
  return 200 $a;
`,
  ));
