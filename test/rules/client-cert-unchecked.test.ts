/** Certificates that nobody asks for: is it told? */
import { test } from 'vitest';
import { clientCertUnchecked } from '../../server/src/rules/client-cert-unchecked.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('in a whole configuration', () =>
  checkRule(
    clientCertUnchecked,
    conf`
  events {}
  http {
      server { ssl_verify_client optional; }
  #            ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Clients without a certificate are let in like any other: nothing asks for \`$ssl_client_verify\`. Refuse them with \`if ($ssl_client_verify != SUCCESS) { return 403; }\`.
      server { ssl_verify_client optional_no_ca; }
  #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Clients without a certificate are let in like any other: nothing asks for \`$ssl_client_verify\`. Refuse them with \`if ($ssl_client_verify != SUCCESS) { return 403; }\`.
      server { ssl_verify_client on; }
      server { ssl_verify_client off; }
  }
`,
  ));

test('for all servers', () =>
  checkRule(
    clientCertUnchecked,
    conf`
  events {}
  http { ssl_verify_client optional; }
  #      ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Clients without a certificate are let in like any other: nothing asks for \`$ssl_client_verify\`. Refuse them with \`if ($ssl_client_verify != SUCCESS) { return 403; }\`.
`,
  ));

test('passed on in another file', () =>
  checkRule(
    clientCertUnchecked,
    conf`
events {}
http { server { ssl_verify_client optional; include pass.conf; } }
#- pass.conf
proxy_set_header X-Client $ssl_client_s_dn;
`,
  ));

test('something is not seen', () =>
  checkRule(
    clientCertUnchecked,
    conf`
  events {}
  http { include unread.conf; server { ssl_verify_client optional; } }
`,
  ));

test('a server alone', () =>
  checkRule(
    clientCertUnchecked,
    conf`
  # nginx-context: http
  server { ssl_verify_client optional; }
`,
  ));
