/** A `proxy_pass` whose URI is made of variables sends no query. */

import { blockOf, inForce } from '../project/scope.ts';
import { clientPartsOf } from '../routing/client-parts.ts';
import { partsOf } from '../routing/text-value.ts';
import { insertion, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';

export const proxyPassDropsQuery = defineRule({
  id: 'proxy-pass-drops-query',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary:
    'The upstream never sees the query of a request, since the URI for it is made of variables without.',
  why: 'As soon as the URI of `proxy_pass` holds a variable, nginx sends exactly what it says. `$uri` and the groups of a regular expression are the path alone: `?page=2` is lost on the way.',
  notWhen:
    'Where the query is kept from the upstream on purpose. Locations with `internal` are left alone: their requests come from nginx itself.',
  within: 'server',
  bad: 'location ~ ^/api/(.*)$ {\n    proxy_pass http://127.0.0.1:8080/$1;\n}',
  good: 'location ~ ^/api/(.*)$ {\n    proxy_pass http://127.0.0.1:8080/$1$is_args$args;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass',
  project: {
    on: ['proxy_pass'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const [target] = directive.args;
      if (!target || !isFinal(target)) return;
      const uri = uriPart.exec(target.value)?.[1];
      if (!uri?.includes('$') || uri.includes('?')) return;
      const names = partsOf(uri).filter(({ kind }) => kind !== 'text');
      const parts = clientPartsOf(uri, { project, statement, capturer: undefined });
      // What is not followed here may bring the query along.
      if (parts.length < names.length || !parts.every(({ written }) => pathOnly.test(written))) return;
      if (inForce(blockOf(statement), 'internal').length > 0) return;
      const end = target.end - (target.quoted ? 1 : 0);
      report({
        start: target.start,
        end: target.end,
        message: `The query of the request is lost: \`${uri}\` is all that the upstream is asked for. Append \`$is_args$args\`.`,
        fixes: [unsafe('Append `$is_args$args`', insertion(inclusion.file.path, end, '$is_args$args'))],
      });
    },
  },
});

/** What follows the server: from a slash on, or from the path in a variable. */
const uriPart = /^[a-z]+:\/\/[^/]*?((?:\/|\$(?:\{(?:document_)?uri\}|(?:document_)?uri\b)).*)$/i;

/** The path of a request, or a part of it. */
const pathOnly = /^\$(?:(?:document_)?uri|[1-9])$/;
