/** Who sends no `Referer`, or one that is no URL, passes the check of referers. */

import { removeArgument, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

const what = {
  none: 'a request without `Referer`',
  blocked: 'a `Referer` that does not begin with `http://` or `https://`',
} as const;

export const validReferersNone = defineRule({
  id: 'valid-referers-none',
  category: 'security',
  severity: 'warning',
  preset: 'security',
  fix: 'unsafe',
  summary: 'Requests without a usable `Referer` pass for valid.',
  why: '`none` takes a request without `Referer` for valid, `blocked` one whose `Referer` is no URL. Any page can have the browser leave it out, with `Referrer-Policy: no-referrer`, so that the check stops nobody who knows it.',
  notWhen:
    'Against pictures that other pages embed, `none` is meant so: browsers and proxies of many people leave the header out. As a protection against forged requests or embedded pages it is none.',
  within: 'server',
  bad: 'server_name example.com;\nvalid_referers none server_names;',
  good: 'server_name example.com;\nvalid_referers server_names;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_referer_module.html#valid_referers',
  own: {
    on: ['valid_referers'],
    check(directive, { file }, report) {
      const { args } = directive;
      const loose = args.filter(({ value }) => value === 'none' || value === 'blocked');
      for (const argument of loose) {
        const { start, end, value } = argument;
        report({
          start,
          end,
          message: `With \`${value}\` ${what[value as keyof typeof what]} is valid: whoever leaves the header out or mangles it passes.`,
          // nginx refuses the two words alone, and a list of nothing.
          fixes:
            loose.length < args.length ? [unsafe(`Remove \`${value}\``, removeArgument(file, argument))] : [],
        });
      }
    },
  },
});
