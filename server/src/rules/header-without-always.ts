/** A header that protects the browser is not sent with errors. */

import { asciiLower } from '../project/ascii.ts';
import { insertion, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';

/** Headers that tell the browser what a page may do, and pages of errors are pages. */
const protecting: ReadonlySet<string> = new Set([
  'content-security-policy',
  'cross-origin-embedder-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'permissions-policy',
  'referrer-policy',
  'strict-transport-security',
  'x-content-type-options',
  'x-frame-options',
]);

export const headerWithoutAlways = defineRule({
  id: 'header-without-always',
  category: 'security',
  severity: 'information',
  preset: 'security',
  fix: 'unsafe',
  summary: 'A security header lacks `always`, so that errors come without it.',
  why: 'Without `always`, `add_header` adds to answers with the codes 200, 201, 204, 206, 301, 302, 303, 304, 307 and 308 only. Pages of errors, which show what the client or the application sent as well, come without protection.',
  within: 'server',
  bad: 'add_header X-Frame-Options DENY;',
  good: 'add_header X-Frame-Options DENY always;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_headers_module.html#add_header',
  own: {
    on: ['add_header'],
    check({ args, start, headEnd }, { file }, report) {
      const [name, value, always] = args;
      if (!name || !value || always || value.value === '' || !isFinal(value)) return;
      if (!protecting.has(asciiLower(name.value))) return;
      report({
        start,
        end: headEnd,
        message: `Pages of errors come without \`${name.value}\`: \`add_header\` adds to successes and redirects only. Write \`always\` behind it.`,
        fixes: [unsafe('Add `always`', insertion(file.path, headEnd, ' always'))],
      });
    },
  },
});
