/** Are certificates noticed that come without those that prove them? */
import { expect, test } from 'vitest';
import { certificateWithoutChain } from '../../server/src/rules/certificate-without-chain.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test("by the names of certbot's files", () =>
  checkRule(
    certificateWithoutChain,
    conf`
  # nginx-context: http
  server { ssl_certificate /etc/letsencrypt/live/a.b/cert.pem; }
  #                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`cert.pem\` has no intermediate certificates, without which many clients refuse it: write \`fullchain.pem\`.
  server { ssl_certificate /etc/letsencrypt/live/a.b/chain.pem; }
  #                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`chain.pem\` has the intermediate certificates without that of the site: write \`fullchain.pem\`.
  server { ssl_certificate /etc/letsencrypt/live/a.b/fullchain.pem; ssl_trusted_certificate /etc/letsencrypt/live/a.b/chain.pem; }
  server { ssl_certificate /etc/ssl/cert.pem; }
`,
  ));

test('in quotes as well', () => {
  expect(
    fixedBy(certificateWithoutChain, 'server', 'ssl_certificate "/etc/letsencrypt/live/a/cert.pem";'),
  ).toBe('ssl_certificate "/etc/letsencrypt/live/a/fullchain.pem";');
});
