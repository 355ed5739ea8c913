/** A `rewrite` makes a path without its first slash. */

import { prepended, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { unmatchedBy } from './unmatched-paths.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

export const rewriteMissingSlash = defineRule({
  id: 'rewrite-missing-slash',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'The path that a `rewrite` makes lacks its first slash.',
  why: 'The replacement becomes the path of the request as it stands. Without a `/` no prefix location is for it, and its file is looked for with the name glued to the root: `/var/wwwindex.php`.',
  within: 'server',
  bad: 'rewrite ^/(.*)$ index.php?q=$1 last;',
  good: 'rewrite ^/(.*)$ /index.php?q=$1 last;',
  howToFix: 'Rules from `.htaccess` files of Apache have no slash there: insert it.',
  docs: 'https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#rewrite',
  own: {
    on: ['rewrite'],
    check(directive, { file }, report) {
      const [regex, path, flag] = directive.args;
      const isCapture =
        /^\^?\/(?:[^()]*\/)?\((?![?/])/.test(regex?.value ?? '') && path?.value.startsWith('$1');
      if (!path || !isFinal(path) || (!/^\w/.test(path.value) && !isCapture)) return;
      if (/^https?:\/\//.test(path.value)) return;
      if (/^(?:redirect|permanent)$/.test(flag?.value ?? '')) return;
      // One that never matches is told as such.
      if (regex && unmatchedBy(regex.value, false, regex, file.path)) return;
      const isFlag = !flag && /^(?:last|break|redirect|permanent)$/.test(path.value);
      report({
        start: path.start,
        end: path.end,
        message: isFlag
          ? `${code(path.value)} is the path to rewrite to here, and no flag: the path comes before the flag.`
          : `${code(path.value)} lacks its first \`/\`: no prefix location is for it, and its file is not found. Write ${code(`/${path.value}`)}.`,
        fixes: isFlag ? [] : [unsafe('Insert `/`', prepended(file.path, path, '/'))],
      });
    },
  },
});
