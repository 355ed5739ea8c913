/** Names and values that browsers do not know: are they told from those they know? */
import { test } from 'vitest';
import { securityHeaderIgnored } from '../../server/src/rules/security-header-ignored.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('values', () =>
  checkRule(
    securityHeaderIgnored,
    conf`
  # nginx-context: http
  add_header X-Content-Type-Options no-sniff;
  #                                 ^^^^^^^^ warning: Browsers ignore the header with the value \`no-sniff\`. It may be \`nosniff\`.
  add_header X-Content-Type-Options "nosniff always";
  #                                 ^^^^^^^^^^^^^^^^ warning: Browsers ignore the header with the value \`nosniff always\`. It may be \`nosniff\`.
  add_header X-Frame-Options ALLOWALL;
  #                          ^^^^^^^^ warning: Browsers ignore the header with the value \`ALLOWALL\`. It may be \`DENY\` or \`SAMEORIGIN\`.
  add_header X-Frame-Options "same-origin" always;
  #                          ^^^^^^^^^^^^^ warning: Browsers ignore the header with the value \`same-origin\`. It may be \`DENY\` or \`SAMEORIGIN\`.
  add_header Referrer-Policy "strict-origin-when-crossorigin";
  #                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Browsers ignore the header with the value \`strict-origin-when-crossorigin\`. It may be \`no-referrer\`, \`no-referrer-when-downgrade\`, \`origin\`, \`origin-when-cross-origin\`, \`same-origin\`, \`strict-origin\`, \`strict-origin-when-cross-origin\` or \`unsafe-url\`.
  add_header Cross-Origin-Opener-Policy same-site;
  #                                     ^^^^^^^^^ warning: Browsers ignore the header with the value \`same-site\`. It may be \`unsafe-none\`, \`same-origin-allow-popups\`, \`same-origin\` or \`noopener-allow-popups\`.
  more_set_headers "X-Content-Type-Options: none";
  #                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Browsers ignore the header with the value \`none\`. It may be \`nosniff\`.
`,
  ));

test('names', () =>
  checkRule(
    securityHeaderIgnored,
    conf`
  # nginx-context: http
  add_header X-Frame-Option DENY;
  #          ^^^^^^^^^^^^^^ warning: Browsers ignore \`X-Frame-Option\`, which they do not know. Write \`X-Frame-Options\`.
  add_header Referer-Policy no-referrer;
  #          ^^^^^^^^^^^^^^ warning: Browsers ignore \`Referer-Policy\`, which they do not know. Write \`Referrer-Policy\`.
  add_header X-Content-Type-Option nosniff;
  #          ^^^^^^^^^^^^^^^^^^^^^ warning: Browsers ignore \`X-Content-Type-Option\`, which they do not know. Write \`X-Content-Type-Options\`.
  add_header Content-Security-Polcy "default-src 'self'";
  #          ^^^^^^^^^^^^^^^^^^^^^^ warning: Browsers ignore \`Content-Security-Polcy\`, which they do not know. Write \`Content-Security-Policy\`.
  add_header Strict-Transport-Securty "max-age=1";
  #          ^^^^^^^^^^^^^^^^^^^^^^^^ warning: Browsers ignore \`Strict-Transport-Securty\`, which they do not know. Write \`Strict-Transport-Security\`.
`,
  ));

test('those that they know, and others', () =>
  checkRule(
    securityHeaderIgnored,
    conf`
  # nginx-context: http
  add_header X-Content-Type-Options NoSniff always;
  add_header X-Frame-Options "sameorigin";
  add_header X-Frame-Options "ALLOW-FROM https://example.com";
  add_header X-Frame-Options $frames;
  add_header X-Frame-Options "";
  add_header Referrer-Policy "no-referrer, strict-origin-when-cross-origin";
  add_header Cross-Origin-Opener-Policy 'same-origin; report-to="x"';
  add_header Content-Type text/plain;
  add_header X-Content-Type text/plain;
  add_header Content-Disposition attachment;
  add_header X-Frame-Ancestors x;
  add_header X-Robots-Tag none;
  add_header X-Permitted-Cross-Domain-Policies none;
  add_header Permissions-Policy "geolocation=()";
  add_header Retry-After 5;
  add_header Refresh 5;
`,
  ));
