/** A public name is looked up when nginx starts, and never again. */

import { placeOf } from '../project/scope.ts';
import { upstreamKey, upstreamsOf } from '../project/upstreams.ts';
import { configurationOf } from '../project/variables.ts';
import { directivesWithTarget, passTargets } from './pass-targets.ts';
import { isPublicName } from './public-name.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const proxyPassStaticDns = defineRule({
  id: 'proxy-pass-static-dns',
  category: 'correctness',
  severity: 'information',
  preset: 'strict',
  fix: 'none',
  summary: 'A name is looked up once, when nginx starts.',
  why: 'nginx takes all addresses of a name at its start and keeps them until it is reloaded. When the name moves, as those of load balancers and clouds do all the time, requests go to machines that have become somebody else’s.',
  notWhen:
    'Names whose addresses are fixed, and names of the local network (`localhost`, single labels, `.internal`, `.local` and their like), which are not reported.',
  howToFix:
    'From 1.27.3 on: an `upstream` with `zone`, `server NAME resolve;` and a `resolver`. Before: `set $backend NAME;`, a `resolver`, and `proxy_pass http://$backend;`.',
  disagrees:
    'nginx-lint reports `localhost` as well, whose address does not change; Gixy reports names of the local network, whose owner knows whether they move.',
  within: 'http',
  bad: 'upstream api {\n    server localhost.example.com:8443;\n}',
  good: 'upstream api {\n    server 192.0.2.10:8443;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#resolve',
  project: {
    on: directivesWithTarget.filter((name) => name !== 'resolver'),
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const place = placeOf(statement);
      const configuration = configurationOf(project, inclusion);
      if (!place || place === 'entries' || !configuration) return;
      if (directive.args.some(({ value }) => value === 'resolve')) return;
      for (const { argument, address } of passTargets(directive, place)) {
        if (address.kind === 'refused' || address.isNumeric) continue;
        const { host } = address;
        if (!isPublicName(host)) continue;
        const protocol = place.startsWith('stream') ? 'stream' : 'http';
        if (upstreamsOf(configuration).has(upstreamKey(protocol, host))) continue;
        report({
          start: argument.start,
          end: argument.end,
          message: `${code(host)} is looked up when nginx starts and never again: write \`resolve\` behind it in an \`upstream\` with \`zone\` (1.27.3), or pass through a variable with a \`resolver\`.`,
        });
      }
    },
  },
});
