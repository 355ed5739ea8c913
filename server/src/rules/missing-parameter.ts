/** A directive lacks a parameter that nginx demands. */

import { invalidParameter, listOf } from './invalid-parameter.ts';
import { defineRule } from './rule.ts';

export const missingParameter = defineRule({
  id: 'missing-parameter',
  category: 'syntax',
  severity: 'error',
  fix: 'none',
  summary: 'A directive lacks a parameter that nginx demands.',
  why: 'Most parameters have a default. A zone needs its name and size, a cache its largest number of entries, so nginx refuses the directive without them.',
  within: 'http',
  bad: 'proxy_cache_path /var/cache/nginx levels=1:2;',
  good: 'proxy_cache_path /var/cache/nginx levels=1:2 keys_zone=pages:10m;',
  docs: 'https://nginx.org/en/docs/dirindex.html',
  own: {
    on: invalidParameter.own?.on ?? [],
    check(directive, { name, place }, report) {
      const { args } = directive;
      const list = listOf(name, place);
      if (args.some(({ value }) => value === 'off')) return;
      for (const key of list?.needs ?? []) {
        const isGiven = args.some(({ value }) => value.startsWith(key));
        if (isGiven || (name === 'thread_pool' && args[0]?.value === 'default')) continue;
        report({
          start: directive.nameStart,
          end: directive.headEnd,
          message: `\`${name}\` must have \`${key}\` parameter.`,
        });
      }
    },
  },
});
