/** Which certificate do configurations with HTTPS use in tests? One self-signed, made once per test process. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Absolute paths of PEM files; the certificate serves as its own authority. */
export interface Certificate {
  certificate: string;
  key: string;
  /** Diffie-Hellman parameters for `ssl_dhparam`. */
  dhparam: string;
}

let made: Certificate | undefined;

export function selfSignedCertificate(): Certificate {
  made ??= makeCertificate();
  return made;
}

function makeCertificate(): Certificate {
  const directory = mkdtempSync(join(tmpdir(), 'nginx-certificate-'));
  process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
  const certificate = join(directory, 'certificate.pem');
  const key = join(directory, 'key.pem');
  const dhparam = join(directory, 'dhparam.pem');
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  openssl(
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '30'],
    ...[
      '-subj',
      '/CN=example.com',
      '-addext',
      'subjectAltName=DNS:example.com,DNS:*.example.com,IP:127.0.0.1',
    ],
    ...['-keyout', key, '-out', certificate],
  );
  // A well-known group: nothing has to be searched for, so this takes no time.
  openssl('genpkey', '-genparam', '-algorithm', 'DH', '-pkeyopt', 'group:ffdhe2048', '-out', dhparam);
  return { certificate, key, dhparam };
}
