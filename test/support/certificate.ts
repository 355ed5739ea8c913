/** Which certificate do configurations with HTTPS use in tests? One self-signed, made once and kept in `.cache/`. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute paths of PEM files; the certificate serves as its own authority. */
export interface Certificate {
  certificate: string;
  key: string;
  /** Diffie-Hellman parameters for `ssl_dhparam`. */
  dhparam: string;
}

const cache = fileURLToPath(new URL('../../.cache', import.meta.url));

export function selfSignedCertificate(): Certificate {
  const directory = join(cache, 'certificate');
  if (!isFresh(directory)) makeCertificate(directory);
  return pathsIn(directory);
}

const validDays = 30;

/** Exists and lasts for some days yet. */
function isFresh(directory: string): boolean {
  const made = statSync(join(directory, 'dhparam.pem'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return Date.now() - made < (validDays - 10) * 24 * 3600 * 1000;
}

function pathsIn(directory: string): Certificate {
  const file = (name: string) => join(directory, name);
  return { certificate: file('certificate.pem'), key: file('key.pem'), dhparam: file('dhparam.pem') };
}

function makeCertificate(directory: string): void {
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, 'certificate-'));
  const { certificate, key, dhparam } = pathsIn(draft);
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  openssl(
    ...[
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      `${validDays}`,
    ],
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
  rmSync(directory, { recursive: true, force: true });
  try {
    renameSync(draft, directory);
  } catch {
    // Another test process was faster; a certificate and a key of one making stay together.
    rmSync(draft, { recursive: true });
  }
}
