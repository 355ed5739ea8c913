/** Are expressions known from the values of a map? */
import { test } from 'vitest';
import { mapKeyWithoutTilde } from '../../server/src/rules/map-key-without-tilde.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

const told = (key: string) =>
  `warning: \`${key}\` is compared as it stands, since a regular expression begins with \`~\`. Write \`~${key}\`.`;

test('signs that no value has', () =>
  checkRule(
    mapKeyWithoutTilde,
    conf`
  # nginx-context: http
  map $uri $a {
      ^/old /new;
  #   ^^^^^ ${told('^/old')}
      "/a/.*" 1;
  #   ^^^^^^^ ${told('/a/.*')}
      /b(/|/c)$ 2;
  #   ^^^^^^^^^ ${told('/b(/|/c)$')}
      \.php 3;
      a\.test 4;
  #   ^^^^^^^ ${told('a\\.test')}
  }
`,
  ));

test('values, hosts and expressions', () =>
  checkRule(
    mapKeyWithoutTilde,
    conf`
  # nginx-context: http
  map $host $a {
      hostnames;
      *.a.test 1;
      .b.test 2;
      a.* 3;
      ~^c 4;
      ~*d$ 5;
      \default 6;
      default 7;
      "Mozilla/5.0 (compatible; x)" 8;
      text/* 9;
      "a+b" 10;
      [::1] 11;
  }
`,
  ));
