/** Are expressions of a map noticed that never get their turn? */
import { test } from 'vitest';
import { shadowedMapRegex } from '../../server/src/rules/shadowed-map-regex.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

const told = (wide: string, narrow: string) =>
  `warning: Nothing comes here: \`${wide}\` above matches all that \`${narrow}\` matches, and the first expression is taken. Put this one before it.`;

test('behind a wider one, or behind itself', () =>
  checkRule(
    shadowedMapRegex,
    conf`
  # nginx-context: http
  map $uri $a {
      default 0;
      ~^/api 1;
      ~^/api/v2 2;
  #   ^^^^^^^^^ ${told('~^/api', '~^/api/v2')}
      ~*\.php$ 3;
      "~/x\.php$" 4;
  #   ^^^^^^^^^^^ ${told('~*\\.php$', '~/x\\.php$')}
      ~b 5;
      ~b 6;
  #   ^^ ${told('~b', '~b')}
      ~. 7;
      ~^z 8;
  #   ^^^ ${told('~.', '~^z')}
  }
`,
  ));

test('the special one first, the same value, and plain keys', () =>
  checkRule(
    shadowedMapRegex,
    conf`
  # nginx-context: http
  map $uri $a {
      ~^/api/v2 2;
      ~^/api 1;
      /api/v3 3;
      ~*\.php$ 4;
      ~x\.php$ 4;
      ~a\.PHP 5;
  }
`,
  ));
