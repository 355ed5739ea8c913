/** It is said what is cached where nothing is. */

import { blockOf, hasUnreadInclude, named } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { cacheInForce, cachingModules } from './cache-modules.ts';
import { removeStatement, safe } from './edits.ts';
import { defineRule } from './rule.ts';

const settings = [
  'cache_background_update',
  'cache_bypass',
  'cache_key',
  'cache_lock',
  'cache_methods',
  'cache_min_uses',
  'cache_revalidate',
  'cache_use_stale',
  'cache_valid',
  'no_cache',
];

export const cacheSettingWithoutCache = defineRule({
  id: 'cache-setting-without-cache',
  category: 'correctness',
  severity: 'hint',
  preset: 'strict',
  fix: 'safe',
  summary: 'A setting of the cache stands where there is no cache.',
  why: 'nginx caches nothing unless `proxy_cache` names a zone. Without one `proxy_cache_bypass`, `proxy_cache_valid` and their like do nothing; `proxy_cache_bypass $http_upgrade` in particular is copied from guide to guide.',
  notWhen: 'Settings at the level of `server` and `http` may be for locations that have a cache.',
  within: 'main',
  bad: 'http {\n    server {\n        location / {\n            proxy_pass http://127.0.0.1:8000;\n            proxy_set_header Host $host;\n            proxy_cache_bypass $http_upgrade;\n        }\n    }\n}',
  good: 'http {\n    server {\n        location / {\n            proxy_pass http://127.0.0.1:8000;\n            proxy_set_header Host $host;\n        }\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_cache',
  project: {
    on: cachingModules.flatMap((module) => settings.map((setting) => `${module}_${setting}`)),
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const block = blockOf(statement);
      const module = /^[a-z]+/.exec(directive.name)?.[0] ?? '';
      if (block.directive?.name !== 'location' || cacheInForce(block, module) !== undefined) return;
      if (configurationOf(project, inclusion)?.root.entry !== 'main' || hasUnreadInclude(block)) return;
      // Of a module that does not answer here at all, another rule tells.
      if (named(block, `${module}_pass`).length === 0) return;
      if (['location', 'if', 'limit_except'].some((name) => named(block, name).length > 0)) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `No \`${module}_cache\` is in force here: \`${directive.name}\` does nothing.`,
        fixes: [safe(`Delete \`${directive.name}\``, removeStatement(inclusion.file, directive))],
      });
    },
  },
});
