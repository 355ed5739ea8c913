/** Is a default server noticed that answers what is meant for nobody? */
import { test } from 'vitest';
import { http2Misdirected } from '../../server/src/rules/http2-misdirected.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

const message =
  'hint: Over HTTP/2 requests for unknown names come here on connections of other servers: answer them with `return 421`.';

test('whichever way HTTP/2 is turned on', () => {
  checkRule(
    http2Misdirected,
    conf`
  # nginx-context: http
  http2 on;
  server {
    listen 443 ssl default_server;
    ssl_reject_handshake on;
  # ^^^^^^^^^^^^^^^^^^^^^^^ ${message}
    location /sub { location /sub/ { return 421; } }
  }
`,
  );
  checkRule(
    http2Misdirected,
    conf`
  # nginx-context: http
  server {
    listen 443 ssl http2 default_server;
    ssl_reject_handshake on;
  # ^^^^^^^^^^^^^^^^^^^^^^^ ${message}
  }
`,
  );
});

test('not without HTTP/2, as the default, or with an answer for everything', () => {
  const kept = [
    'listen 443 ssl default_server; ssl_reject_handshake on;',
    'listen 443 ssl default_server; http2 off; ssl_reject_handshake on;',
    'listen 443 ssl; http2 on; ssl_reject_handshake on;',
    'listen 443 default_server; http2 on; ssl_reject_handshake on;',
    'listen 443 ssl default_server; http2 on; ssl_reject_handshake off;',
    'listen 443 ssl default_server; http2 on; ssl_reject_handshake on; return 444;',
    'listen 443 ssl default_server; http2 on; ssl_reject_handshake on; location / { return 421; }',
    'listen 443 ssl default_server; http2 on; ssl_reject_handshake on; location = / { return 421; }',
    'listen 443 ssl default_server; http2 on; ssl_reject_handshake on; include unseen.conf;',
  ];
  for (const text of kept) checkRule(http2Misdirected, `# nginx-context: http\nserver { ${text} }\n`);
});
