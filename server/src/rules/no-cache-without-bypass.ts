/** A user who is logged in gets the page that was stored for everybody else. */

import { blockOf, hasUnreadInclude, inForce } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { cacheInForce, cachingModules } from './cache-modules.ts';
import { unsafe } from './edits.ts';
import { addToInherited } from './inherited-lists.ts';
import { isPrivate, variablesIn } from './private-variables.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const noCacheWithoutBypass = defineRule({
  id: 'no-cache-without-bypass',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary:
    'Answers to requests with a cookie or a password are not stored, but such requests are answered from the cache.',
  why: '`proxy_no_cache` only keeps an answer from being stored. Once the page of somebody without a cookie is there, those who are logged in get it too, and look as if they were not; `proxy_cache_bypass` is what asks the application for them.',
  notWhen: 'Conditions other than cookies and passwords are left alone.',
  within: 'main',
  bad: 'http {\n    proxy_cache_path logs/cache keys_zone=pages:1m;\n    server {\n        location / {\n            proxy_pass http://127.0.0.1:8000;\n            proxy_set_header Host $host;\n            proxy_cache pages;\n            proxy_no_cache $cookie_session;\n        }\n    }\n}',
  good: 'http {\n    proxy_cache_path logs/cache keys_zone=pages:1m;\n    server {\n        location / {\n            proxy_pass http://127.0.0.1:8000;\n            proxy_set_header Host $host;\n            proxy_cache pages;\n            proxy_no_cache $cookie_session;\n            proxy_cache_bypass $cookie_session;\n        }\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_cache_bypass',
  project: {
    on: cachingModules.map((module) => `${module}_no_cache`),
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const block = blockOf(statement);
      const module = directive.name.replace(/_no_cache$/, '');
      const configuration = configurationOf(project, inclusion);
      if (!configuration || cacheInForce(block, module) === undefined || hasUnreadInclude(block)) return;
      const bypassed = inForce(block, `${module}_cache_bypass`).flatMap(({ directive: { args } }) =>
        args.flatMap(({ value }) => variablesIn(value)),
      );
      if (bypassed.length === 0 && configuration.root.entry !== 'main') return;
      // One private variable may stand for another, and a key may tell users apart.
      if (bypassed.some((name) => isPrivate(name, configuration))) return;
      const key = inForce(block, `${module}_cache_key`).at(-1)?.directive.args[0]?.value ?? '';
      if (variablesIn(key).some((name) => isPrivate(name, configuration))) return;
      for (const { start, end, value, text } of directive.args) {
        const name = variablesIn(value).find((one) => isPrivate(one, configuration));
        if (name === undefined || variablesIn(value).some((one) => bypassed.includes(one))) continue;
        const line = `${module}_cache_bypass ${text};`;
        const edit = addToInherited(block, `${module}_cache_bypass`, [line], directive);
        report({
          start,
          end,
          message: `A request with ${code(`$${name}`)} is answered with what was stored for others. Write ${code(line)} too.`,
          fixes: edit ? [unsafe(`Insert \`${line}\``, edit)] : [],
        });
        return;
      }
    },
  },
});
