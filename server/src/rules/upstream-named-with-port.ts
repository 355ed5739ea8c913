/** The name of an upstream is followed by a port. */

import { protocolOf } from '../catalog/context.ts';
import { placeOf } from '../project/scope.ts';
import { upstreamKey, upstreamsOf } from '../project/upstreams.ts';
import { configurationOf } from '../project/variables.ts';
import { replacement, safe } from './edits.ts';
import { directivesWithTarget, passTargets } from './pass-targets.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const upstreamNamedWithPort = defineRule({
  id: 'upstream-named-with-port',
  category: 'correctness',
  severity: 'error',
  fix: 'safe',
  summary: 'The name of an upstream is followed by a port.',
  why: 'The servers of the group have their own ports. If a host of that name was meant, the group needs another name.',
  within: 'http',
  bad: 'upstream app {\n    server 127.0.0.1:8000;\n}\nserver {\n    location / {\n        proxy_pass http://app:8000;\n    }\n}',
  good: 'upstream app {\n    server 127.0.0.1:8000;\n}\nserver {\n    location / {\n        proxy_pass http://app;\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#upstream',
  project: {
    on: directivesWithTarget.filter((name) => name.endsWith('_pass')),
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const place = placeOf(statement);
      const protocol = place && place !== 'entries' ? protocolOf(place) : undefined;
      const configuration = configurationOf(project, inclusion);
      if (!protocol || !configuration || !place || place === 'entries') return;
      for (const { argument, address } of passTargets(directive, place)) {
        if (address.kind === 'refused' || address.port === undefined) continue;
        const [group] = upstreamsOf(configuration).get(upstreamKey(protocol, address.host)) ?? [];
        if (!group) continue;
        const port = `:${address.port}`;
        const at = argument.text.indexOf(`${address.host}${port}`);
        const start = argument.start + at + address.host.length;
        report({
          start: argument.start,
          end: argument.end,
          message: `Upstream ${code(address.host)} may not have port ${address.port}.`,
          related: [
            {
              path: group.inclusion.file.path,
              start: group.directive.start,
              end: group.directive.headEnd,
              message: 'The upstream of this name.',
            },
          ],
          fixes:
            at < 0
              ? []
              : [
                  safe(
                    `Delete \`${port}\``,
                    replacement(inclusion.file.path, { start, end: start + port.length }, ''),
                  ),
                ],
        });
      }
    },
  },
});
