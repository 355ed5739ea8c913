/** A key exchange is demanded that only the newest OpenSSL has. */

import { insertion, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';

export const postQuantumCurve = defineRule({
  id: 'post-quantum-curve',
  category: 'correctness',
  severity: 'information',
  preset: 'strict',
  fix: 'unsafe',
  summary: '`ssl_ecdh_curve` names a post-quantum group that older OpenSSL does not have.',
  why: 'nginx hands the list to OpenSSL, which refuses all of it for a single name that it does not know: nginx then does not start. ML-KEM groups are there since OpenSSL 3.5 (Debian 13, but not Debian 12 or Ubuntu 24.04); the Kyber drafts never were.',
  notWhen:
    'Every machine that reads this file has OpenSSL 3.5, where the default list (`auto`) begins with `X25519MLKEM768` anyway.',
  howToFix:
    'A `?` before the name makes OpenSSL 3.3 and newer pass over what they do not know. Where older ones read the file, leave the name out.',
  within: 'http',
  bad: 'ssl_ecdh_curve X25519MLKEM768:X25519;',
  good: 'ssl_ecdh_curve ?X25519MLKEM768:X25519;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_ecdh_curve',
  own: {
    on: ['ssl_ecdh_curve'],
    check({ args }, { file }, report) {
      const [argument] = args;
      if (!argument || !isFinal(argument)) return;
      const groups = [...argument.text.matchAll(/[^:"'/]+/g)].filter(
        ([name]) => /MLKEM|KYBER/i.test(name) && !/^[*?]*\?/.test(name),
      );
      const [first] = groups;
      if (!first) return;
      report({
        start: argument.start + first.index,
        end: argument.start + first.index + first[0].length,
        message: `OpenSSL before 3.5 does not know \`${first[0]}\` and refuses the whole list: nginx does not start. \`?${first[0]}\` is passed over where it is not known (OpenSSL 3.3 and newer).`,
        fixes: [
          unsafe(
            'Insert `?`',
            ...groups.map(({ index }) => insertion(file.path, argument.start + index, '?')),
          ),
        ],
      });
    },
  },
});
