/** A site asks to be on the list that browsers are delivered with, in a way that the list refuses. */

import { insertion, unsafe } from './edits.ts';
import { readHsts, shortestMaxAge } from './hsts.ts';
import { defineRule } from './rule.ts';

const year = 31_536_000;

export const hstsPreloadIncomplete = defineRule({
  id: 'hsts-preload-incomplete',
  category: 'correctness',
  severity: 'information',
  fix: 'unsafe',
  summary: '`preload` stands without what the preload list asks for.',
  why: 'The list that browsers are delivered with takes a domain only if its header says `includeSubDomains` and a `max-age` of a year or more. Without those `preload` means nothing to anybody.',
  notWhen: 'Some subdomain has no HTTPS yet: then take `preload` out instead.',
  within: 'server',
  bad: 'add_header Strict-Transport-Security "max-age=31536000; preload" always;',
  good: 'add_header Strict-Transport-Security "max-age=31536000; includeSubDomains; preload" always;',
  docs: 'https://hstspreload.org/#submission-requirements',
  own: {
    on: ['add_header'],
    check(directive, { file }, report) {
      const hsts = readHsts(directive);
      // What is too short by any measure has a rule of its own.
      if (!hsts?.isForPreload || hsts.maxAge === undefined || hsts.maxAge < shortestMaxAge) return;
      const { argument, maxAge, includesSubDomains } = hsts;
      const isShort = maxAge < year;
      if (includesSubDomains && !isShort) return;
      const lacks = [
        ...(includesSubDomains ? [] : ['`includeSubDomains`']),
        ...(isShort ? [`a \`max-age\` of at least ${year}`] : []),
      ];
      const preload = argument.text.search(/\bpreload\b/i);
      report({
        start: argument.start,
        end: argument.end,
        message: `The preload list of browsers takes no domain without ${lacks.join(' and ')}.`,
        fixes:
          includesSubDomains || isShort
            ? []
            : [
                unsafe(
                  'Insert `includeSubDomains`',
                  insertion(file.path, argument.start + preload, 'includeSubDomains; '),
                ),
              ],
      });
    },
  },
});
