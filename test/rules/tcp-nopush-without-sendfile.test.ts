/** Is `tcp_nopush` known to need `sendfile`? */
import { test } from 'vitest';
import { tcpNopushWithoutSendfile } from '../../server/src/rules/tcp-nopush-without-sendfile.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('off by default, or said to be', () =>
  checkRule(
    tcpNopushWithoutSendfile,
    conf`
events {}
http {
    sendfile off;
    tcp_nopush on;
  # ^^^^^^^^^^^^^ hint: \`tcp_nopush\` does nothing while \`sendfile\` is off. Write \`sendfile on;\` too.
    server {
        tcp_nopush off;
    }
}
`,
  ));

test('some location sends files', () =>
  checkRule(
    tcpNopushWithoutSendfile,
    conf`
events {}
http {
    tcp_nopush on;
    server {
        location /files/ {
            sendfile ON;
        }
    }
}
`,
  ));

test('what is around a fragment is not known', () =>
  checkRule(
    tcpNopushWithoutSendfile,
    conf`
  # nginx-context: http
  tcp_nopush on;
`,
  ));
