/** Responses are cached that set a cookie, which is then given to everybody. */

import { asciiLower } from '../project/ascii.ts';
import { type Block, blockOf, hasUnreadInclude, inForce, named } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { cacheInForce, cachingModules } from './cache-modules.ts';
import { unsafe } from './edits.ts';
import { addToInherited } from './inherited-lists.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

export const cacheIgnoresSetCookie = defineRule({
  id: 'cache-ignores-set-cookie',
  category: 'security',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'Responses with `Set-Cookie` are cached, and the cookie with them.',
  why: 'nginx does not store a response that sets a cookie, unless `proxy_ignore_headers` names `Set-Cookie`; then it stores the header as well. Everybody who gets the stored response gets the cookie of the first one, and may be logged in as somebody else.',
  notWhen:
    'Nothing is reported where `proxy_hide_header Set-Cookie` keeps the cookie from everybody, or `proxy_no_cache $upstream_http_set_cookie` keeps the response out of the cache.',
  within: 'main',
  bad: 'http {\n    proxy_cache_path logs/cache keys_zone=pages:1m;\n    server {\n        location / {\n            proxy_pass http://127.0.0.1:8000;\n            proxy_set_header Host $host;\n            proxy_cache pages;\n            proxy_ignore_headers Set-Cookie;\n        }\n    }\n}',
  good: 'http {\n    proxy_cache_path logs/cache keys_zone=pages:1m;\n    server {\n        location / {\n            proxy_pass http://127.0.0.1:8000;\n            proxy_set_header Host $host;\n            proxy_cache pages;\n            proxy_ignore_headers Set-Cookie;\n            proxy_hide_header Set-Cookie;\n        }\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_cache_valid',
  project: {
    on: cachingModules.flatMap((module) => [`${module}_ignore_headers`, `${module}_cache`]),
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const block = blockOf(statement);
      const module = directive.name.replace(/_(ignore_headers|cache)$/, '');
      const ignores = inForce(block, `${module}_ignore_headers`).find(({ directive: { args } }) =>
        args.some(({ value }) => asciiLower(value) === 'set-cookie'),
      );
      if (!ignores || cacheInForce(block, module) === undefined) return;
      // Told once: where the header is ignored, or where a cache is used below that.
      const isIgnoring = directive.name.endsWith('_ignore_headers');
      if (isIgnoring ? ignores.directive !== directive : named(block, `${module}_ignore_headers`).length > 0)
        return;
      const complete = configurationOf(project, inclusion)?.root.entry === 'main' || isSettled(block, module);
      if (!complete || hasUnreadInclude(block) || hides(block, module) || isKeptOut(block, module)) return;
      const line = `${module}_hide_header Set-Cookie;`;
      const edit = addToInherited(block, `${module}_hide_header`, [line], directive);
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `Responses with a cookie are stored, and the cookie is given to everybody who gets them from the cache. Write \`${line}\`.`,
        related: isIgnoring
          ? []
          : relatedTo(ignores, '`Set-Cookie` does not keep a response from being stored.'),
        fixes: edit ? [unsafe(`Insert \`${line}\``, edit)] : [],
      });
    },
  },
});

function hides(block: Block, module: string): boolean {
  return inForce(block, `${module}_hide_header`).some(
    ({ directive: { args } }) => asciiLower(args[0]?.value ?? '') === 'set-cookie',
  );
}

/** Is a response with a cookie kept from being stored all the same? */
function isKeptOut(block: Block, module: string): boolean {
  return inForce(block, `${module}_no_cache`).some(({ directive: { args } }) =>
    args.some(({ value }) => /\$\{?(?:(?:upstream|sent)_http_set_cookie|upstream_cookie_)/i.test(value)),
  );
}

/** Even around a fragment nothing can hide it: those hidden here are all. */
function isSettled(block: Block, module: string): boolean {
  return inForce(block, `${module}_hide_header`).length > 0;
}
