/** Is an expression behind `=` noticed? */
import { test } from 'vitest';
import { ifEqualsRegex } from '../../server/src/rules/if-equals-regex.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('with and without quotes and spaces', () =>
  checkRule(
    ifEqualsRegex,
    conf`
  # nginx-context: server
  if ($host = "^www\.") { return 301 https://a.test/; }
  #           ^^^^^^^^ warning: \`$host\` is never the text \`^www\.\`: \`=\` knows no regular expressions. Write \`~\`.
  if ( $request_method != (GET|HEAD) ) { return 405; }
  #                       ^^^^^^^^^^ warning: \`$request_method\` is always other than the text \`(GET|HEAD)\`: \`!=\` knows no regular expressions. Write \`!~\`.
  if ($uri = /a/.*) { return 404; }
  #          ^^^^^^ warning: \`$uri\` is never the text \`/a/.*\`: \`=\` knows no regular expressions. Write \`~\`.
  if ($uri = /a.html) { return 404; }
  if ($uri ~ ^/a) { return 404; }
  if ($host = $server_name) { return 404; }
  if ($arg_x = "a (b)") { return 404; }
  if ($http_accept = "*/*") { return 404; }
`,
  ));
