/** An `error_page` names a path without its slash. */

import { prepended, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

export const errorPageMissingSlash = defineRule({
  id: 'error-page-missing-slash',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'The path of an `error_page` lacks its first slash.',
  why: 'What begins neither with `/` nor with `@` is taken for the address of another site: the client is redirected with 302, and to an address that is relative to the path it asked for.',
  within: 'server',
  bad: 'error_page 404 404.html;',
  good: 'error_page 404 /404.html;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#error_page',
  own: {
    on: ['error_page'],
    check(directive, { file }, report) {
      const last = directive.args.at(-1);
      if (!last || !isFinal(last) || !/^[\w.-]/.test(last.value) || /^\w+:/.test(last.value)) return;
      const isCode = /^\d+$/.test(last.value);
      report({
        start: last.start,
        end: last.end,
        message: isCode
          ? `${code(last.value)} is taken for the page, since nothing follows: clients are redirected to it with 302. Write the page behind the codes.`
          : `${code(last.value)} is no path: clients are redirected to it with 302. Write ${code(`/${last.value}`)}.`,
        fixes: isCode ? [] : [unsafe('Insert `/`', prepended(file.path, last, '/'))],
      });
    },
  },
});
