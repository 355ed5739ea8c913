/** Versions of SSL and TLS are allowed that are broken or given up. */

import { removeArgument, replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { listed } from './wording.ts';

const weak: ReadonlySet<string> = new Set(['SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.1']);

export const weakSslProtocol = defineRule({
  id: 'weak-ssl-protocol',
  category: 'security',
  severity: 'warning',
  fix: 'unsafe',
  summary: '`ssl_protocols` allows a version that is broken or given up.',
  why: 'SSLv2 and SSLv3 can be decrypted (DROWN, POODLE), TLS 1.0 and 1.1 rest on MD5 and SHA-1 and were given up by RFC 8996 and by all browsers in 2020. nginx itself allows TLS 1.2 and 1.3 only if nothing else is said, since 1.27.3.',
  notWhen:
    'Devices that know nothing newer have to be served: then keep the old versions to the server that they connect to.',
  disagrees:
    'gixy also reports servers without `ssl_protocols`. What is allowed then depends on the versions of nginx and OpenSSL, neither of which the configuration tells; with current ones it is TLS 1.2 and 1.3.',
  within: 'server',
  bad: 'ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3;',
  good: 'ssl_protocols TLSv1.2 TLSv1.3;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_protocols',
  own: {
    on: ['ssl_protocols'],
    check({ args }, { file }, report) {
      const found = args.filter(({ value }) => weak.has(value));
      const [first] = found;
      const last = found.at(-1);
      const [whole, end] = [args[0], args.at(-1)];
      if (!first || !last || !whole || !end || !args.every(isFinal)) return;
      const names = found.map(({ value }) => `\`${value}\``);
      report({
        start: first.start,
        end: last.end,
        message: `${listed(names, 'and')} ${found.length === 1 ? 'is' : 'are'} broken or given up (RFC 8996): allow \`TLSv1.2\` and \`TLSv1.3\` only.`,
        fixes: [
          found.length === args.length
            ? unsafe(
                'Allow `TLSv1.2 TLSv1.3` instead',
                replacement(file.path, { start: whole.start, end: end.end }, 'TLSv1.2 TLSv1.3'),
              )
            : unsafe(
                `Remove ${listed(names, 'and')}`,
                ...found.map((argument) => removeArgument(file, argument)),
              ),
        ],
      });
    },
  },
});
