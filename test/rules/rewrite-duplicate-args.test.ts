/** Is it seen that the arguments come twice? */
import { expect, test } from 'vitest';
import { rewriteDuplicateArgs } from '../../server/src/rules/rewrite-duplicate-args.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('arguments that are written and appended', () =>
  checkRule(
    rewriteDuplicateArgs,
    conf`
  # nginx-context: server
  rewrite ^ https://example.com$request_uri;
  #         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`$request_uri\` holds the arguments of the request, and nginx appends them once more. A \`?\` at the end keeps it from that.
  rewrite ^/a "/b$request_uri" permanent;
  #           ^^^^^^^^^^^^^^^^ warning: \`$request_uri\` holds the arguments of the request, and nginx appends them once more. A \`?\` at the end keeps it from that.
  rewrite ^/b /c?x=1&\${args} last;
  #           ^^^^^^^^^^^^^^ warning: \`$args\` holds the arguments of the request, and nginx appends them once more. A \`?\` at the end keeps it from that.
  rewrite ^/c https://example.com/?$QUERY_STRING;
  #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`$query_string\` holds the arguments of the request, and nginx appends them once more. A \`?\` at the end keeps it from that.
`,
  ));

test('written once', () =>
  checkRule(
    rewriteDuplicateArgs,
    conf`
  # nginx-context: server
  rewrite ^ https://example.com$request_uri? permanent;
  rewrite ^/(?!index) /index.php$request_uri;
  rewrite ^/(.*)$ /index.php?q=$1 last;
  rewrite ^/a https://example.com/?x=$arg_x redirect;
  rewrite ^/b /b/ permanent;
  return 301 https://example.com$request_uri;
`,
  ));

test('the question mark goes into the quotes', () => {
  expect(
    fixedBy(rewriteDuplicateArgs, 'server', 'rewrite ^ "https://a.example$request_uri" permanent;'),
  ).toBe('rewrite ^ "https://a.example$request_uri?" permanent;');
});
