/** The modifier of a location is written without a space before the path. */

import { insertion, safe } from './edits.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const locationGluedModifier = defineRule({
  id: 'location-glued-modifier',
  category: 'style',
  severity: 'hint',
  fix: 'safe',
  summary: 'The modifier of a location is glued to its path.',
  why: 'nginx takes `~/api` for `~ /api`, so that what looks like a path is an expression. With a space between them the two are told apart at first sight.',
  within: 'server',
  bad: 'location ~\\.php$ {\n    return 404;\n}',
  good: 'location ~ \\.php$ {\n    return 404;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#location',
  own: {
    on: ['location'],
    check(directive, { file }, report) {
      const [argument, more] = directive.args;
      if (!argument || more || argument.quoted) return;
      const modifier = /^(?:\^~|~\*|=|~)(?=.)/.exec(argument.text)?.[0];
      if (modifier === undefined) return;
      const at = argument.start + modifier.length;
      report({
        start: argument.start,
        end: argument.end,
        message: `\`${modifier}\` is the modifier, and ${code(argument.text.slice(modifier.length))} what it is used with: write a space between them.`,
        fixes: [safe('Insert a space', insertion(file.path, at, ' '))],
      });
    },
  },
});
