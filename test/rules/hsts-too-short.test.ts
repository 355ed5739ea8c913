/** Is a time too short for HSTS noticed? */
import { expect, test } from 'vitest';
import { hstsTooShort } from '../../server/src/rules/hsts-too-short.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('half a year is long enough, and 0 takes HSTS back', () =>
  checkRule(
    hstsTooShort,
    conf`
  # nginx-context: server
  add_header Strict-Transport-Security "max-age=86400; includeSubDomains" always;
  #                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: Browsers forget \`max-age=86400\` after a day: half a year (15768000) is the least, a year (31536000) is usual.
  location / {
    add_header strict-transport-security max-age=7199;
  #                                      ^^^^^^^^^^^^ info: Browsers forget \`max-age=7199\` after an hour: half a year (15768000) is the least, a year (31536000) is usual.
    add_header Strict-Transport-Security "MAX-AGE = \"30\"";
  #                                      ^^^^^^^^^^^^^^^^^^ info: Browsers forget \`max-age=30\` after 30 seconds: half a year (15768000) is the least, a year (31536000) is usual.
    add_header Strict-Transport-Security max-age=15768000;
    add_header Strict-Transport-Security max-age=0;
    add_header Strict-Transport-Security "max-age=$age";
    add_header Cache-Control max-age=60;
  }
`,
  ));

test('the number alone is changed', () => {
  expect(
    fixedBy(hstsTooShort, 'server', `add_header Strict-Transport-Security 'max-age=60; preload' always;`),
  ).toBe(`add_header Strict-Transport-Security 'max-age=31536000; preload' always;`);
});
