/** The list of cipher suites enables some that protect nothing, or can be broken. */

import { readCipherList } from '../catalog/cipher-list.ts';
import { type Cipher, type Weakness, weaknesses } from '../catalog/ciphers.ts';
import { blockOf, inForce } from '../project/scope.ts';
import type { Argument } from '../syntax/tree.ts';
import { insertion, replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { listed } from './wording.ts';

const words: Readonly<Record<Weakness, string>> = {
  eNULL: 'no encryption',
  aNULL: 'no authentication',
  EXPORT: 'export-grade keys',
  DES: 'single DES',
  RC4: 'RC4',
  MD5: 'MD5',
  '3DES': 'triple DES',
};

/** nginx's own default. */
const fallback = 'HIGH:!aNULL:!MD5';

export const weakSslCiphers = defineRule({
  id: 'weak-ssl-ciphers',
  category: 'security',
  severity: 'warning',
  fix: 'unsafe',
  summary: '`ssl_ciphers` enables cipher suites that protect nothing, or can be broken.',
  why: 'OpenSSL puts a list together from left to right: a word adds all suites of its kind, `!` takes out a kind for good. Suites with RC4, DES, triple DES (SWEET32), export-grade keys or MD5 can be broken; those without encryption or authentication protect nothing from a listener or a man in the middle.',
  notWhen:
    'TLS 1.3 alone is allowed: `ssl_ciphers` has no say in it. Suites that OpenSSL has not been built with since 1.1.0 count only where the list asks for them by name (`RC4-SHA`, `3DES`, `MEDIUM`).',
  disagrees:
    'nginx-lint demands `!aNULL:!eNULL:!EXPORT:!DES:!RC4:!MD5` in every list, and gixy reports the words `DEFAULT` and `CAMELLIA`. Here the list is read as OpenSSL reads it: what it does not enable need not be excluded.',
  within: 'http',
  bad: 'ssl_ciphers RC4:HIGH:!aNULL:!MD5;',
  good: 'ssl_ciphers HIGH:!aNULL:!MD5;',
  docs: 'https://docs.openssl.org/3.0/man1/openssl-ciphers/',
  project: {
    on: ['ssl_ciphers'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const [argument] = directive.args;
      if (!argument || !isFinal(argument) || argument.value.includes('$')) return;
      const list = readCipherList(argument.value);
      const worst = list ? worstOf(list.enabled) : [];
      if (!list || worst.length === 0) return;
      const protocols = inForce(blockOf(statement), 'ssl_protocols')[0]?.directive.args ?? [];
      if (protocols.length > 0 && protocols.every(({ value }) => value === 'TLSv1.3')) return;
      const kinds = worst.map(([kind, { name }]) => `${words[kind]} (\`${name}\`)`);
      const exclusions = worst.map(([kind]) => `!${kind}`).join(':');
      // From its security level 1 on, which is the default, OpenSSL does without those that nobody asked for.
      const isLatent = worst.every(([kind]) => kind === 'aNULL') && !argument.value.includes('SECLEVEL=0');
      report({
        start: argument.start,
        end: argument.end,
        ...(isLatent ? { severity: 'information' } : {}),
        message: `\`ssl_ciphers\` enables suites with ${listed(kinds, 'and')}: exclude them with \`${exclusions}\`.`,
        fixes: [mend(inclusion.file.path, argument, exclusions)],
      });
    },
  },
});

/** Each kind of weakness that is the gravest of some suite, with the first such suite. */
function worstOf(enabled: readonly Cipher[]): [Weakness, Cipher][] {
  const found = new Map<Weakness, Cipher>();
  for (const cipher of enabled) {
    const [kind] = cipher.weaknesses;
    if (kind && !found.has(kind)) found.set(kind, cipher);
  }
  return weaknesses.flatMap((kind): [Weakness, Cipher][] => {
    const cipher = found.get(kind);
    return cipher ? [[kind, cipher]] : [];
  });
}

function mend(path: string, argument: Argument, exclusions: string) {
  const quote = argument.quoted ? 1 : 0;
  const remains = readCipherList(`${argument.value}:${exclusions}`)?.enabled.some(
    ({ isLegacy }) => !isLegacy,
  );
  if (remains) {
    return unsafe(
      `Exclude \`${exclusions}\``,
      insertion(path, argument.end - quote, `${/[: ,;]$/.test(argument.value) ? '' : ':'}${exclusions}`),
    );
  }
  return unsafe(
    `Change to nginx's default, \`${fallback}\``,
    replacement(path, { start: argument.start + quote, end: argument.end - quote }, fallback),
  );
}
