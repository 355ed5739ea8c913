/** Are hosts with a `*` noticed that a map does not read as such? */
import { test } from 'vitest';
import { mapWithoutHostnames } from '../../server/src/rules/map-without-hostnames.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

const told = (key: string) =>
  `warning: No host is called \`${key}\`: without \`hostnames;\` this \`map\` knows no wildcards.`;

test('at the beginning or the end, told once in a map', () =>
  checkRule(
    mapWithoutHostnames,
    conf`
  # nginx-context: http
  map $host $a {
      a.test 1;
      *.b.test 2;
  #   ^^^^^^^^ ${told('*.b.test')}
      .c.test 3;
  }
  map "\${http_host}" $b { www.d.* 1; }
  #                       ^^^^^^^ ${told('www.d.*')}
`,
  ));

test('with the word, an expression, other values, and files', () =>
  checkRule(
    mapWithoutHostnames,
    conf`
  # nginx-context: http
  map $host $a { *.a.test 1; hostnames; }
  map $host $b { ~^.*\.a\.test$ 1; a.test 2; default 3; }
  map $uri $c { .htaccess 1; *.txt 2; }
  map $host $d { include hosts.map; .a.test 1; }
`,
  ));
