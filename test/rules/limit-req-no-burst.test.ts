/** Are limits noticed that refuse what comes together? */
import { test } from 'vitest';
import { limitReqNoBurst } from '../../server/src/rules/limit-req-no-burst.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('without a burst', () =>
  checkRule(
    limitReqNoBurst,
    conf`
  # nginx-context: http
  limit_req_zone $binary_remote_addr zone=one:10m rate=10r/s;
  server { limit_req zone=one nodelay; }
  #        ^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: Of requests that come together all but the first are refused: \`burst=20 nodelay\` would let twenty through.
  server { limit_req zone=one burst=5; }
`,
  ));
