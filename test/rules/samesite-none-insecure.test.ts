/** Cookies that browsers throw away: are they found? */
import { expect, test } from 'vitest';
import { samesiteNoneInsecure } from '../../server/src/rules/samesite-none-insecure.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('in headers and in flags', () =>
  checkRule(
    samesiteNoneInsecure,
    conf`
  # nginx-context: server
  add_header Set-Cookie "a=b; SameSite=None";
  #                     ^^^^^^^^^^^^^^^^^^^^ warning: Browsers throw this cookie away: with \`SameSite=None\` it needs \`Secure\`.
  add_header set-cookie "a=b;samesite=none; HttpOnly;" always;
  #                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Browsers throw this cookie away: with \`SameSite=None\` it needs \`Secure\`.
  more_set_headers 'Set-Cookie: a=b; SameSite=None';
  #                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Browsers throw this cookie away: with \`SameSite=None\` it needs \`Secure\`.
  proxy_cookie_flags ~ samesite=none httponly;
  #                    ^^^^^^^^^^^^^ info: Browsers throw away cookies with \`SameSite=None\` and without \`Secure\`: add \`secure\`.
  proxy_cookie_flags one nosecure SameSite=None;
  #                               ^^^^^^^^^^^^^ warning: Browsers throw away cookies with \`SameSite=None\` and without \`Secure\`: add \`secure\`.
  userid_flags samesite=none;
  #            ^^^^^^^^^^^^^ warning: Browsers throw away cookies with \`SameSite=None\` and without \`Secure\`: add \`secure\`.
`,
  ));

test('with Secure, or with another value', () =>
  checkRule(
    samesiteNoneInsecure,
    conf`
  # nginx-context: server
  add_header Set-Cookie "a=b; SameSite=None; Secure";
  add_header Set-Cookie "a=b; SameSite=Lax";
  add_header Set-Cookie "a=SameSite=None";
  add_header Set-Cookie "a=b; SameSite=None; $secure";
  add_header X-Cookie "a=b; SameSite=None";
  proxy_cookie_flags ~ secure samesite=none;
  proxy_cookie_flags ~ nosecure samesite=lax;
  proxy_cookie_flags off;
  userid_flags secure samesite=none;
`,
  ));

test('behind what there is', () =>
  expect(
    fixedBy(
      samesiteNoneInsecure,
      'server',
      conf`
      add_header Set-Cookie "a=b; SameSite=None; " always;
      `,
    ),
  ).toBe(conf`
    add_header Set-Cookie "a=b; SameSite=None; Secure" always;
  `));
