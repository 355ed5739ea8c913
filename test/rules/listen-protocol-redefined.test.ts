/** Is it noticed that servers speak differently on one socket? */
import { test } from 'vitest';
import { listenProtocolRedefined } from '../../server/src/rules/listen-protocol-redefined.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('taken back and given again', () =>
  checkRule(
    listenProtocolRedefined,
    conf`
  # nginx-context: http
  server {
      listen 80 proxy_protocol;
      server_name a;
  }
  server {
      listen 80;
      server_name b;
  }
  server {
      listen 80 proxy_protocol;
  #   ^^^^^^^^^^^^^^^^^^^^^^^^ warning: Protocol options redefined for \`0.0.0.0:80\`: \`ssl\`, \`http2\` and \`proxy_protocol\` hold for all servers of a socket. Write the same ones everywhere.
      server_name c;
  }
`,
  ));

test('said once for all', () =>
  checkRule(
    listenProtocolRedefined,
    conf`
  # nginx-context: http
  server {
      listen 80 proxy_protocol;
      server_name a;
  }
  server {
      listen 80;
      server_name b;
  }
`,
  ));

test('older versions do not care', () =>
  checkRule(
    listenProtocolRedefined,
    conf`
  # nginx-context: http
  server {
      listen 80 proxy_protocol;
      server_name a;
  }
  server {
      listen 80;
      server_name b;
  }
  server {
      listen 80 proxy_protocol;
      server_name c;
  }
`,
    { version: '1.22.1' },
  ));
