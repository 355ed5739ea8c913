/** Are suites noticed that are never used for want of parameters? */
import { test } from 'vitest';
import { dheWithoutDhparam } from '../../server/src/rules/dhe-without-dhparam.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('where they are named, and the list has them', () =>
  checkRule(
    dheWithoutDhparam,
    conf`
  # nginx-context: http
  server {
    ssl_ciphers "ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-GCM-SHA384";
  #                                          ^^^^^^^^^^^^^^^^^^^^^^^^^ hint: \`DHE-RSA-AES128-GCM-SHA256\` is never used: DHE needs parameters, and there is no \`ssl_dhparam\`.
  }
  server { ssl_ciphers HIGH:!aNULL; }
  server { ssl_ciphers HIGH:!DHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256; }
  server { ssl_ciphers DHE-RSA-AES128-GCM-SHA256; ssl_dhparam dh.pem; }
  server { ssl_ciphers DHE-RSA-AES128-GCM-SHA256; include unseen.conf; }
`,
  ));
