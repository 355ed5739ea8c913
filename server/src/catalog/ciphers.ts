/** Which cipher suites does OpenSSL know by name (`openssl ciphers -v 'ALL:COMPLEMENTOFALL'`), and how strong is each? */

/** What is wrong with a suite, the worst first; in the words of `openssl-ciphers(1)`, with which a list can exclude it. */
export const weaknesses = ['eNULL', 'aNULL', 'EXPORT', 'DES', 'RC4', '3DES', 'MD5'] as const;
export type Weakness = (typeof weaknesses)[number];

export interface Cipher {
  readonly name: string;
  /** Key exchange: `ECDHE`, `DHE`, `RSA`, `PSK`, `RSAPSK`, `DHEPSK`, `ECDHEPSK`, `SRP`. */
  readonly exchange: string;
  /** Authentication: `ECDSA`, `RSA`, `DSS`, `PSK`, `SRP`; `NULL` for none. */
  readonly authentication: string;
  /** Encryption with its bits: `AESGCM256`, `CHACHA20`, `3DES`; `NULL` for none. */
  readonly encryption: string;
  readonly mac: 'AEAD' | 'SHA384' | 'SHA256' | 'SHA1' | 'MD5';
  /** The oldest protocol that has it. */
  readonly since: 'SSLv3' | 'TLSv1' | 'TLSv1.2';
  readonly isExport: boolean;
  /** Left out of OpenSSL as it has been built since 1.1.0: only there where somebody asks for it. */
  readonly isLegacy: boolean;
  readonly weaknesses: readonly Weakness[];
}

const gcm = 'AES256-GCM-SHA384 AES128-GCM-SHA256';
const ccm = 'AES256-CCM8 AES256-CCM AES128-CCM8 AES128-CCM';
const cbc = 'AES256-SHA AES128-SHA';
const camellia = 'CAMELLIA256-SHA CAMELLIA128-SHA';
const aria = 'ARIA256-GCM-SHA384 ARIA128-GCM-SHA256';
const chacha = 'CHACHA20-POLY1305';
const cbc384 = 'AES256-SHA384 AES128-SHA256';
const cbc256 = 'AES256-SHA256 AES128-SHA256';
const camellia384 = 'CAMELLIA256-SHA384 CAMELLIA128-SHA256';
const camellia256 = 'CAMELLIA256-SHA256 CAMELLIA128-SHA256';
const psk =
  'AES256-CBC-SHA384 AES256-CBC-SHA AES128-CBC-SHA256 AES128-CBC-SHA NULL-SHA384 NULL-SHA256 NULL-SHA';
const srp = 'AES-256-CBC-SHA AES-128-CBC-SHA 3DES-EDE-CBC-SHA';

/** Prefix of the names, key exchange, authentication, and the rests of the names. */
const families: readonly (readonly [string, string, string, string])[] = [
  [
    'ECDHE-ECDSA-',
    'ECDHE',
    'ECDSA',
    `${gcm} ${chacha} ${ccm} ${aria} ${cbc384} ${camellia384} ${cbc} NULL-SHA RC4-SHA DES-CBC3-SHA`,
  ],
  [
    'ECDHE-RSA-',
    'ECDHE',
    'RSA',
    `${gcm} ${chacha} ${cbc384} ${camellia384} ${cbc} NULL-SHA RC4-SHA DES-CBC3-SHA`,
  ],
  ['ECDHE-', 'ECDHE', 'RSA', aria],
  ['AECDH-', 'ECDHE', 'NULL', `${cbc} NULL-SHA RC4-SHA DES-CBC3-SHA`],
  [
    'DHE-RSA-',
    'DHE',
    'RSA',
    `${gcm} ${chacha} ${ccm} ${aria} ${cbc256} ${camellia256} ${cbc} ${camellia} SEED-SHA DES-CBC3-SHA`,
  ],
  [
    'DHE-DSS-',
    'DHE',
    'DSS',
    `${gcm} ${aria} ${cbc256} ${camellia256} ${cbc} ${camellia} SEED-SHA DES-CBC3-SHA`,
  ],
  ['EDH-RSA-', 'DHE', 'RSA', 'DES-CBC3-SHA DES-CBC-SHA'],
  ['EDH-DSS-', 'DHE', 'DSS', 'DES-CBC3-SHA DES-CBC-SHA'],
  [
    'ADH-',
    'DHE',
    'NULL',
    `${gcm} ${cbc256} ${camellia256} ${cbc} ${camellia} SEED-SHA RC4-MD5 DES-CBC3-SHA DES-CBC-SHA`,
  ],
  [
    '',
    'RSA',
    'RSA',
    `${gcm} ${ccm} ${aria} ${cbc256} ${camellia256} ${cbc} ${camellia} NULL-SHA256 NULL-SHA NULL-MD5 SEED-SHA IDEA-CBC-SHA RC4-SHA RC4-MD5 DES-CBC3-SHA DES-CBC-SHA`,
  ],
  ['PSK-', 'PSK', 'PSK', `${gcm} ${chacha} ${ccm} ${aria} ${psk} ${camellia384} RC4-SHA 3DES-EDE-CBC-SHA`],
  ['RSA-PSK-', 'RSAPSK', 'RSA', `${gcm} ${chacha} ${aria} ${psk} ${camellia384} RC4-SHA 3DES-EDE-CBC-SHA`],
  [
    'DHE-PSK-',
    'DHEPSK',
    'PSK',
    `${gcm} ${chacha} ${ccm} ${aria} ${psk} ${camellia384} RC4-SHA 3DES-EDE-CBC-SHA`,
  ],
  ['ECDHE-PSK-', 'ECDHEPSK', 'PSK', `${chacha} ${psk} ${camellia384} RC4-SHA 3DES-EDE-CBC-SHA`],
  ['SRP-', 'SRP', 'SRP', srp],
  ['SRP-RSA-', 'SRP', 'RSA', srp],
  ['SRP-DSS-', 'SRP', 'DSS', srp],
  ['EXP-', 'RSA', 'RSA', 'RC4-MD5 RC2-CBC-MD5 DES-CBC-SHA'],
  ['EXP-EDH-RSA-', 'DHE', 'RSA', 'DES-CBC-SHA'],
  ['EXP-EDH-DSS-', 'DHE', 'DSS', 'DES-CBC-SHA'],
  ['EXP-ADH-', 'DHE', 'NULL', 'RC4-MD5 DES-CBC-SHA'],
  ['EXP1024-', 'RSA', 'RSA', 'DES-CBC-SHA RC4-SHA'],
];

/** Those of TLS 1.3 are not among them: they are chosen elsewhere. */
export const ciphers: readonly Cipher[] = families.flatMap(([prefix, exchange, authentication, rests]) =>
  rests.split(' ').map((rest) => cipher(prefix + rest, rest, exchange, authentication)),
);

function cipher(name: string, rest: string, exchange: string, authentication: string): Cipher {
  const encryption = encryptionOf(rest);
  const mac = macOf(rest);
  const isExport = name.startsWith('EXP');
  const weak: Weakness[] = [];
  if (encryption === 'NULL') weak.push('eNULL');
  if (authentication === 'NULL') weak.push('aNULL');
  if (isExport) weak.push('EXPORT');
  if (encryption === 'DES' || encryption === 'RC4') weak.push(encryption);
  if (encryption === '3DES') weak.push(encryption);
  if (mac === 'MD5') weak.push(mac);
  const isLegacy = /^(?:DES|3DES|RC4|RC2|IDEA|SEED)$/.test(encryption);
  const since = sinceOf(exchange, authentication, mac, rest);
  return { name, exchange, authentication, encryption, mac, since, isExport, isLegacy, weaknesses: weak };
}

function encryptionOf(rest: string): string {
  const bits = rest.includes('256') && !/^[A-Z]+-?128/.test(rest) ? '256' : '128';
  if (rest.startsWith('CHACHA20')) return 'CHACHA20';
  if (rest.startsWith('ARIA')) return `ARIAGCM${bits}`;
  if (rest.startsWith('CAMELLIA')) return `CAMELLIA${bits}`;
  if (rest.startsWith('AES')) {
    const mode = /-(GCM|CCM8|CCM)(?:-|$)/.exec(rest)?.[1] ?? '';
    return `AES${mode}${bits}`;
  }
  if (rest.startsWith('DES-CBC3') || rest.startsWith('3DES')) return '3DES';
  return rest.slice(0, rest.indexOf('-'));
}

function macOf(rest: string): Cipher['mac'] {
  if (/GCM|CCM|CHACHA20/.test(rest)) return 'AEAD';
  const last = rest.slice(rest.lastIndexOf('-') + 1);
  return last === 'SHA384' || last === 'SHA256' || last === 'MD5' ? last : 'SHA1';
}

function sinceOf(
  exchange: string,
  authentication: string,
  mac: Cipher['mac'],
  rest: string,
): Cipher['since'] {
  if (mac === 'AEAD') return 'TLSv1.2';
  const isPsk = exchange.endsWith('PSK');
  if (mac === 'SHA384' || mac === 'SHA256') return isPsk ? 'TLSv1' : 'TLSv1.2';
  const isElliptic = exchange === 'ECDHE' || (exchange === 'ECDHEPSK' && authentication === 'PSK');
  return isElliptic && !rest.startsWith('SEED') ? 'TLSv1' : 'SSLv3';
}
