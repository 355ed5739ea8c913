/** Are commas found that become part of a value? */
import { expect, test } from 'vitest';
import { commaInList } from '../../server/src/rules/comma-in-list.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('behind values and between them', () =>
  checkRule(
    commaInList,
    conf`
  # nginx-context: server
  index index.html, index.htm;
  #     ^^^^^^^^^^^ warning: The comma is part of \`index.html,\`: values are separated by white space alone.
  gzip_types text/css,text/plain application/json;
  #          ^^^^^^^^^^^^^^^^^^^ warning: The comma is part of \`text/css,text/plain\`: values are separated by white space alone.
  location / { try_files $uri, $uri/, =404; }
  #                      ^^^^^ warning: The comma is part of \`$uri,\`: values are separated by white space alone.
  #                            ^^^^^^ warning: The comma is part of \`$uri/,\`: values are separated by white space alone.
  location /a/ { index a.html , b.html; }
  #                           ^ warning: The comma is part of \`,\`: values are separated by white space alone.
`,
  ));

test('names that have commas', () =>
  checkRule(
    commaInList,
    conf`
  # nginx-context: server
  location / { try_files /a,b.html $uri =404; }
  index "a, b.html" index.html;
`,
  ));

test('values are separated', () =>
  expect(
    projectFixedBy(
      commaInList,
      conf`
  # nginx-context: server
  gzip_types text/css,text/plain application/json;
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  gzip_types text/css text/plain application/json;
`));

test('a comma alone goes', () =>
  expect(
    projectFixedBy(
      commaInList,
      conf`
  # nginx-context: location
  index a.html , b.html;
`,
    ),
  ).toBe(conf`
  # nginx-context: location
  index a.html b.html;
`));
