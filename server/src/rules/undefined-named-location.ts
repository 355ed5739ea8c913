/** A named location is used that its server has not got. */

import { nearestOf } from '../catalog/catalog.ts';
import { hasUnreadInclude } from '../project/scope.ts';
import { bytesOf, textOf } from '../routing/bytes.ts';
import { locationsOf } from '../routing/find-location.ts';
import { isServerFragment, scopeAround } from '../routing/scope.ts';
import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const undefinedNamedLocation = defineRule({
  id: 'undefined-named-location',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A named location is used that its server does not have.',
  why: 'nginx looks named locations up when a request needs one, in the server that has the request. If it is not there, the answer is 500, and the log says `could not find named location`.',
  within: 'http',
  bad: 'server {\n    location / {\n        try_files $uri @backnd;\n    }\n    location @backend {\n        return 204;\n    }\n}',
  good: 'server {\n    location / {\n        try_files $uri @backend;\n    }\n    location @backend {\n        return 204;\n    }\n}',
  notWhen:
    'An `error_page` outside of a server may be for those servers that have the location. Where an `include` in the server could not be read, nothing is said.',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#location',
  project: {
    on: ['try_files', 'error_page'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const last = directive.args.at(-1);
      if (!last || !/^@[^$]+$/.test(last.value)) return;
      const { server } = scopeAround(statement);
      if (!server || isServerFragment(server.block.inclusion)) return;
      const { named } = locationsOf(server);
      if (named.has(bytesOf(last.value)) || hasUnreadInclude(server.block)) return;
      const near = nearestOf(last.value, [...named.keys()].map(textOf));
      report({
        start: last.start,
        end: last.end,
        message: `This server has no location ${code(last.value)}: requests that come to it end in 500.${near === undefined ? '' : ` Did you mean ${code(near)}?`}`,
        fixes:
          near === undefined
            ? []
            : [unsafe(`Change to \`${near}\``, replacement(inclusion.file.path, last, near))],
      });
    },
  },
});
