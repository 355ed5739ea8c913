/** Are clients noticed that are in no share? */
import { test } from 'vitest';
import { splitClientsWithoutRest } from '../../server/src/rules/split-clients-without-rest.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('less than all, without a rest', () =>
  checkRule(
    splitClientsWithoutRest,
    conf`
  # nginx-context: http
  split_clients $uri $a { 0.5% a; 33.25% b; }
  #<^^^^^^^^^^^^^^^^^^^^^ hint: The shares make 33.75%: for the other clients \`$a\` is empty. Say so, or what they get, with an entry \`*\`.
  split_clients $uri $b { 50% a; 50% b; }
  split_clients $uri $c { 50% a; * b; }
  split_clients $uri $d { * b; }
`,
  ));
