/** Headers are passed on whose names a program takes for those of others. */

import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

/** The value that lets them through, and the default. */
const settings: Readonly<Record<string, readonly [passing: string, dropping: string]>> = {
  underscores_in_headers: ['on', 'off'],
  ignore_invalid_headers: ['off', 'on'],
};

export const ambiguousHeadersPassed = defineRule({
  id: 'ambiguous-headers-passed',
  category: 'security',
  severity: 'information',
  preset: 'security',
  fix: 'unsafe',
  summary: 'Headers are passed on whose names a program takes for those of others.',
  why: 'CGI, FastCGI and WSGI write every header as `HTTP_X_FORWARDED_FOR`, whatever stood between its words, so nginx drops headers with underscores and other odd names. Where it does not, a client sends `X_Forwarded_For` beside the header that nginx sets, and the program believes the one or the other.',
  within: 'http',
  bad: 'underscores_in_headers on;',
  good: 'underscores_in_headers off;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#underscores_in_headers',
  own: {
    on: Object.keys(settings),
    check({ args: [value] }, { name, file }, report) {
      const [passing, dropping] = settings[name] ?? [];
      if (!value || !dropping || value.value.toLowerCase() !== passing) return;
      const { start, end } = value;
      report({
        start,
        end,
        message: `A client can send \`X_Forwarded_For\`, which programs take for \`X-Forwarded-For\`. Let nginx drop such headers.`,
        fixes: [unsafe(`Change to \`${dropping}\``, replacement(file.path, { start, end }, dropping))],
      });
    },
  },
});
