/** Is TLS on the port of plain HTTP noticed? */
import { expect, test } from 'vitest';
import { listen80WithSsl } from '../../server/src/rules/listen-80-with-ssl.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

const message = (address: string) =>
  `warning: Port 80 is for plain HTTP, which this socket refuses with 400: write \`listen ${address}\` without \`ssl\`, and TLS on port 443.`;

test('however the address is written', () =>
  checkRule(
    listen80WithSsl,
    conf`
  # nginx-context: http
  server {
    listen 80 default_server ssl;
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${message('80')}
    listen [::]:80 ssl;
  # ^^^^^^^^^^^^^^^^^^ ${message('[::]:80')}
    listen 10.0.0.1 ssl;
  # ^^^^^^^^^^^^^^^^^^^ ${message('10.0.0.1')}
    listen 443 ssl;
    listen 8080 ssl;
    listen 10.0.0.1:8080 ssl;
    listen 81;
    listen unix:/run/a.sock ssl;
  }
`,
  ));

test('only `ssl` goes', () => {
  expect(fixedBy(listen80WithSsl, 'server', 'listen 80 ssl http2;')).toBe('listen 80 http2;');
});

test('a socket of the machine', () =>
  checkRule(
    listen80WithSsl,
    conf`
  # nginx-context: server
  listen unix:/run/nginx:80 ssl;
`,
  ));
