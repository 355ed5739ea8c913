/** Is an `index` found that only repeats another? */
import { expect, test } from 'vitest';
import { repeatedIndex } from '../../server/src/rules/repeated-index.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('the same as around', () =>
  checkRule(
    repeatedIndex,
    conf`
  # nginx-context: http
  index index.html index.htm;
  server {
      index index.html index.htm;
  #   ^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: The same \`index\` is in force here anyway.
      location / { index index.html index.htm; }
  #                ^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: The same \`index\` is in force here anyway.
      location /a/ { index index.php; }
  }
`,
  ));

test('another one, or several', () =>
  checkRule(
    repeatedIndex,
    conf`
  # nginx-context: server
  index index.html;
  location /a/ { index index.htm; }
  location /b/ {
      index index.html;
      index index.php;
  }
  location /c/ {
      index index.php;
      location /c/d/ { index index.html; }
  }
`,
  ));

test('the copy goes', () =>
  expect(
    projectFixedBy(
      repeatedIndex,
      conf`
  # nginx-context: server
  index index.html;
  location / {
      index index.html;
      expires 1h;
  }
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  index index.html;
  location / {
      expires 1h;
  }
`));
