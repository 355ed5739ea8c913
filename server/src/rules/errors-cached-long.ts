/** Errors of the application are kept in the cache for long. */

import { readSeconds } from '../catalog/quantities.ts';
import { cachingModules } from './cache-modules.ts';
import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

/** Seconds. As long as that nobody minds to wait after the application has come back. */
const longest = 300;

export const errorsCachedLong = defineRule({
  id: 'errors-cached-long',
  category: 'correctness',
  severity: 'information',
  fix: 'unsafe',
  summary: 'Errors of the application are cached for minutes or hours.',
  why: '`any` stands for errors as well, and even for the 502 that nginx gives itself while it cannot reach the application. Everybody gets the stored error until its time is over, though the application works again.',
  notWhen: 'Up to five minutes are taken for meant: they keep requests from an application that is down.',
  howToFix:
    'Write the statuses that are to be kept, `proxy_cache_valid 200 301 302 404 1h;`, and `any 1m` for the rest.',
  within: 'http',
  bad: 'proxy_cache_valid any 1h;',
  good: 'proxy_cache_valid 200 301 302 404 1h;\nproxy_cache_valid any 1m;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_cache_valid',
  own: {
    on: cachingModules.map((module) => `${module}_cache_valid`),
    check(directive, { file }, report) {
      const { args } = directive;
      const time = args.at(-1);
      const status = args.slice(0, -1).find(({ value }) => value === 'any' || /^5\d\d$/.test(value));
      if (!time || !status || !isFinal(time)) return;
      const seconds = readSeconds(time.value);
      if (seconds === undefined || seconds <= longest) return;
      const what = status.value === 'any' ? 'Every error' : `A ${status.value}`;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `${what} is kept for ${code(time.value)}, and sent when the application works again.`,
        // Other statuses in the line may be meant to last.
        fixes: args.length > 2 ? [] : [unsafe('Keep it for `1m`', replacement(file.path, time, '1m'))],
      });
    },
  },
});
