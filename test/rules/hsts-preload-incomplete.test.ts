/** Is `preload` noticed where the list would refuse the domain? */
import { test } from 'vitest';
import { hstsPreloadIncomplete } from '../../server/src/rules/hsts-preload-incomplete.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('without subdomains, and for less than a year', () =>
  checkRule(
    hstsPreloadIncomplete,
    conf`
  # nginx-context: server
  add_header Strict-Transport-Security "max-age=15768000; preload";
  #                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: The preload list of browsers takes no domain without \`includeSubDomains\` and a \`max-age\` of at least 31536000.
  add_header Strict-Transport-Security "max-age=63072000; includeSubDomains; preload";
  add_header Strict-Transport-Security "max-age=63072000";
  add_header Strict-Transport-Security "max-age=60; preload";
`,
  ));
