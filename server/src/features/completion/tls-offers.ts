/** What may stand in the lists that OpenSSL reads: cipher suites, curves, commands? */

import { ciphers } from '../../catalog/ciphers.ts';
import { inOrder, type Offer } from './completion.ts';
import type { Site } from './site.ts';
import { cipherWords, confCommands, curves, tls13Suites } from './vocabulary/openssl.ts';

/** Suites and keywords behind `:`, `!`, `-` and `+`, each once; strong suites first, at a `!` the weak groups. */
export function cipherOffers({ cursor, index }: Site): readonly Offer[] {
  if (index > 0) return [];
  const { typed, start, end } = cursor;
  const list = cursor.inclusion.file.text.slice(start, end);
  const from = Math.max(...[...':,; '].map((separator) => typed.lastIndexOf(separator))) + 1;
  const operator = /^[-+!]/.exec(typed.slice(from))?.[0] ?? '';
  const part = partAt(list, typed.length, from + operator.length, /[:,; ]/);
  const given = new Set(
    [...list.slice(0, from).split(/[:,; ]/), ...list.slice(part.to).split(/[:,; ]/)].map((word) =>
      word.replace(/^[-+!]/, ''),
    ),
  );
  const weak = ['aNULL', 'eNULL', 'EXPORT', 'DES', '3DES', 'RC4', 'MD5', 'PSK', 'LOW', 'NULL', 'SRP', 'SHA1'];
  const words = cipherWords
    // Sorting and levels take no operator, and `DEFAULT` stands at the beginning only.
    .filter(([word]) => operator === '' || !word.startsWith('@'))
    .filter(([word]) => word !== 'DEFAULT' || (from === 0 && operator === ''))
    .map(([label, detail], index): Offer => {
      const isWeak = weak.includes(label);
      const rank =
        operator === '!' || operator === '-'
          ? isWeak
            ? weak.indexOf(label) / 100
            : 3
          : (isWeak ? 4 : 1) + index / 1_000;
      return { label, kind: 'value', detail, rank, part };
    });
  const suites = ciphers
    .filter(({ isLegacy, isExport }) => !isLegacy && !isExport)
    .map((cipher): Offer => {
      const isModern = /^ECDHE-(?:ECDSA|RSA)-(?:AES\d+-GCM|CHACHA20)/.test(cipher.name);
      const strength =
        cipher.weaknesses.length > 0 ? `weak: ${cipher.weaknesses.join(', ')}` : cipher.encryption;
      const detail = `${cipher.since} and newer, ${strength}`;
      const rank = cipher.weaknesses.length > 0 ? 5 : isModern && operator === '' ? 0 : 2;
      return { label: cipher.name, kind: 'value', detail, rank, part };
    });
  return [...words, ...suites].filter(({ label }) => !given.has(label));
}

/** The part of a list in which the cursor stands, from `from` to the next separator. */
function partAt(list: string, cursor: number, from: number, separator: RegExp): { from: number; to: number } {
  const next = list.slice(cursor).search(separator);
  return { from, to: next < 0 ? list.length : cursor + next };
}

/** `X25519:prime256v1`: each curve once, `auto` alone. */
export function curveOffers({ cursor, index }: Site): readonly Offer[] {
  if (index > 0) return [];
  const { typed, start, end } = cursor;
  const list = cursor.inclusion.file.text.slice(start, end);
  const from = typed.lastIndexOf(':') + 1;
  const part = partAt(list, typed.length, from, /:/);
  const given = new Set(
    `${list.slice(0, from)}:${list.slice(part.to)}`.split(':').filter((one) => one !== ''),
  );
  return inOrder(
    curves
      .filter(([name]) => !given.has(name) && (name !== 'auto' || given.size === 0))
      .map(([label, detail]) => ({ label, kind: 'value', detail, part })),
  );
}

/** `ssl_conf_command`: the command, then a value of its form. */
export function confCommandOffers({ index, before }: Site): readonly Offer[] {
  if (index === 0) {
    return inOrder(
      confCommands.map(([label, , detail]) => ({ label, kind: 'name', detail, continues: true })),
    );
  }
  if (index > 1) return [];
  const [command] = before;
  if (command === 'Ciphersuites')
    return inOrder([
      { label: tls13Suites.slice(0, 3).join(':'), kind: 'value' },
      ...tls13Suites.map((label): Offer => ({ label, kind: 'value' })),
    ]);
  if (/^M(?:in|ax)Protocol$/.test(command ?? '')) {
    return inOrder([
      { label: 'TLSv1.2', kind: 'value' },
      { label: 'TLSv1.3', kind: 'value' },
    ]);
  }
  const known = confCommands.find(([name]) => name === command);
  return known ? [{ label: known[1], kind: 'value', detail: known[2] }] : [];
}
