/** Which certificates do tests about certificates read? Made by openssl: a chain, one that is signed by itself, and keys. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** PEM texts. */
export interface MadeCertificates {
  /** For `example.com`, `www.example.com` and `*.api.example.com`, by the authority; RSA. */
  readonly site: string;
  readonly siteKey: string;
  /** The same key, encrypted with the password `secret`. */
  readonly encryptedKey: string;
  readonly authority: string;
  /** RSA, as that of the site. */
  readonly authorityKey: string;
  /** Signed by itself, without alternative names; EC. */
  readonly own: string;
  readonly ownKey: string;
}

export function makeCertificates(): MadeCertificates {
  const folder = mkdtempSync(join(tmpdir(), 'wayfinder-certificates-'));
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  try {
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '90',
      '-subj',
      '/O=Tests/CN=Test Authority',
      '-keyout',
      'authority.key',
      '-out',
      'authority.pem',
    );
    openssl(
      'req',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-subj',
      '/CN=example.com',
      '-keyout',
      'site.key',
      '-out',
      'site.csr',
    );
    writeFileSync(
      join(folder, 'names'),
      'subjectAltName=DNS:example.com,DNS:www.example.com,DNS:*.api.example.com,IP:127.0.0.1\n',
    );
    openssl(
      'x509',
      '-req',
      '-in',
      'site.csr',
      '-CA',
      'authority.pem',
      '-CAkey',
      'authority.key',
      '-CAcreateserial',
      '-days',
      '30',
      '-extfile',
      'names',
      '-out',
      'site.pem',
    );
    openssl('rsa', '-aes128', '-passout', 'pass:secret', '-in', 'site.key', '-out', 'encrypted.key');
    openssl(
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '10',
      '-subj',
      '/CN=own.example',
      '-keyout',
      'own.key',
      '-out',
      'own.pem',
    );
    return {
      site: text('site.pem'),
      siteKey: text('site.key'),
      encryptedKey: text('encrypted.key'),
      authority: text('authority.pem'),
      authorityKey: text('authority.key'),
      own: text('own.pem'),
      ownKey: text('own.key'),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
