/** Is a header noticed that browsers ignore for want of a `max-age`? */
import { test } from 'vitest';
import { hstsWithoutMaxAge } from '../../server/src/rules/hsts-without-max-age.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('with wrong separators, or without any number', () =>
  checkRule(
    hstsWithoutMaxAge,
    conf`
  # nginx-context: server
  add_header Strict-Transport-Security "max-age=31536000, includeSubDomains";
  #                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Browsers ignore this header: \`max-age=31536000, includeSubDomains\` has no valid \`max-age\`. Write \`"max-age=31536000; includeSubDomains"\`.
  add_header Strict-Transport-Security includeSubDomains;
  #                                    ^^^^^^^^^^^^^^^^^ warning: Browsers ignore this header: \`includeSubDomains\` has no valid \`max-age\`.
  add_header Strict-Transport-Security "";
  add_header Strict-Transport-Security $hsts;
  add_header Strict-Transport-Security "includeSubDomains ; max-age=1";
  add_header X-Other "max-age:1";
`,
  ));
