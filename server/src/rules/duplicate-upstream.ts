/** Two upstreams have the same name. */

import { protocolOf } from '../catalog/context.ts';
import { placeOf } from '../project/scope.ts';
import { upstreamKey, upstreamsOf } from '../project/upstreams.ts';
import { configurationOf } from '../project/variables.ts';
import { defineRule } from './rule.ts';

export const duplicateUpstream = defineRule({
  id: 'duplicate-upstream',
  category: 'correctness',
  severity: 'error',
  fix: 'none',
  summary: 'Two upstreams have the same name.',
  why: 'The name of an upstream stands for one group of servers, wherever it is defined; upper and lower case do not matter. Name the groups differently, or put all servers into one.',
  within: 'http',
  bad: 'upstream app {\n    server 127.0.0.1:8000;\n}\nupstream App {\n    server 127.0.0.1:8001;\n}',
  good: 'upstream app {\n    server 127.0.0.1:8000;\n    server 127.0.0.1:8001;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#upstream',
  project: {
    on: ['upstream'],
    check(statement, { project, report }) {
      const place = placeOf(statement);
      const protocol = place && place !== 'entries' ? protocolOf(place) : undefined;
      const configuration = configurationOf(project, statement.inclusion);
      const [name] = statement.directive.args;
      if (!protocol || !configuration || !name) return;
      const [first] = upstreamsOf(configuration).get(upstreamKey(protocol, name.value)) ?? [];
      if (!first) return;
      if (first.directive === statement.directive && first.inclusion === statement.inclusion) return;
      const isSame = first.directive === statement.directive;
      report({
        start: name.start,
        end: name.end,
        message: isSame
          ? `Duplicate upstream \`${name.value}\`: this file is included twice.`
          : `Duplicate upstream \`${name.value}\`.`,
        related: isSame
          ? []
          : [
              {
                path: first.inclusion.file.path,
                start: first.directive.start,
                end: first.directive.headEnd,
                message: 'The first upstream of this name.',
              },
            ],
      });
    },
  },
});
