/** Are request bodies without limit noticed? */
import { test } from 'vitest';
import { clientMaxBodySizeZero } from '../../server/src/rules/client-max-body-size-zero.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('unless they never reach the disk', () =>
  checkRule(
    clientMaxBodySizeZero,
    conf`
  # nginx-context: server
  client_max_body_size 0;
  #                    ^ info: \`0\` means no limit: a client can fill the disk with one request. Write the largest size that is needed.
  location /a { client_max_body_size 0m; }
  #                                  ^^ info: \`0\` means no limit: a client can fill the disk with one request. Write the largest size that is needed.
  location /v2/ { client_max_body_size 0; proxy_request_buffering off; }
  location /b { client_max_body_size 10m; }
`,
  ));
