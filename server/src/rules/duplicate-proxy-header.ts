/** A header that may be sent once is set twice. */

import { asciiLower } from '../project/ascii.ts';
import { removeStatement, unsafe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { setBefore } from './set-before.ts';
import { code } from './wording.ts';

/** Those that nothing good comes of if they are there twice. */
const single = new Set([
  ...['host', 'connection', 'upgrade', 'content-type', 'content-length', 'authorization', 'user-agent'],
  ...['referer', 'origin', 'accept-encoding', 'if-modified-since', 'if-none-match', 'range'],
  ...['x-forwarded-proto', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-for', 'x-real-ip'],
  ...['x-scheme', 'x-request-id'],
]);

export const duplicateProxyHeader = defineRule({
  id: 'duplicate-proxy-header',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A header is set twice in one block, and sent twice.',
  why: 'A second `proxy_set_header` for a name does not replace the first one: both lines are sent. A request with two `Host` lines is answered with 400 by most servers, and of two `X-Forwarded-Proto` an application takes either or none.',
  notWhen:
    'Only headers that have one value are looked at, and only those set in the same block: what stands further out is not inherited at all.',
  within: 'server',
  bad: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n    proxy_set_header Host $http_host;\n}',
  good: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header',
  project: {
    on: ['proxy_set_header'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const [field, value] = directive.args;
      const name = asciiLower(field?.value ?? '');
      if (!field || !single.has(name)) return;
      const first = setBefore(statement);
      if (!first) return;
      const before = first.directive.args[1]?.value ?? '';
      const now = value?.value ?? '';
      const texts =
        before === now ? `, both times as ${code(now)}` : `, as ${code(before)} and as ${code(now)}`;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `${code(field.value)} is sent twice${texts}: a second \`proxy_set_header\` replaces nothing.`,
        related: relatedTo(first, 'It is set here already.'),
        fixes: [unsafe('Delete the second one', removeStatement(inclusion.file, directive))],
      });
    },
  },
});
