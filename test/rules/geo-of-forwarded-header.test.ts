/** Is a list of addresses known from an address? */
import { test } from 'vitest';
import { geoOfForwardedHeader } from '../../server/src/rules/geo-of-forwarded-header.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('the header that proxies add to', () =>
  checkRule(
    geoOfForwardedHeader,
    conf`
  # nginx-context: http
  geo $HTTP_X_Forwarded_For $a { default 0; }
  #   ^^^^^^^^^^^^^^^^^^^^^ warning: \`X-Forwarded-For\` is mostly a list, and a list is no address: \`$a\` is what \`255.255.255.255\` has. Without it \`geo\` takes \`$remote_addr\`, which \`real_ip_header\` can set.
  geo $b { default 0; proxy 10.0.0.0/8; }
  geo $http_x_real_ip $c { default 0; }
  geo $arg_address $d { default 0; }
`,
  ));
