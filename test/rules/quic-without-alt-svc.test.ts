/** Is it noticed where no browser is led to HTTP/3? */
import { expect, test } from 'vitest';
import { quicWithoutAltSvc } from '../../server/src/rules/quic-without-alt-svc.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('once a server, unless something tells them', () =>
  checkRule(
    quicWithoutAltSvc,
    conf`
  # nginx-context: http
  server {
    listen 443 quic;
  #            ^^^^ info: Browsers do not come here unless they are told to over TCP: write \`add_header Alt-Svc 'h3=":443"; ma=86400';\`.
    listen [::]:443 quic;
    listen 443 ssl;
  }
  server { listen 443 quic; add_header alt-svc 'h3=":443"'; }
  server { listen 443 quic; location / { add_header Alt-Svc 'h3=":443"'; } }
  server { listen 443 quic; more_set_headers 'Alt-Svc: h3=":443"'; }
  server { listen 443 quic; header_filter_by_lua_block { ngx.header.alt_svc = 1 } }
  server { listen 443 quic; ssl_reject_handshake on; }
  server { listen 443 quic; include unseen.conf; }
  server { listen 443 ssl; }
`,
  ));

test('headers from around it stay in force', () => {
  expect(
    fixedBy(
      quicWithoutAltSvc,
      'http',
      'add_header X-A b;\nserver {\n    listen 8443 quic;\n    listen 8443 ssl;\n    root /srv;\n}',
    ),
  ).toBe(
    `add_header X-A b;\nserver {\n    listen 8443 quic;\n    listen 8443 ssl;\n    add_header X-A b;\n    add_header Alt-Svc 'h3=":8443"; ma=86400';\n    root /srv;\n}`,
  );
});
