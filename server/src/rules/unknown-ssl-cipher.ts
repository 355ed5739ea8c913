/** A list names a cipher suite that there is not. */

import { readCipherList } from '../catalog/cipher-list.ts';
import { ciphers } from '../catalog/ciphers.ts';
import { nearestOf } from '../catalog/nearest.ts';
import type { Argument } from '../syntax/tree.ts';
import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';

/** Suites that other libraries have, and that OpenSSL had long ago or only with an engine. */
const elsewhere =
  /^(?:AEAD|ECDH|DH|KRB5|EXP|GOST|IANA|LEGACY|MAGMA|KUZNYECHIK)\b|DES|RC4|MD5|GOST|FZA|KRB5|SEED|IDEA|RC2|SM4|-(?:D|OLD)$|^TLS_|^TLS13-/;

export const unknownSslCipher = defineRule({
  id: 'unknown-ssl-cipher',
  category: 'correctness',
  severity: 'information',
  fix: 'unsafe',
  summary: '`ssl_ciphers` names a cipher suite that OpenSSL does not have.',
  why: 'OpenSSL passes over words that it does not know, so that a misspelt suite is neither used nor missed. The list then protects, or serves, less than it seems to.',
  notWhen:
    'Names of other libraries (LibreSSL, BoringSSL) and of suites that older versions had are left alone, and so are exclusions (`!name`).',
  within: 'http',
  bad: 'ssl_ciphers ECDHE-RSA-AES256-GCM-SHA512:ECDHE-RSA-AES128-GCM-SHA256;',
  good: 'ssl_ciphers ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256;',
  docs: 'https://docs.openssl.org/3.0/man1/openssl-ciphers/',
  own: {
    on: ['ssl_ciphers'],
    check({ args }, { file }, report) {
      const [argument] = args;
      if (!argument || !isFinal(argument)) return;
      const unknown = readCipherList(argument.value)?.unknown ?? [];
      const names = unknown.filter(
        (name) => /^[A-Z0-9]+(?:-[A-Z0-9]+)+$/.test(name) && !elsewhere.test(name),
      );
      for (const name of new Set(names)) {
        const range = rangeOf(name, argument);
        if (!range) continue;
        const meant = nearestOf(name, strong);
        report({
          ...range,
          message: `OpenSSL has no suite \`${name}\` and passes over it.${meant === undefined ? '' : ` Did you mean \`${meant}\`?`}`,
          fixes:
            meant === undefined
              ? []
              : [unsafe(`Change to \`${meant}\``, replacement(file.path, range, meant))],
        });
      }
    },
  },
});

/** Where the item stands, as written. */
function rangeOf(name: string, { start, text }: Argument): { start: number; end: number } | undefined {
  const found = new RegExp(`(?<![\\w-])${name}(?![\\w-])`).exec(text);
  return found ? { start: start + found.index, end: start + found.index + name.length } : undefined;
}

const strong = ciphers.filter(({ weaknesses }) => weaknesses.length === 0).map(({ name }) => name);
