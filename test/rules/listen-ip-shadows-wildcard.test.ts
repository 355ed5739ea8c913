/** Are servers noticed that nobody finds by one of the addresses? */
import { test } from 'vitest';
import { listenIpShadowsWildcard } from '../../server/src/rules/listen-ip-shadows-wildcard.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('of both families', () =>
  checkRule(
    listenIpShadowsWildcard,
    conf`
  # nginx-context: http
  server {
      listen 192.0.2.1:80;
  #   ^^^^^^^^^^^^^^^^^^^ info: Requests that come to \`192.0.2.1:80\` do not find \`b.test\` and 1 more, which listen on \`0.0.0.0:80\`. Write the same \`listen\` in all of them.
      listen [2001:db8::1]:80;
  #   ^^^^^^^^^^^^^^^^^^^^^^^ info: Requests that come to \`[2001:db8::1]:80\` do not find \`b.test\`, which listens on \`[::]:80\`. Write the same \`listen\` in all of them.
      server_name a.test;
  }
  server {
      listen 80;
      listen [::]:80;
      server_name b.test;
  }
  server {
      listen *:80;
      server_name c.test;
  }
`,
  ));

test('the machine itself, an address that is served apart, other ports, and servers on both', () =>
  checkRule(
    listenIpShadowsWildcard,
    conf`
  # nginx-context: http
  server { listen 127.0.0.1:80; listen [::1]:80; server_name status.test; }
  server { listen 192.0.2.1:80 default_server; server_name a.test; }
  server { listen 192.0.2.2:81; server_name a.test; }
  server { listen 192.0.2.3:443 quic; server_name a.test; }
  server { listen 80; listen 82; listen 192.0.2.4:82; server_name b.test; }
  server { listen 443 ssl; listen [::]:80; server_name b.test; }
`,
  ));
