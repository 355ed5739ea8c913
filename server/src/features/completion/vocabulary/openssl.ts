/** Which words may stand in the lists that OpenSSL reads: protocols, suites, curves, commands? */

/** Keywords for groups of suites, best known first. */
export const cipherWords: readonly (readonly [word: string, means: string])[] = [
  ['HIGH', 'keys of 128 bits and more'],
  ['MEDIUM', 'some older suites of 128 bits'],
  ['DEFAULT', 'what OpenSSL itself would choose; only at the beginning'],
  ['ALL', 'all suites with encryption'],
  ['aNULL', 'without authentication'],
  ['eNULL', 'without encryption'],
  ['NULL', 'without encryption'],
  ['EXPORT', 'weak by law, long broken'],
  ['LOW', 'keys of 56 and 64 bits'],
  ['MD5', 'MD5 for integrity'],
  ['SHA1', 'SHA-1 for integrity'],
  ['SHA256', 'SHA-256 for integrity'],
  ['SHA384', 'SHA-384 for integrity'],
  ['DES', 'DES'],
  ['3DES', 'triple DES'],
  ['RC4', 'RC4'],
  ['PSK', 'with a shared key'],
  ['SRP', 'with a password'],
  ['CAMELLIA', 'Camellia'],
  ['ARIA', 'ARIA'],
  ['SEED', 'SEED'],
  ['IDEA', 'IDEA'],
  ['ECDHE', 'key exchange with elliptic curves, new for each connection'],
  ['EECDH', 'the same as `ECDHE`'],
  ['DHE', 'Diffie-Hellman, new for each connection'],
  ['EDH', 'the same as `DHE`'],
  ['kRSA', 'key exchange with RSA: no forward secrecy'],
  ['aRSA', 'certificates with an RSA key'],
  ['aECDSA', 'certificates with an elliptic curve'],
  ['ECDSA', 'certificates with an elliptic curve'],
  ['aDSS', 'certificates with a DSA key'],
  ['AESGCM', 'AES in GCM mode'],
  ['AESCCM', 'AES in CCM mode'],
  ['AES', 'AES in all modes'],
  ['AES128', 'AES with 128 bits'],
  ['AES256', 'AES with 256 bits'],
  ['CHACHA20', 'ChaCha20'],
  ['TLSv1.2', 'suites that need TLS 1.2'],
  ['@STRENGTH', 'sorts by the length of the key'],
  ['@SECLEVEL=1', 'from 80 bits of security on'],
  ['@SECLEVEL=2', 'from 112 bits of security on'],
];

export const curves: readonly (readonly [name: string, means: string])[] = [
  ['auto', 'what OpenSSL itself would choose'],
  ['X25519', 'Curve25519: fast, and known to all browsers'],
  ['prime256v1', 'NIST P-256'],
  ['secp384r1', 'NIST P-384'],
  ['secp521r1', 'NIST P-521'],
  ['X448', 'Curve448'],
];

/** What each of TLS's versions is worth. */
export const protocols: Readonly<Record<string, string>> = {
  SSLv2: 'broken, gone from OpenSSL',
  SSLv3: 'broken (POODLE)',
  TLSv1: 'outdated: no browser speaks it any more',
  'TLSv1.1': 'outdated: no browser speaks it any more',
  'TLSv1.2': 'for clients from before 2018',
  'TLSv1.3': 'the current version, for clients from 2018 on',
};

/** Names for `ssl_conf_command`, with a value that shows the form. */
export const confCommands: readonly (readonly [name: string, value: string, means: string])[] = [
  ['Ciphersuites', 'TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256', 'the suites of TLS 1.3'],
  ['CipherString', 'HIGH:!aNULL', 'the suites of TLS 1.2 and older'],
  ['Options', 'PrioritizeChaCha', 'switches such as `PrioritizeChaCha`, `KTLS`, `-SessionTicket`'],
  ['MinProtocol', 'TLSv1.2', 'the oldest version'],
  ['MaxProtocol', 'TLSv1.3', 'the newest version'],
  ['Groups', 'X25519:prime256v1', 'the groups of the key exchange'],
  ['Curves', 'X25519:prime256v1', 'the same as `Groups`'],
  ['SignatureAlgorithms', 'ECDSA+SHA256:RSA+SHA256', 'how handshakes may be signed'],
];

export const tls13Suites: readonly string[] = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_128_CCM_SHA256',
  'TLS_AES_128_CCM_8_SHA256',
];
