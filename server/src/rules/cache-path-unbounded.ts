/** A cache may grow until the disk is full. */

import { cachingModules } from './cache-modules.ts';
import { insertion, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const cachePathUnbounded = defineRule({
  id: 'cache-path-unbounded',
  category: 'performance',
  severity: 'information',
  preset: 'strict',
  fix: 'unsafe',
  summary: 'A cache has no limit to its size.',
  why: 'Without `max_size` (or `min_free`) nginx only deletes what nobody asked for during `inactive`, ten minutes by default. A crawler that asks for everything once fills the disk within that time, and with it everything else on it.',
  notWhen: 'A cache on a file system of its own has its limit there.',
  within: 'http',
  bad: 'proxy_cache_path logs/cache keys_zone=pages:1m;',
  good: 'proxy_cache_path logs/cache keys_zone=pages:1m max_size=1g;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_cache_path',
  own: {
    on: cachingModules.map((module) => `${module}_cache_path`),
    check(directive, { file }, report) {
      const { args } = directive;
      const last = args.at(-1);
      if (!last || args.some(({ value }) => /^(max_size|min_free)=|[${]/.test(value))) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: 'This cache has no limit: write `max_size=1g`, or as much as there is room for.',
        fixes: [unsafe('Insert `max_size=1g`', insertion(file.path, last.end, ' max_size=1g'))],
      });
    },
  },
});
