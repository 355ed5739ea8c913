/** What stands before the path of a `location` is no modifier. */

import { replacement, safe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

/** Slips of the finger. */
const meant: Readonly<Record<string, string>> = {
  '==': '=',
  '===': '=',
  '~~': '~',
  '=~': '~',
  '~=': '~',
  '*~': '~*',
  '~^': '^~',
  '^': '^~',
};

export const invalidLocationModifier = defineRule({
  id: 'invalid-location-modifier',
  category: 'syntax',
  severity: 'error',
  fix: 'safe',
  summary: 'What stands before the path of a `location` is no modifier.',
  why: 'There are four: `=` for exactly this path, `^~` for a prefix that keeps regular expressions from being tried, `~` for a regular expression and `~*` for one that ignores case.',
  within: 'server',
  bad: 'location ~~ \\.php$ {\n    return 404;\n}',
  good: 'location ~ \\.php$ {\n    return 404;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#location',
  own: {
    on: ['location'],
    check(directive, { file }, report) {
      const [modifier, path] = directive.args;
      if (!modifier || !path || /^(=|\^~|~\*?)$/.test(modifier.value) || !isFinal(modifier)) return;
      // `location /x (`: what is wrong is the brace.
      if (directive.terminator === 'missing') return;
      const { start, end, value } = modifier;
      const known = meant[value];
      report({
        start,
        end,
        message: `Invalid location modifier ${code(value)}, it must be \`=\`, \`^~\`, \`~\` or \`~*\`.`,
        fixes: known ? [safe(`Change to \`${known}\``, replacement(file.path, { start, end }, known))] : [],
      });
    },
  },
});
