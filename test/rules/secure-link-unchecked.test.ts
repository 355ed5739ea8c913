/** Links whose hash nothing asks for: are they told? */
import { expect, test } from 'vitest';
import { secureLinkUnchecked } from '../../server/src/rules/secure-link-unchecked.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('in a location and for a server', () =>
  checkRule(
    secureLinkUnchecked,
    conf`
  # nginx-context: http
  server {
      secure_link $arg_md5;
  #   ^^^^^^^^^^^^^^^^^^^^ warning: Links with a wrong hash are answered like any other: nothing asks for \`$secure_link\`. Refuse them with \`if ($secure_link != 1) { return 403; }\`.
      secure_link_md5 "$uri s3cret";
  }
`,
  ));

test('asked for in the location', () =>
  checkRule(
    secureLinkUnchecked,
    conf`
  # nginx-context: http
  server {
      location / {
          secure_link $arg_md5;
          secure_link_md5 "$uri s3cret";
          if ($secure_link = "") { return 403; }
      }
  }
`,
  ));

test('asked for in another file', () =>
  checkRule(
    secureLinkUnchecked,
    conf`
# nginx-context: http
server { location / { secure_link $arg_md5; secure_link_md5 "$uri s3cret"; include check.conf; } }
#- check.conf
if (\${secure_link} = "") { return 403; }
`,
  ));

test('something is not seen', () =>
  checkRule(
    secureLinkUnchecked,
    conf`
  # nginx-context: http
  server { location / { secure_link $arg_md5; secure_link_md5 "$secure_link_expires s3cret"; include unread.conf; } }
`,
  ));

test('a location alone', () =>
  checkRule(
    secureLinkUnchecked,
    conf`
  # nginx-context: server
  location / { secure_link $arg_md5; secure_link_md5 "$uri s3cret"; }
`,
  ));

test('behind both statements', () =>
  expect(
    fixedBy(
      secureLinkUnchecked,
      'http',
      conf`
      server {
          location / {
              secure_link $arg_md5,$arg_expires;
              secure_link_md5 "$secure_link_expires$uri s3cret"; # secret
              root /srv;
          }
      }
      `,
    ),
  ).toBe(conf`
    server {
        location / {
            secure_link $arg_md5,$arg_expires;
            secure_link_md5 "$secure_link_expires$uri s3cret"; # secret
            if ($secure_link != 1) {
                return 403;
            }
            root /srv;
        }
    }
  `));
