/** Cipher suites of TLS 1.3 stand in a list that is not about TLS 1.3. */

import { readCipherList } from '../catalog/cipher-list.ts';
import type { Argument } from '../syntax/tree.ts';
import { replacement, safe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';

export const sslCiphersOfTls13 = defineRule({
  id: 'ssl-ciphers-of-tls13',
  category: 'correctness',
  severity: 'information',
  fix: 'safe',
  summary: '`ssl_ciphers` names suites of TLS 1.3, which OpenSSL passes over there.',
  why: 'The list of `ssl_ciphers` is for TLS 1.2 and older; OpenSSL passes over names that it does not know in it, and those of TLS 1.3 are among them. TLS 1.3 has its own list, in which all suites are on.',
  howToFix:
    'Drop the names. To choose among the suites of TLS 1.3 write `ssl_conf_command Ciphersuites TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256;` (nginx 1.19.4 or newer).',
  within: 'http',
  bad: 'ssl_ciphers TLS_AES_128_GCM_SHA256:ECDHE-RSA-AES128-GCM-SHA256;',
  good: 'ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_ciphers',
  own: {
    on: ['ssl_ciphers'],
    check({ args }, { file }, report) {
      const [argument] = args;
      if (!argument || !isFinal(argument) || !/TLS_|TLS13-/.test(argument.value)) return;
      const list = readCipherList(argument.value);
      const names = list?.unknown.filter((name) => /^[-+!]?(?:TLS_|TLS13-)/.test(name)) ?? [];
      if (!list || names.length === 0) return;
      const isAll = list.enabled.length === 0;
      const fixed = isAll ? undefined : without(argument, new Set(names));
      report({
        start: argument.start,
        end: argument.end,
        message: `\`${names[0]}\` is of TLS 1.3, for which \`ssl_ciphers\` has no say: ${
          isAll
            ? 'no suite is left, and OpenSSL refuses the list (no cipher match)'
            : 'OpenSSL passes over it'
        }.`,
        fixes:
          fixed === undefined
            ? []
            : [safe('Remove what is of TLS 1.3', replacement(file.path, argument, fixed))],
      });
    },
  },
});

/** The argument as written, without these items; undefined where they are not separated by plain colons. */
function without({ text, quoted }: Argument, names: ReadonlySet<string>): string | undefined {
  const inner = quoted ? text.slice(1, -1) : text;
  if (/[\s,;\\]/.test(inner)) return undefined;
  const kept = inner.split(':').filter((item) => !names.has(item));
  return quoted ? text.charAt(0) + kept.join(':') + text.charAt(0) : kept.join(':');
}
