/** An expired response is to be renewed in the background, while nothing may be sent in the meantime. */

import { blockOf, hasUnreadInclude, inForce, named } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { cachingModules } from './cache-modules.ts';
import { insertion, unsafe } from './edits.ts';
import { insertBehind } from './insertion.ts';
import { defineRule } from './rule.ts';

export const backgroundUpdateWithoutStale = defineRule({
  id: 'background-update-without-stale',
  category: 'performance',
  severity: 'information',
  fix: 'unsafe',
  summary: 'A cache is renewed in the background, and may not send what has expired.',
  why: 'A request can only be answered at once, and the response be renewed behind it, if the expired one may be sent: `proxy_cache_use_stale updating`. Without that `proxy_cache_background_update on` does nothing, and the client waits.',
  notWhen:
    'An application that sends `Cache-Control: stale-while-revalidate` allows it for each response by itself.',
  within: 'main',
  bad: 'http {\n    proxy_cache_path logs/cache keys_zone=pages:1m;\n    server {\n        location / {\n            proxy_pass http://127.0.0.1:8000;\n            proxy_set_header Host $host;\n            proxy_cache pages;\n            proxy_cache_background_update on;\n        }\n    }\n}',
  good: 'http {\n    proxy_cache_path logs/cache keys_zone=pages:1m;\n    server {\n        location / {\n            proxy_pass http://127.0.0.1:8000;\n            proxy_set_header Host $host;\n            proxy_cache pages;\n            proxy_cache_background_update on;\n            proxy_cache_use_stale updating;\n        }\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_cache_background_update',
  project: {
    on: cachingModules.map((module) => `${module}_cache_background_update`),
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const block = blockOf(statement);
      if (directive.args[0]?.value.toLowerCase() !== 'on' || hasUnreadInclude(block)) return;
      const name = directive.name.replace(/background_update$/, 'use_stale');
      const stale = inForce(block, name).at(-1);
      const isKnown = stale || configurationOf(project, inclusion)?.root.entry === 'main';
      if (!isKnown || stale?.directive.args.some(({ value }) => value === 'updating')) return;
      // Further in, a location may allow it.
      if (block.directive?.name === 'server' || block.directive?.name === 'http') return;
      const own = named(block, name).find((one) => one === stale || one.directive === stale?.directive);
      const last = own?.directive.args.at(-1);
      const isOff = stale?.directive.args.some(({ value }) => value === 'off') === true;
      const repeated = (stale?.directive.args ?? []).map(({ text }) => ` ${text}`).join('');
      const line = `${name}${repeated} updating;`;
      const edit =
        own && last
          ? insertion(own.inclusion.file.path, last.end, ' updating')
          : insertBehind(inclusion.file, directive, [line]);
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `Nothing is renewed in the background: \`${name}\` does not allow \`updating\`. Write \`${isOff ? `${name} updating;` : line}\`.`,
        fixes: isOff ? [] : [unsafe('Allow `updating`', edit)],
      });
    },
  },
});
