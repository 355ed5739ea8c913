/** Are resolvers on the Internet told from those nearby? */
import { test } from 'vitest';
import { resolverExternal } from '../../server/src/rules/resolver-external.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('by their addresses', () =>
  checkRule(
    resolverExternal,
    conf`
  # nginx-context: http
  resolver 127.0.0.1 [::1]:5353 10.0.0.2:53 [fd00::1] [fe80::1] 169.254.169.253 172.31.0.2 192.168.1.1 valid=30s;
  server {
    resolver 8.8.4.4:53 valid=10s;
  #          ^^^^^^^^^^ warning: \`8.8.4.4:53\` is asked over the Internet, unprotected, where answers can be forged: name a resolver of your own network.
  }
  server {
    resolver 10.0.0.1 [2606:4700:4700::1111] [::ffff:1.1.1.1] ipv6=off;
  #                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`[2606:4700:4700::1111]\` and \`[::ffff:1.1.1.1]\` are asked over the Internet, unprotected, where answers can be forged: name a resolver of your own network.
  }
  server { resolver dns.example.com 127.0.0.11 172.15.0.1.example ${'${NGINX_RESOLVER}'}; }
`,
  ));
