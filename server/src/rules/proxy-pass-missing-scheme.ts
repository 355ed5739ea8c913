/** The URL of a `proxy_pass` does not begin with `http://` or `https://`. */

import { peerAddress } from '../project/peer-address.ts';
import { insertion, safe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

export const proxyPassMissingScheme = defineRule({
  id: 'proxy-pass-missing-scheme',
  category: 'correctness',
  severity: 'error',
  fix: 'safe',
  summary: 'The URL of a `proxy_pass` does not begin with `http://` or `https://`.',
  why: 'Unlike `fastcgi_pass` and its relatives, `proxy_pass` takes a URL, whose scheme decides whether TLS is used. Even the name of an upstream follows `http://`.',
  within: 'location',
  bad: 'proxy_pass 127.0.0.1:8000;',
  good: 'proxy_pass http://127.0.0.1:8000;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass',
  own: {
    on: ['proxy_pass'],
    check({ args: [url] }, { place, file }, report) {
      if (!url || !place || place.startsWith('stream') || place.startsWith('mail')) return;
      const { start, end, value } = url;
      if (value.includes('$') || /^https?:\/\//i.test(value) || !isFinal(url)) return;
      const isBare = !value.includes('://') && !/^https?:/i.test(value) && !/^[:/]/.test(value);
      const read = isBare ? peerAddress(value, 'with URI') : undefined;
      report({
        start,
        end,
        message: `Invalid URL prefix in ${code(value)}: it must begin with \`http://\` or \`https://\`.`,
        fixes:
          read?.kind === 'address'
            ? [safe('Insert `http://`', insertion(file.path, url.quoted ? start + 1 : start, 'http://'))]
            : [],
      });
    },
  },
});
