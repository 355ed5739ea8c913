/** Each worker keeps sessions of its own, which the others do not know. */

import { removeArgument, safe } from './edits.ts';
import { defineRule } from './rule.ts';

export const sslSessionCacheBuiltin = defineRule({
  id: 'ssl-session-cache-builtin',
  category: 'performance',
  severity: 'hint',
  fix: 'safe',
  summary: '`ssl_session_cache` uses the cache that is built into OpenSSL.',
  why: 'The built-in cache belongs to one worker: a client that comes back to another one needs a full handshake again, and it can fragment the memory. nginx advises the shared cache alone.',
  within: 'http',
  bad: 'ssl_session_cache builtin:1000 shared:SSL:10m;',
  good: 'ssl_session_cache shared:SSL:10m;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_cache',
  own: {
    on: ['ssl_session_cache'],
    check({ args }, { file }, report) {
      const builtin = args.find(({ value }) => /^builtin(?::|$)/.test(value));
      if (!builtin) return;
      const isShared = args.some(({ value }) => value.startsWith('shared:'));
      report({
        start: builtin.start,
        end: builtin.end,
        message: isShared
          ? 'The built-in cache is one for each worker: next to a shared one it only costs memory.'
          : 'The built-in cache is one for each worker: `shared:SSL:10m` is one for all.',
        fixes: isShared ? [safe(`Remove \`${builtin.value}\``, removeArgument(file, builtin))] : [],
      });
    },
  },
});
