/** Are headers noticed that errors come without? */
import { test } from 'vitest';
import { headerWithoutAlways } from '../../server/src/rules/header-without-always.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('those that protect the browser', () =>
  checkRule(
    headerWithoutAlways,
    conf`
  # nginx-context: server
  add_header x-frame-options "SAMEORIGIN";
  #<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: Pages of errors come without \`x-frame-options\`: \`add_header\` adds to successes and redirects only. Write \`always\` behind it.
  add_header X-Content-Type-Options nosniff always;
  add_header X-Served-By web1;
  add_header Referrer-Policy "";
  add_header Permissions-Policy \${POLICY};
`,
  ));
