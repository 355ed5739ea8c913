/** Are groups noticed that older versions of OpenSSL do not have? */
import { expect, test } from 'vitest';
import { postQuantumCurve } from '../../server/src/rules/post-quantum-curve.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';
import { nginxTest } from '../support/nginx.ts';

test('unless they may be passed over', () =>
  checkRule(
    postQuantumCurve,
    conf`
  # nginx-context: http
  server {
    ssl_ecdh_curve X25519:SecP256r1MLKEM768;
  #                       ^^^^^^^^^^^^^^^^^ info: OpenSSL before 3.5 does not know \`SecP256r1MLKEM768\` and refuses the whole list: nginx does not start. \`?SecP256r1MLKEM768\` is passed over where it is not known (OpenSSL 3.3 and newer).
  }
  server {
    ssl_ecdh_curve "X25519Kyber768Draft00:X25519";
  #                 ^^^^^^^^^^^^^^^^^^^^^ info: OpenSSL before 3.5 does not know \`X25519Kyber768Draft00\` and refuses the whole list: nginx does not start. \`?X25519Kyber768Draft00\` is passed over where it is not known (OpenSSL 3.3 and newer).
  }
  server { ssl_ecdh_curve auto; }
  server { ssl_ecdh_curve ?X25519MLKEM768:*X25519/*?X448MLKEM1024:prime256v1; }
`,
  ));

test('each name of the list gets its mark', () => {
  expect(fixedBy(postQuantumCurve, 'server', 'ssl_ecdh_curve X25519MLKEM768:SecP256r1MLKEM768;')).toBe(
    'ssl_ecdh_curve ?X25519MLKEM768:?SecP256r1MLKEM768;',
  );
});

test('the installed OpenSSL refuses the list, as the rule says', () => {
  const judge = (curves: string) =>
    nginxTest(
      `events {} http { server { listen 18443 ssl; ssl_reject_handshake on; ssl_ecdh_curve ${curves}; } }`,
    );
  expect(judge('X25519:prime256v1').ok).toBe(true);
  expect(judge('X25519MLKEM768:X25519').messages[0]?.text).toContain('X25519MLKEM768');
});
