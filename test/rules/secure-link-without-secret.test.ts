/** Hashes that everybody can compute: are they told from those with a secret? */
import { test } from 'vitest';
import { secureLinkWithoutSecret } from '../../server/src/rules/secure-link-without-secret.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('only what is in the request', () =>
  checkRule(
    secureLinkWithoutSecret,
    conf`
  # nginx-context: http
  server {
      location /a { secure_link_md5 $uri; }
  #                                 ^^^^ warning: Everybody can compute this hash: all that goes into it is in the request. Add a secret word.
      location /b { secure_link_md5 "\${secure_link_expires}\${uri} $remote_addr"; }
  #                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Everybody can compute this hash: all that goes into it is in the request. Add a secret word.
      location /c { secure_link_md5 "s3cret$uri"; }
      location /d { set $secret abc; secure_link_md5 "$uri$secret"; }
      location ~ /e/(.*) { secure_link_md5 $1; }
  #                                        ^^ warning: Everybody can compute this hash: all that goes into it is in the request. Add a secret word.
  }
`,
  ));
