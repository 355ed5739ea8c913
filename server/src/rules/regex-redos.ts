/** A regular expression can be read in so many ways that one short request keeps a worker process busy. */

import { exponentialText } from '../regex/ambiguity.ts';
import { bytesOf, printable } from '../routing/bytes.ts';
import { regexArguments } from './regex-arguments.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';

export const regexRedos = defineRule({
  id: 'regex-redos',
  category: 'security',
  severity: 'warning',
  fix: 'none',
  summary: 'One short request makes a regular expression try millions of ways to match.',
  why: 'A loop in a loop, such as `(a+)+`, or over alternatives that overlap, reads the same text in twice as many ways with every letter more. When the end of the text does not fit, PCRE tries them all before it gives up, and meanwhile the worker process answers nobody else.',
  notWhen:
    'Reported is what has been tried: the message holds a text on which the expression takes more than a million steps. Expressions whose time grows with the square or the cube of the length, such as `(.*)/(.*)/(.*)`, are left alone.',
  howToFix:
    'Write each loop so that a letter can belong to one place only: `^/[a-z]+(?:-[a-z]+)*$` for `^/(?:[a-z]+-?)+$`, `^/a+$` for `^/(a|aa)+$`. An atomic group `(?>...)` or `++` in place of `+` keeps PCRE from going back.',
  disagrees:
    'gixy sends expressions to a server that judges them. Here nothing leaves the machine: two readings of a loop are looked for, and then tried with a matcher that works as PCRE does.',
  within: 'server',
  bad: 'location ~ ^/(a|aa)+$ {\n    return 204;\n}',
  good: 'location ~ ^/a+$ {\n    return 204;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#location',
  own: {
    on: ['location', 'if', 'rewrite', 'map', 'server_name', 'valid_referers', 'fastcgi_split_path_info'],
    check(directive, { place }, report) {
      if (!place) return;
      for (const { start, end, pattern, ignoreCase } of regexArguments(directive, place)) {
        if (!isFinal({ value: pattern })) continue;
        const text = exponentialText(bytesOf(pattern), ignoreCase ? 'in-either-case' : 'as-written');
        if (text === undefined) continue;
        const shown = printable(text);
        report({
          start,
          end,
          message: `A text of ${text.length} bytes keeps this expression busy for more than a million steps: \`${shown.slice(0, 12)}...${shown.slice(-8)}\` can be read in too many ways.`,
        });
      }
    },
  },
});
