/** An address gets a slash before a variable that begins with one. */

import type { Argument, Directive } from '../syntax/tree.ts';
import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const redirectDoublesSlash = defineRule({
  id: 'redirect-doubles-slash',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'An address has a slash before `$request_uri`, which begins with one.',
  why: '`$request_uri` and `$uri` hold the path with its first slash. Another one before them makes `https://example.com//page`, which is another path to most applications and to search engines.',
  within: 'server',
  bad: 'return 301 https://example.com/$request_uri;',
  good: 'return 301 https://example.com$request_uri;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#var_request_uri',
  own: {
    on: ['return', 'rewrite', 'proxy_pass'],
    check(directive, { file }, report) {
      const target = targetOf(directive);
      const [whole, before = '', variable = ''] =
        /^([a-z$][\w.+{}-]*:\/\/[^/]+)\/(\$\{?\w+\}?)/i.exec(target?.value ?? '') ?? [];
      if (!target || whole === undefined || !beginsWithSlash(variable, directive)) return;
      const at = target.text.indexOf(whole);
      const slash = target.start + at + before.length;
      report({
        start: target.start,
        end: target.end,
        message: `${code(variable)} begins with a \`/\` already, so that the path has two. Write ${code(before + variable)}.`,
        fixes:
          at < 0 ? [] : [unsafe('Remove `/`', replacement(file.path, { start: slash, end: slash + 1 }, ''))],
      });
    },
  },
});

function targetOf({ name, args }: Directive): Argument | undefined {
  const [first, second] = args;
  return name === 'proxy_pass' || (name === 'return' && !second) ? first : second;
}

function beginsWithSlash(variable: string, { name, args: [regex] }: Directive): boolean {
  if (/^\$\{?(?:request_uri|uri|document_uri)\}?$/.test(variable)) return true;
  // The first group is the whole path.
  return name === 'rewrite' && variable === '$1' && /^\^?\((?:\/|\.\*\)\$?$)/.test(regex?.value ?? '');
}
