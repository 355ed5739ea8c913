/** A cookie is for other sites, and browsers take such cookies only together with `Secure`. */

import type { Argument } from '../syntax/tree.ts';
import type { Fix } from './diagnostic.ts';
import { insertion, replacement, unsafe } from './edits.ts';
import { headersSetBy } from './response-headers.ts';
import { defineRule } from './rule.ts';

export const samesiteNoneInsecure = defineRule({
  id: 'samesite-none-insecure',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A cookie with `SameSite=None` lacks `Secure`.',
  why: 'Browsers throw away a cookie that says `SameSite=None` and not `Secure`, as if it had never been sent. Logins and settings that are kept in it are lost with the next request.',
  notWhen:
    'What `proxy_cookie_flags` adds to may have `Secure` already; there it is an information, since saying it twice does no harm.',
  within: 'http',
  bad: 'add_header Set-Cookie "lang=en; Path=/; SameSite=None";',
  good: 'add_header Set-Cookie "lang=en; Path=/; SameSite=None; Secure";',
  docs: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie#samesitesamesite-value',
  own: {
    on: ['add_header', 'more_set_headers', 'proxy_cookie_flags', 'userid_flags'],
    check(directive, { name, file }, report) {
      const { path } = file;
      if (name === 'add_header' || name === 'more_set_headers') {
        for (const { name: header, value, argument } of headersSetBy(directive)) {
          if (header !== 'set-cookie' || !isLost(value.split(';').slice(1))) continue;
          report({
            start: argument.start,
            end: argument.end,
            message: 'Browsers throw this cookie away: with `SameSite=None` it needs `Secure`.',
            fixes: withSecure(path, argument),
          });
        }
        return;
      }
      const flags = name === 'userid_flags' ? directive.args : directive.args.slice(1);
      const none = flags.find(({ value }) => /^samesite=none$/i.test(value));
      if (!none || !isLost(flags.map(({ value }) => value))) return;
      const nosecure = flags.find(({ value }) => /^nosecure$/i.test(value));
      report({
        start: none.start,
        end: none.end,
        ...(name === 'proxy_cookie_flags' && !nosecure ? { severity: 'information' as const } : {}),
        message: 'Browsers throw away cookies with `SameSite=None` and without `Secure`: add `secure`.',
        fixes: [
          nosecure
            ? unsafe('Change to `secure`', replacement(path, nosecure, 'secure'))
            : unsafe('Insert `secure`', insertion(path, none.end, ' secure')),
        ],
      });
    },
  },
});

function isLost(attributes: readonly string[]): boolean {
  const given = attributes.map((attribute) => attribute.replace(/\s+/g, '').toLowerCase());
  return (
    given.includes('samesite=none') && !given.includes('secure') && !given.some((one) => one.includes('$'))
  );
}

function withSecure(path: string, { quoted, start, end, text }: Argument): Fix[] {
  // Without quotes it would need escapes.
  if (!quoted) return [];
  const quote = text.charAt(0);
  const changed = `${text.slice(1, -1).replace(/;?\s*$/, '')}; Secure`;
  return [unsafe('Add `Secure`', replacement(path, { start, end }, quote + changed + quote))];
}
