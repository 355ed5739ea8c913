/** Are lists of cipher suites read as OpenSSL reads them? The installed one is the judge. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { readCipherList } from '../../server/src/catalog/cipher-list.ts';
import { ciphers } from '../../server/src/catalog/ciphers.ts';

/** The names that `openssl ciphers` lists, without those of TLS 1.3; empty where nothing matches. */
function openssl(list: string): string[] {
  const { stdout, status } = spawnSync('openssl', ['ciphers', list], { encoding: 'utf8' });
  if (status !== 0) return [];
  return stdout
    .trim()
    .split(':')
    .filter((name) => !name.startsWith('TLS_'))
    .sort();
}

/** Those that OpenSSL is built without today are left out. */
function ours(list: string): string[] {
  return (readCipherList(list)?.enabled ?? [])
    .filter(({ isLegacy }) => !isLegacy)
    .map(({ name }) => name)
    .sort();
}

const everything = 'ALL:COMPLEMENTOFALL';

test('every suite of the installed OpenSSL is known, with its kinds', () => {
  const known = ciphers.filter(({ isLegacy }) => !isLegacy).map(({ name }) => name);
  expect(known.sort()).toEqual(openssl(everything));
});

test.each([
  ...['ALL', 'COMPLEMENTOFALL', 'COMPLEMENTOFDEFAULT', 'HIGH', 'NULL', 'eNULL', 'aNULL', 'DEFAULT'],
  ...['kRSA', 'RSA', 'aRSA', 'kDHE', 'kEDH', 'DH', 'DHE', 'EDH', 'ADH', 'kECDHE', 'ECDH', 'ECDHE', 'EECDH'],
  ...['AECDH', 'aDSS', 'DSS', 'aECDSA', 'ECDSA', 'PSK', 'kPSK', 'kRSAPSK', 'kDHEPSK', 'kECDHEPSK', 'aPSK'],
  ...[
    'SRP',
    'kSRP',
    'aSRP',
    'AES',
    'AES128',
    'AES256',
    'AESGCM',
    'AESCCM',
    'AESCCM8',
    'CHACHA20',
    'CAMELLIA',
  ],
  ...['CAMELLIA128', 'CAMELLIA256', 'ARIA', 'ARIA128', 'ARIA256', 'ARIAGCM', 'MD5', 'SHA1', 'SHA', 'SHA256'],
  ...['SHA384', 'SSLv3', 'TLSv1', 'TLSv1.0', 'TLSv1.2', 'FIPS:AES128-SHA'],
  ...[
    'HIGH:!aNULL:!MD5',
    'EECDH+AESGCM:EDH+AESGCM',
    'ECDHE+aRSA+AES256',
    'ALL:-AES:AES128',
    'ALL:!AES:AES128',
  ],
  ...[
    'DEFAULT:!kRSA',
    'ALL:!aNULL:!ADH:!eNULL:!LOW:!EXP:RC4+RSA:+HIGH:+MEDIUM',
    'AES128-SHA,AES256-SHA;NULL-SHA',
  ],
  ...[
    'nonsense:AES128-SHA',
    'HIGH:DEFAULT',
    '@SECLEVEL=0:AES128-SHA',
    'kEECDH+ECDSA kEECDH HIGH !aNULL',
    'AES+',
  ],
  ...['HIGH:!NULL-SHA:@STRENGTH', 'AES128-SHA:AES128+SHA384:!TLS_AES_128_GCM_SHA256', 'a/b', 'AES\nALL'],
])('%s', (list) => {
  expect(ours(list)).toEqual(openssl(list));
});

test('what OpenSSL is built without today is there where it is asked for', () => {
  const weak = (list: string) =>
    (readCipherList(list)?.enabled ?? []).filter(({ isLegacy }) => isLegacy).map(({ name }) => name);
  expect(weak('ALL')).toEqual([]);
  expect(weak('HIGH')).toEqual([]);
  expect(weak('RC4+kRSA:!EXP')).toEqual(['RC4-SHA', 'RC4-MD5']);
  expect(weak('DES-CBC3-SHA:EXP-RC4-MD5')).toEqual(['DES-CBC3-SHA', 'EXP-RC4-MD5']);
  expect(weak('MEDIUM:!RC4:!3DES:!SEED')).toEqual(['IDEA-CBC-SHA']);
  expect(weak('LOW+kRSA')).toEqual(['DES-CBC-SHA']);
});

test('what OpenSSL does not know is named, and profiles are not guessed', () => {
  expect(readCipherList('TLS_AES_128_GCM_SHA256:HIGH:!nonsense')?.unknown).toEqual([
    'TLS_AES_128_GCM_SHA256',
    '!nonsense',
  ]);
  expect(readCipherList('PROFILE=SYSTEM')).toBeUndefined();
});
