/** A `proxy_pass` has a URI where nginx has no prefix to replace by it. */

import { peerAddress } from '../project/peer-address.ts';
import { blockOf } from '../project/scope.ts';
import { locationPattern } from '../routing/location.ts';
import type { Directive } from '../syntax/tree.ts';
import { replacement, safe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

export const proxyPassUriNotAllowed = defineRule({
  id: 'proxy-pass-uri-not-allowed',
  category: 'correctness',
  severity: 'error',
  fix: 'safe',
  summary: 'A `proxy_pass` has a URI where nginx has no prefix to replace by it.',
  why: 'With a URI, even with `/` alone, the matched prefix of the location is replaced. A regular expression, a named location, `if` and `limit_except` have no prefix; there only the address may stand, and the URI is sent as it came. Use `rewrite` to change it.',
  within: 'server',
  bad: 'location ~ \\.php$ {\n    proxy_pass http://127.0.0.1:8000/;\n}',
  good: 'location ~ \\.php$ {\n    proxy_pass http://127.0.0.1:8000;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass',
  project: {
    on: ['proxy_pass'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const [url] = directive.args;
      if (!url || url.value.includes('$') || !isFinal(url)) return;
      const scheme = /^https?:\/\//i.exec(url.value)?.[0];
      if (scheme === undefined) return;
      const address = peerAddress(url.value.slice(scheme.length), 'with URI');
      if (address.kind === 'refused' || address.uri === '') return;
      const block = blockOf(statement).directive;
      const where = block && withoutPrefix(block);
      if (!where) return;
      const { start, end } = url;
      const isSlash = address.uri === '/' && url.text.endsWith(url.quoted ? `/${url.text[0]}` : '/');
      const slash = url.quoted ? end - 2 : end - 1;
      report({
        start,
        end,
        message: `\`proxy_pass\` cannot have URI part ${where}: delete ${code(address.uri)}.`,
        fixes: isSlash
          ? [safe('Delete the `/`', replacement(inclusion.file.path, { start: slash, end: slash + 1 }, ''))]
          : [],
      });
    },
  },
});

/** How nginx calls a block that has no prefix; undefined for one that has. */
function withoutPrefix(block: Directive): string | undefined {
  if (block.name === 'if') return 'inside `if` statement';
  if (block.name === 'limit_except') return 'inside `limit_except` block';
  if (block.name !== 'location') return undefined;
  const kind = locationPattern(block)?.kind;
  if (kind === 'regex') return 'in location given by regular expression';
  return kind === 'named' ? 'inside named location' : undefined;
}
