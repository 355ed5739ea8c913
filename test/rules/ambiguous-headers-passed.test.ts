/** Odd names of headers: is it told what they are taken for? */
import { test } from 'vitest';
import { ambiguousHeadersPassed } from '../../server/src/rules/ambiguous-headers-passed.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('of both settings', () =>
  checkRule(
    ambiguousHeadersPassed,
    conf`
  # nginx-context: http
  underscores_in_headers ON;
  #                      ^^ info: A client can send \`X_Forwarded_For\`, which programs take for \`X-Forwarded-For\`. Let nginx drop such headers.
  ignore_invalid_headers off;
  #                      ^^^ info: A client can send \`X_Forwarded_For\`, which programs take for \`X-Forwarded-For\`. Let nginx drop such headers.
  server { underscores_in_headers off; ignore_invalid_headers on; }
`,
  ));
