/** Texts are to be replaced in responses that may arrive compressed. */

import { blockOf, inForce, named, placeOf } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { headerSent, isHeaderDropped, isInForceKnown } from '../routing/pass-settings.ts';
import { unsafe } from './edits.ts';
import { addToInherited } from './inherited-lists.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

export const subFilterCompressed = defineRule({
  id: 'sub-filter-compressed',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: '`sub_filter` searches responses that the application may send compressed.',
  why: 'nginx passes the `Accept-Encoding` of the client on, so that an application which can compress does; `sub_filter` then searches compressed bytes and finds nothing. It works with clients that ask for no compression, such as `curl`, and fails in browsers.',
  notWhen: 'An application that never compresses needs nothing; the line does no harm there.',
  within: 'server',
  bad: 'location / {\n    sub_filter http://old.example.com/ /;\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  good: 'location / {\n    sub_filter http://old.example.com/ /;\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n    proxy_set_header Accept-Encoding "";\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_sub_module.html#sub_filter',
  project: {
    on: ['proxy_pass'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const block = blockOf(statement);
      const filters = inForce(block, 'sub_filter');
      const configuration = configurationOf(project, inclusion);
      if (filters.length === 0 || !configuration || placeOf(statement) === 'stream server') return;
      if (!isInForceKnown(block, 'proxy_set_header', configuration)) return;
      if (isHeaderDropped(block, 'accept-encoding')) return;
      const accepted = headerSent(block, 'accept-encoding');
      if (accepted !== undefined && !/^\$\{?http_accept_encoding\}?$/i.test(accepted)) return;
      if (
        inForce(block, 'proxy_pass_request_headers').at(-1)?.directive.args[0]?.value.toLowerCase() === 'off'
      )
        return;
      const own = named(block, 'sub_filter').find((filter) => filter.inclusion === inclusion);
      const { start, headEnd } = (own ?? statement).directive;
      const line = 'proxy_set_header Accept-Encoding "";';
      const edit =
        accepted === undefined ? addToInherited(block, 'proxy_set_header', [line], directive) : undefined;
      report({
        start,
        end: headEnd,
        message: `The application may send its responses compressed, where \`sub_filter\` finds nothing: write \`${line}\`.`,
        related: own ? [] : relatedTo(filters[0], 'What is to be replaced.'),
        fixes: edit ? [unsafe(`Insert \`${line}\``, edit)] : [],
      });
    },
  },
});
