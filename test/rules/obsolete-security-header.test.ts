/** Headers that no browser heeds: are they told from those that count? */
import { test } from 'vitest';
import { obsoleteSecurityHeader } from '../../server/src/rules/obsolete-security-header.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('each of them', () =>
  checkRule(
    obsoleteSecurityHeader,
    conf`
# nginx-context: http
add_header X-XSS-Protection "1; mode=block" always;
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: No browser of today heeds \`X-XSS-Protection\`: browsers have given up the filter that it steered, which was itself used against pages. \`Content-Security-Policy\` does what it was for.
add_header x-xss-protection 1;
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: No browser of today heeds \`x-xss-protection\`: browsers have given up the filter that it steered, which was itself used against pages. \`Content-Security-Policy\` does what it was for.
add_header Expect-CT "max-age=86400, enforce";
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: No browser of today heeds \`Expect-CT\`: browsers check Certificate Transparency by themselves.
add_header Public-Key-Pins "pin-sha256=...";
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: No browser of today heeds \`Public-Key-Pins\`: browsers have given up pinning, which locked sites out of their own names.
add_header Feature-Policy "geolocation 'none'";
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: No browser of today heeds \`Feature-Policy\`: it is called \`Permissions-Policy\` now, with another syntax.
add_header X-WebKit-CSP "default-src 'self'";
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: No browser of today heeds \`X-WebKit-CSP\`: it is called \`Content-Security-Policy\`.
add_header X-Frame-Options "ALLOW-FROM https://example.com";
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: No browser of today heeds \`X-Frame-Options\`: \`ALLOW-FROM\` is ignored, so that every site may frame the page. Name those that may with \`Content-Security-Policy: frame-ancestors\`.
more_set_headers "X-XSS-Protection: 1" "X-Frame-Options: DENY";
#                ^^^^^^^^^^^^^^^^^^^^^ hint: No browser of today heeds \`X-XSS-Protection\`: browsers have given up the filter that it steered, which was itself used against pages. \`Content-Security-Policy\` does what it was for.
`,
  ));

test('those that count, that turn the filter off, or that cannot be known', () =>
  checkRule(
    obsoleteSecurityHeader,
    conf`
  # nginx-context: http
  add_header X-XSS-Protection 0;
  add_header X-Frame-Options SAMEORIGIN;
  add_header X-Content-Type-Options nosniff;
  add_header X-XSS-Protection $xss;
  add_header X-Frame-Options "";
  more_set_headers "X-XSS-Protection: 0";
`,
  ));
