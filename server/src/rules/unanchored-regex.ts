/** The expression of a location matches wherever in the path its text stands. */

import { tiesOf } from '../regex/anchors.ts';
import { patternFrom } from '../regex/language.ts';
import { bytesOf } from '../routing/bytes.ts';
import { locationPattern } from '../routing/location.ts';
import type { Argument } from '../syntax/tree.ts';
import type { Fix } from './diagnostic.ts';
import { insertion, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';

export const unanchoredRegex = defineRule({
  id: 'unanchored-regex',
  category: 'correctness',
  severity: 'hint',
  preset: 'strict',
  fix: 'unsafe',
  summary: 'The expression of a location, or one of its alternatives, matches anywhere in the path.',
  why: 'nginx searches for the expression: without `^` or `$` it is found in the middle of a path, too. `location ~ /v1/` takes `/blog/v1/`, and `location ~ \\.php` takes `/a.phpx`.',
  notWhen:
    'An expression that is looked for anywhere on purpose, such as `/\\.git`, which guards every folder.',
  disagrees:
    'Each alternative is asked by itself: `^/a|/b` is tied on its left only. Anchors in groups and in lookaheads count. `"/v1/.+\\\\z"` is tied, which gixy does not see: nginx takes one of the two backslashes away before PCRE reads it.',
  within: 'server',
  bad: 'location ~ /v1/ {\n    return 204;\n}',
  good: 'location ~ ^/v1/ {\n    return 204;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#location',
  own: {
    on: ['location'],
    check(directive, { file }, report) {
      const pattern = locationPattern(directive);
      const argument = directive.args.at(-1);
      if (pattern?.kind !== 'regex' || !argument || !isFinal(argument)) return;
      const parsed = patternFrom(
        bytesOf(pattern.source),
        pattern.ignoreCase ? 'in-either-case' : 'as-written',
      );
      if (!parsed || !tiesOf(parsed).has('none')) return;
      const partly = parsed.branches.length > 1 && tiesOf(parsed).size > 1;
      report({
        start: argument.start,
        end: argument.end,
        message: `${partly ? 'An alternative of this expression has' : 'This expression has'} neither \`^\` nor \`$\`: it matches wherever in a path its text stands.`,
        fixes: parsed.branches.length === 1 ? fixesOf(argument, pattern.source, file.path) : [],
      });
    },
  },
});

/** A `^` before a slash, a `$` behind an ending. */
function fixesOf(argument: Argument, source: string, path: string): Fix[] {
  const quote = argument.quoted ? 1 : 0;
  // Where a modifier is glued to it, or escapes are written, the places are not those of the text.
  if (argument.text.slice(quote, argument.text.length - quote) !== source) return [];
  if (source.startsWith('/'))
    return [unsafe('Tie it to the start with `^`', insertion(path, argument.start + quote, '^'))];
  if (/\\\.(?:\w+|\([^()]*\))$/.test(source)) {
    return [unsafe('Tie it to the end with `$`', insertion(path, argument.end - quote, '$'))];
  }
  return [];
}
