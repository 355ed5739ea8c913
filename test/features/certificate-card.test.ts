/** What do hovers say of certificates and keys, and of which files do they say nothing? */
import { beforeAll, describe, expect, test } from 'vitest';
import type { CertificateReader } from '../../server/src/features/certificate-reader.ts';
import { certificateReader } from '../../server/src/host/certificates.ts';
import { hoverOver } from '../support/hover.ts';
import { type MadeCertificates, makeCertificates } from '../support/made-certificates.ts';

let made: MadeCertificates;
beforeAll(() => {
  made = makeCertificates();
});

const day = 86_400_000;
/** The real reader, some days later than now. */
const after = (days: number): CertificateReader => ({
  ...certificateReader,
  now: () => Date.now() + days * day + 60_000,
});

/** The dates of a certificate made just now are no constants. */
const plain = (markdown: string | undefined) => markdown?.replace(/\d{4}-\d\d-\d\d/g, 'DATE');

function said(server: string, files: Readonly<Record<string, string>>, days = 0): string | undefined {
  const beside = Object.entries(files).map(([name, text]) => `#- ${name}\n${text}`);
  const text = `#- nginx.conf\nevents {}\nhttp { server { ${server} } }\n${beside.join('\n')}`;
  return plain(hoverOver(text, { certificates: after(days) })?.markdown);
}

const pair = 'ssl_certificate a<|>.pem; ssl_certificate_key k.pem;';

describe('a certificate', () => {
  test('for whom, by whom, until when, with which key, and whether it is for this server', () => {
    const names = 'server_name example.com www.example.com x.api.example.com;';
    expect(said(`${names} ${pair}`, { 'a.pem': made.site + made.authority, 'k.pem': made.siteKey })).toBe(
      [
        '**Certificate** for `example.com`, `www.example.com`, `*.api.example.com` and `127.0.0.1`, issued by `Test Authority (Tests)`',
        '',
        '- expires in 29 days, on DATE',
        '- key: RSA, 2048 bits; `ssl_certificate_key k.pem` belongs to it',
        '- one certificate behind it in the file: `Test Authority (Tests)`',
        '- all 3 names of `server_name` are covered',
      ].join('\n'),
    );
  });

  test('with the key of another, soon to expire, not for a name of the server', () => {
    const names = 'server_name example.com a.b.api.example.com *.example.com ~^x _ shop.example;';
    expect(said(`${names} ${pair}`, { 'a.pem': made.site, 'k.pem': made.ownKey }, 20)).toBe(
      [
        '**Certificate** for `example.com`, `www.example.com`, `*.api.example.com` and `127.0.0.1`, issued by `Test Authority (Tests)`',
        '',
        '- **expires in 9 days, on DATE**',
        '- key: RSA, 2048 bits; **`ssl_certificate_key k.pem` does not belong to it**, so that every TLS handshake fails, though nginx starts',
        '- no intermediate certificate behind it in the file',
        '- **not for** `a.b.api.example.com`, `*.example.com` and `shop.example` of `server_name`',
      ].join('\n'),
    );
  });

  test('signed by itself, and expired', () => {
    expect(said(`server_name own.example; ${pair}`, { 'a.pem': made.own, 'k.pem': made.ownKey }, 40)).toBe(
      [
        '**Certificate** for `own.example`, signed by itself',
        '',
        '- **expired 30 days ago**, on DATE',
        '- key: EC, P-256; `ssl_certificate_key k.pem` belongs to it',
        '- the `server_name` is covered',
      ].join('\n'),
    );
  });

  test('not valid yet, with a key that cannot be seen', () => {
    expect(said(pair, { 'a.pem': made.site, 'k.pem': made.encryptedKey }, -2)).toContain(
      '- **not valid before DATE**, then until DATE\n- key: RSA, 2048 bits; whether `ssl_certificate_key k.pem` belongs to it cannot be seen, it is encrypted',
    );
  });

  test('of authorities: who they are', () => {
    expect(said('ssl_trusted_certificate a<|>.pem;', { 'a.pem': made.authority + made.own }, 20)).toBe(
      '**Certificates** of `Test Authority (Tests)` and `own.example`. **Expired:** `own.example`.',
    );
  });
});

test('in a snippet it is held against the names of all servers that include it', () => {
  const text = `#- nginx.conf
events {}
http {
  server { server_name example.com; include tls.conf; }
  server { server_name www.example.com other.example; include tls.conf; }
}
#- tls.conf
ssl_certificate a<|>.pem;
#- a.pem
${made.site}`;
  expect(hoverOver(text, { certificates: after(0) })?.markdown).toContain(
    '- **not for** `other.example` of `server_name`',
  );
});

test('a key: whose it is, and nothing of what is in it', () => {
  const text = 'ssl_certificate a.pem; ssl_certificate_key k<|>.pem;';
  expect(said(text, { 'a.pem': made.own, 'k.pem': made.ownKey })).toBe(
    'This key belongs to `ssl_certificate a.pem` (EC, P-256).',
  );
  expect(said(text, { 'a.pem': made.own, 'k.pem': made.siteKey })).toBe(
    '**This key does not belong to `ssl_certificate a.pem`**, so that every TLS handshake fails, though nginx starts.',
  );
});

test('of several certificates each has its own key', () => {
  const text =
    'ssl_certificate a.pem; ssl_certificate b<|>.pem; ssl_certificate_key a-key.pem; ssl_certificate_key k.pem;';
  const files = { 'a.pem': made.site, 'b.pem': made.own, 'a-key.pem': made.siteKey, 'k.pem': made.ownKey };
  expect(said(text, files)).toContain('`ssl_certificate_key k.pem` belongs to it');
});

describe('nothing is said', () => {
  test.each([
    ['of a file that is not there', 'ssl_certificate b<|>.pem;'],
    ['of a file outside of the workspace', 'ssl_certificate /etc/ssl/certs/a<|>.pem;'],
    ['of a path with a variable', 'ssl_certificate $ssl_server_name<|>.pem;'],
    ['of a way out of the workspace', 'ssl_certificate ../project2/../../etc/a<|>.pem;'],
  ])('%s', (_, server) => {
    expect(said(server, { 'a.pem': made.own }) ?? '').not.toContain('ertificate** for');
  });

  test('where nothing reads certificates', () => {
    expect(hoverOver(`#- nginx.conf\nevents {}\nhttp { ${pair} }\n#- a.pem\n${made.own}`)).toBeUndefined();
  });

  test('but that the file holds none', () => {
    expect(
      said(pair, { 'a.pem': '-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n' }),
    ).toBe('The file holds no certificate.');
  });
});

test('on the name of the directive it comes before the reference', () => {
  const markdown = said('ssl_cert<|>ificate a.pem;', { 'a.pem': made.own }) ?? '';
  expect(markdown.indexOf('**Certificate** for')).toBeGreaterThan(0);
  expect(markdown.indexOf('**Certificate** for')).toBeLessThan(markdown.indexOf('[nginx.org]'));
});
