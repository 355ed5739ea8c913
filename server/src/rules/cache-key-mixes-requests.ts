/** Requests that differ in their method or body get one cached response. */

import { blockOf, hasUnreadInclude, inForce } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { cachingModules, defaultKey, variablesInKey } from './cache-modules.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const cacheKeyMixesRequests = defineRule({
  id: 'cache-key-mixes-requests',
  category: 'correctness',
  severity: 'warning',
  fix: 'none',
  summary: 'Responses to `POST` or `HEAD` are cached under a key that does not tell such requests apart.',
  why: 'The key alone decides which stored response is sent. Without `$request_body` every `POST` to a path gets the answer to the first one, and without `$request_method` what a `HEAD` has left behind, a page without content, is the answer to a `GET`.',
  howToFix:
    'Write a key with what makes requests different: `proxy_cache_key $request_method$scheme$host$request_uri$request_body;`. Bodies that do not fit into `client_body_buffer_size` are not in `$request_body`.',
  within: 'main',
  bad: 'http {\n    proxy_cache_path logs/cache keys_zone=pages:1m;\n    server {\n        location / {\n            proxy_pass http://127.0.0.1:8000;\n            proxy_set_header Host $host;\n            proxy_cache pages;\n            proxy_cache_methods POST;\n        }\n    }\n}',
  good: 'http {\n    proxy_cache_path logs/cache keys_zone=pages:1m;\n    server {\n        location / {\n            proxy_pass http://127.0.0.1:8000;\n            proxy_set_header Host $host;\n            proxy_cache pages;\n            proxy_cache_methods POST;\n            proxy_cache_key $request_method$request_uri$request_body;\n        }\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_cache_methods',
  project: {
    on: ['proxy_cache_convert_head', ...cachingModules.map((module) => `${module}_cache_methods`)],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const block = blockOf(statement);
      const module = directive.name.replace(/_cache_\w+$/, '');
      const isPost = directive.name.endsWith('_methods');
      const configuration = configurationOf(project, inclusion);
      const wanted = isPost
        ? directive.args.find(({ value }) => value.toUpperCase() === 'POST')
        : directive.args.find(({ value }) => value.toLowerCase() === 'off');
      // What is in force is certain where the cache is used; a key may stand further in.
      if (!wanted || !configuration || block.directive?.name !== 'location' || hasUnreadInclude(block))
        return;
      const key = inForce(block, `${module}_cache_key`).at(-1);
      if (!key && (configuration.root.entry !== 'main' || module !== 'proxy')) return;
      const text = key?.directive.args[0]?.value ?? defaultKey;
      const variables = variablesInKey(configuration, text);
      const needed = isPost ? 'request_body' : 'request_method';
      if (!variables || variables.has(needed)) return;
      report({
        start: wanted.start,
        end: wanted.end,
        message: isPost
          ? `Every \`POST\` to a path gets the response to the first one: the key ${code(text)} has no \`$request_body\`.`
          : `What a \`HEAD\` stores, without content, is the answer to a \`GET\`: the key ${code(text)} has no \`$request_method\`.`,
        related: relatedTo(key, 'The key.'),
      });
    },
  },
});
