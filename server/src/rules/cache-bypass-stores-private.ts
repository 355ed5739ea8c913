/** A user who is logged in gets no cached page, and his own page is stored for everybody. */

import { blockOf, hasUnreadInclude, inForce } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { cacheInForce, cachingModules } from './cache-modules.ts';
import { unsafe } from './edits.ts';
import { addToInherited } from './inherited-lists.ts';
import { isPrivate, variablesIn } from './private-variables.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const cacheBypassStoresPrivate = defineRule({
  id: 'cache-bypass-stores-private',
  category: 'security',
  severity: 'warning',
  fix: 'unsafe',
  summary:
    'Requests with a cookie or a password are answered past the cache, and the answers are stored in it.',
  why: '`proxy_cache_bypass` only keeps a stored response from being sent; what the application answers instead is stored, and sent to the next one without a cookie. `proxy_no_cache` is what keeps it from being stored.',
  notWhen:
    'A bypass that is there to refresh what is stored (`$http_pragma`, `$arg_nocache`, a secret header) is right without `proxy_no_cache`. Applications that send `Cache-Control: private` or a cookie with every such page are safe by themselves.',
  within: 'main',
  bad: 'http {\n    proxy_cache_path logs/cache keys_zone=pages:1m;\n    server {\n        location / {\n            proxy_pass http://127.0.0.1:8000;\n            proxy_set_header Host $host;\n            proxy_cache pages;\n            proxy_cache_bypass $cookie_session;\n        }\n    }\n}',
  good: 'http {\n    proxy_cache_path logs/cache keys_zone=pages:1m;\n    server {\n        location / {\n            proxy_pass http://127.0.0.1:8000;\n            proxy_set_header Host $host;\n            proxy_cache pages;\n            proxy_cache_bypass $cookie_session;\n            proxy_no_cache $cookie_session;\n        }\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_no_cache',
  project: {
    on: cachingModules.map((module) => `${module}_cache_bypass`),
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const block = blockOf(statement);
      const module = directive.name.replace(/_cache_bypass$/, '');
      const configuration = configurationOf(project, inclusion);
      if (!configuration || cacheInForce(block, module) === undefined || hasUnreadInclude(block)) return;
      const kept = inForce(block, `${module}_no_cache`).flatMap(({ directive: { args } }) =>
        args.flatMap(({ value }) => variablesIn(value)),
      );
      // Under a key that tells users apart, each gets his own.
      const key = inForce(block, `${module}_cache_key`).at(-1)?.directive.args[0]?.value ?? '';
      if (variablesIn(key).some((name) => isPrivate(name, configuration))) return;
      if (kept.length === 0 && configuration.root.entry !== 'main') return;
      for (const { start, end, value, text } of directive.args) {
        const names = variablesIn(value);
        const name = names.find((one) => isPrivate(one, configuration));
        if (name === undefined || names.some((one) => kept.includes(one))) continue;
        // Another variable there may stand for the same cookies.
        if (kept.some((one) => isPrivate(one, configuration))) continue;
        const line = `${module}_no_cache ${text};`;
        const edit = addToInherited(block, `${module}_no_cache`, [line], directive);
        report({
          start,
          end,
          message: `What the application answers to a request with ${code(`$${name}`)} is stored, and sent to others: the bypass concerns stored responses only. Write ${code(line)}.`,
          fixes: edit ? [unsafe(`Insert \`${line}\``, edit)] : [],
        });
        return;
      }
    },
  },
});
