/** Which cipher suites does a list such as `HIGH:!aNULL:!MD5` enable? Read as OpenSSL does (`openssl-ciphers(1)`). */

import { type Cipher, ciphers } from './ciphers.ts';

export interface CipherList {
  /** In no particular order. */
  readonly enabled: readonly Cipher[];
  /** The words that mean nothing to OpenSSL, in order: it passes over them. */
  readonly unknown: readonly string[];
}

/** The same few lists stand in a thousand servers, and are asked for by several rules. */
const known = new Map<string, CipherList | undefined>();

/** Undefined for what OpenSSL refuses to read, or what a distribution's OpenSSL has its own meaning for (`PROFILE=SYSTEM`). */
export function readCipherList(text: string): CipherList | undefined {
  if (known.has(text)) return known.get(text);
  if (known.size > 1000) known.clear();
  const list = read(text);
  known.set(text, list);
  return list;
}

function read(text: string): CipherList | undefined {
  // Read at the beginning only.
  const preset = /^(?:DEFAULT|SUITEB|PROFILE=)/.exec(text)?.[0];
  if (preset === 'SUITEB' || preset === 'PROFILE=') return undefined;
  const enabled = new Set<Cipher>(preset === 'DEFAULT' ? ciphers.filter(isDefault) : []);
  const killed = new Set<Cipher>();
  const unknown: string[] = [];
  for (const item of (preset === 'DEFAULT' ? text.slice(preset.length) : text).split(/[: ;,]/)) {
    if (item === '' || item.startsWith('@')) continue;
    const [, operator = '', words = ''] = /^([-+!]?)(.*)$/s.exec(item) ?? [];
    if (!/^[\w.=-]+(?:\+[\w.=-]+)*$/.test(words)) return undefined;
    const parts = words.split('+');
    const stranger = parts.find((part) => !meaningOf(part));
    if (stranger !== undefined) {
      unknown.push(item);
      continue;
    }
    if (operator === '+') continue;
    const named = parts.some((part) => namesLegacy(part));
    for (const cipher of ciphers) {
      if (!parts.every((part) => meaningOf(part)?.(cipher))) continue;
      if (operator === '') {
        if (!killed.has(cipher) && (named || !cipher.isLegacy)) enabled.add(cipher);
        continue;
      }
      enabled.delete(cipher);
      if (operator === '!') killed.add(cipher);
    }
  }
  return { enabled: [...enabled], unknown };
}

type Meaning = (cipher: Cipher) => boolean;

const exchanges =
  (...names: string[]): Meaning =>
  ({ exchange }) =>
    names.includes(exchange);
const authentications =
  (name: string): Meaning =>
  ({ authentication }) =>
    authentication === name;
const encryptions =
  (pattern: RegExp): Meaning =>
  ({ encryption }) =>
    pattern.test(encryption);
const macs =
  (name: string): Meaning =>
  ({ mac }) =>
    mac === name;
const since =
  (name: string): Meaning =>
  (cipher) =>
    cipher.since === name;
const exported: Meaning = ({ isExport }) => isExport;
const anonymous = authentications('NULL');
const unencrypted = encryptions(/^NULL$/);
const authenticated =
  (meaning: Meaning): Meaning =>
  (cipher) =>
    meaning(cipher) && !anonymous(cipher);
const anonymously =
  (meaning: Meaning): Meaning =>
  (cipher) =>
    meaning(cipher) && anonymous(cipher);

const rsa = exchanges('RSA');
const dhe = exchanges('DHE');
const ecdhe = exchanges('ECDHE');
const psk: Meaning = ({ exchange }) => exchange.endsWith('PSK');
const medium = encryptions(/^(?:3DES|RC4|SEED|IDEA)$/);

/** The words that stand for several suites. */
const aliases: Readonly<Record<string, Meaning>> = {
  ALL: (cipher) => !unencrypted(cipher),
  COMPLEMENTOFALL: unencrypted,
  COMPLEMENTOFDEFAULT: (cipher) => !unencrypted(cipher) && !isDefault(cipher),
  HIGH: encryptions(/^(?:AES|CAMELLIA|ARIA|CHACHA20)/),
  MEDIUM: (cipher) => medium(cipher) && !cipher.isExport,
  LOW: (cipher) => cipher.encryption === 'DES' && !cipher.isExport,
  EXP: exported,
  EXPORT: exported,
  EXPORT40: (cipher) => cipher.isExport && !cipher.name.startsWith('EXP1024'),
  EXPORT56: (cipher) => cipher.name.startsWith('EXP1024'),
  NULL: unencrypted,
  eNULL: unencrypted,
  aNULL: anonymous,
  kRSA: rsa,
  RSA: (cipher) => rsa(cipher) && cipher.authentication === 'RSA',
  aRSA: authentications('RSA'),
  kDHE: dhe,
  kEDH: dhe,
  DH: dhe,
  DHE: authenticated(dhe),
  EDH: authenticated(dhe),
  ADH: anonymously(dhe),
  kECDHE: ecdhe,
  kEECDH: ecdhe,
  ECDH: ecdhe,
  ECDHE: authenticated(ecdhe),
  EECDH: authenticated(ecdhe),
  AECDH: anonymously(ecdhe),
  aDSS: authentications('DSS'),
  DSS: authentications('DSS'),
  aECDSA: authentications('ECDSA'),
  ECDSA: authentications('ECDSA'),
  PSK: psk,
  kPSK: exchanges('PSK'),
  kRSAPSK: exchanges('RSAPSK'),
  kDHEPSK: exchanges('DHEPSK'),
  kECDHEPSK: exchanges('ECDHEPSK'),
  aPSK: authentications('PSK'),
  SRP: exchanges('SRP'),
  kSRP: exchanges('SRP'),
  aSRP: authentications('SRP'),
  FIPS: (cipher) => /^AES(?:GCM)?\d/.test(cipher.encryption) && cipher.exchange !== 'SRP',
  AES: encryptions(/^AES/),
  AES128: encryptions(/^AES.*128$/),
  AES256: encryptions(/^AES.*256$/),
  AESGCM: encryptions(/^AESGCM/),
  AESCCM: encryptions(/^AESCCM/),
  AESCCM8: encryptions(/^AESCCM8/),
  CHACHA20: encryptions(/^CHACHA20$/),
  CAMELLIA: encryptions(/^CAMELLIA/),
  CAMELLIA128: encryptions(/^CAMELLIA128$/),
  CAMELLIA256: encryptions(/^CAMELLIA256$/),
  ARIA: encryptions(/^ARIA/),
  ARIAGCM: encryptions(/^ARIA/),
  ARIA128: encryptions(/^ARIA.*128$/),
  ARIA256: encryptions(/^ARIA.*256$/),
  '3DES': encryptions(/^3DES$/),
  DES: encryptions(/^DES$/),
  RC4: encryptions(/^RC4$/),
  RC2: encryptions(/^RC2$/),
  IDEA: encryptions(/^IDEA$/),
  SEED: encryptions(/^SEED$/),
  MD5: macs('MD5'),
  SHA1: macs('SHA1'),
  SHA: macs('SHA1'),
  SHA256: macs('SHA256'),
  SHA384: macs('SHA384'),
  SSLv3: since('SSLv3'),
  TLSv1: since('TLSv1'),
  'TLSv1.0': since('TLSv1'),
  'TLSv1.2': since('TLSv1.2'),
};

/** Words that OpenSSL knows though none of the suites here has to do with them: GOST, fixed keys. */
const passed =
  /^(?:aECDH|kECDHr|kECDHe|kECDH|aDH|kDHr|kDHd|kDH|SSLv2|KRB5|aKRB5|kFZA|[ak]?GOST\w*|STREEBOG\w*)$/;

const byName = new Map(
  ciphers.map((cipher): [string, Meaning] => [cipher.name, (other) => other === cipher]),
);

function meaningOf(word: string): Meaning | undefined {
  if (Object.hasOwn(aliases, word)) return aliases[word];
  return byName.get(word) ?? (passed.test(word) ? () => false : undefined);
}

/** Does the word ask for what OpenSSL is no more built with? */
function namesLegacy(word: string): boolean {
  return (
    byName.has(word) || /^(?:3DES|DES|RC4|RC2|IDEA|SEED|MEDIUM|LOW|EXP(?:ORT(?:40|56)?)?|MD5)$/.test(word)
  );
}

function isDefault({ authentication, encryption, isLegacy }: Cipher): boolean {
  if (authentication === 'NULL' || authentication === 'DSS' || isLegacy) return false;
  return !/^(?:NULL|CAMELLIA|ARIA|AESCCM)/.test(encryption);
}
