/** Are expressions known from names? */
import { test } from 'vitest';
import { serverNameWithoutTilde } from '../../server/src/rules/server-name-without-tilde.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('signs that no host has', () =>
  checkRule(
    serverNameWithoutTilde,
    conf`
  # nginx-context: server
  server_name ^www\. "www\d+.a.test" (a|b).test a.test$;
  #           ^^^^^^ warning: \`^www\.\` is compared as it stands, since a regular expression begins with \`~\`. Write \`~^www\.\`.
  #                  ^^^^^^^^^^^^^^^ warning: \`www\d+.a.test\` is compared as it stands, since a regular expression begins with \`~\`. Write \`~www\d+.a.test\`.
  #                                  ^^^^^^^^^^ warning: \`(a|b).test\` is compared as it stands, since a regular expression begins with \`~\`. Write \`~(a|b).test\`.
  #                                             ^^^^^^^ warning: \`a.test$\` is compared as it stands, since a regular expression begins with \`~\`. Write \`~a.test$\`.
  server_name [::1] a.test *.a.test a.* .a.test ~^www\. $hostname \${NAME} _ "" xn--a.test;
`,
  ));

test('addresses of IPv6', () =>
  checkRule(
    serverNameWithoutTilde,
    conf`
  # nginx-context: server
  server_name 127.0.0.1 [::1];
`,
  ));
