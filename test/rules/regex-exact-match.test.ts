/** Are expressions noticed that match one path only? */
import { expect, test } from 'vitest';
import { regexExactMatch } from '../../server/src/rules/regex-exact-match.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('and only those', () =>
  checkRule(
    regexExactMatch,
    conf`
  # nginx-context: server
  location ~ ^/favicon\.ico$ { return 204; }
  #<^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: \`^/favicon\.ico$\` matches \`/favicon.ico\` and nothing else: \`location = /favicon.ico\` says so, and is found in one step.
  location ~* ^/404\z { return 204; }
  #<^^^^^^^^^^^^^^^^^^^ hint: \`^/404\z\` matches \`/404\` and nothing else: \`location = /404\` says so, and is found in one step.
  location /app/ {
    location ~ ^/app/x$ { return 204; }
  # ^^^^^^^^^^^^^^^^^^^ hint: \`^/app/x$\` matches \`/app/x\` and nothing else: \`location = /app/x\` says so, and is found in one step.
    location ~ ^/other$ { return 204; }
  }
  location = /known { return 204; }
  location ~ ^/known$ { return 204; }
  location ~* ^/letters$ { return 204; }
  location ~ ^/a.b$ { return 204; }
  location ~ ^/(a)$ { return 204; }
  location ~ ^/a|/b$ { return 204; }
  location ~ ^/a { return 204; }
  location ~ "^/a b$" { return 204; }
  location ~ ^/nested$ { location ~ x { return 204; } }
`,
  ));

test('whatever way the expression is written', () => {
  expect(fixedBy(regexExactMatch, 'server', 'location ~^/x$ {}')).toBe('location = /x {}');
  expect(fixedBy(regexExactMatch, 'server', 'location ~ "^/x[.]y$" { }')).toBe('location = /x.y { }');
});
