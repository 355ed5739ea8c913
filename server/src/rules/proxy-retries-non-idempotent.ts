/** Requests that change something are sent a second time. */

import { removeArgument, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const proxyRetriesNonIdempotent = defineRule({
  id: 'proxy-retries-non-idempotent',
  category: 'correctness',
  severity: 'information',
  preset: 'strict',
  fix: 'unsafe',
  summary:
    'Requests with `POST`, `LOCK` and `PATCH` are sent to the next server after they were sent to one.',
  why: 'nginx passes a request that a server has got to another one only if it may run twice, unless `non_idempotent` is given. With it an order may be placed twice, when the first server has done its work and only its answer was lost.',
  notWhen: 'An application that recognises repeated requests by itself can have it.',
  within: 'server',
  bad: 'proxy_next_upstream error timeout non_idempotent;',
  good: 'proxy_next_upstream error timeout;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_next_upstream',
  own: {
    on: [
      'proxy_next_upstream',
      'fastcgi_next_upstream',
      'uwsgi_next_upstream',
      'scgi_next_upstream',
      'grpc_next_upstream',
    ],
    check(directive, { file, place }, report) {
      const { args } = directive;
      const repeated = args.find(({ value }) => value === 'non_idempotent');
      if (!repeated || place === 'stream' || place === 'stream server') return;
      report({
        start: repeated.start,
        end: repeated.end,
        message: 'A `POST` may be carried out twice: by the server that did not answer, and by the next one.',
        fixes: args.length > 1 ? [unsafe('Remove `non_idempotent`', removeArgument(file, repeated))] : [],
      });
    },
  },
});
