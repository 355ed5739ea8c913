/** Does nginx refuse, or fail with, the keys that a hover says do not belong to a certificate, and no others? */
import { once } from 'node:events';
import { connect } from 'node:tls';
import { beforeAll, expect, test } from 'vitest';
import { certificateReader } from '../../server/src/host/certificates.ts';
import { hoverOver } from '../support/hover.ts';
import { startNginx } from '../support/live-nginx.ts';
import { type MadeCertificates, makeCertificates } from '../support/made-certificates.ts';
import { nginxTest } from '../support/nginx.ts';

let made: MadeCertificates;
beforeAll(() => {
  made = makeCertificates();
});

const configuration = (port: number) =>
  `events {}\nhttp { server { listen 127.0.0.1:${port} ssl; ssl_certificate a<|>.pem; ssl_certificate_key k.pem; } }\n`;

async function handshake(port: number): Promise<'made' | 'failed'> {
  const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
  try {
    await once(socket, 'secureConnect');
    return 'made';
  } catch {
    return 'failed';
  } finally {
    socket.destroy();
  }
}

test.each([
  ['site', 'siteKey', 'belongs to it'],
  ['own', 'ownKey', 'belongs to it'],
  ['site', 'authorityKey', 'so that nginx does not start'],
  ['site', 'ownKey', 'so that every TLS handshake fails'],
  ['own', 'siteKey', 'so that every TLS handshake fails'],
] as const)('%s with %s: %s', async (certificate, key, said) => {
  const files = { 'a.pem': made[certificate], 'k.pem': made[key] };
  const marked = `#- nginx.conf\n${configuration(443)}#- a.pem\n${files['a.pem']}\n#- k.pem\n${files['k.pem']}`;
  expect(hoverOver(marked, { certificates: certificateReader })?.markdown).toContain(said);

  const verdict = nginxTest({ 'nginx.conf': configuration(18443).replace('<|>', ''), ...files });
  expect(verdict.ok).toBe(said !== 'so that nginx does not start');
  if (!verdict.ok) return;
  const nginx = await startNginx(({ ports: [port = 0] }) => ({
    'nginx.conf': configuration(port).replace('<|>', ''),
    ...files,
  }));
  try {
    expect(await handshake(nginx.ports[0] ?? 0)).toBe(said === 'belongs to it' ? 'made' : 'failed');
  } finally {
    await nginx.stop();
  }
});
