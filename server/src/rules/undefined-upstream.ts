/** A `*_pass` names a group of servers that there is not. */

import { nearestOf } from '../catalog/catalog.ts';
import { protocolOf } from '../catalog/context.ts';
import { placeOf } from '../project/scope.ts';
import { upstreamKey, upstreamsOf } from '../project/upstreams.ts';
import { configurationOf } from '../project/variables.ts';
import { replacement, unsafe } from './edits.ts';
import { directivesWithTarget, passTargets } from './pass-targets.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const undefinedUpstream = defineRule({
  id: 'undefined-upstream',
  category: 'correctness',
  severity: 'error',
  fix: 'unsafe',
  summary: 'A `*_pass` names a group of servers that there is not.',
  why: 'A name that is no `upstream` is taken for a host. Without a port nginx refuses it, except for `proxy_pass` with a URL; there it is looked up when nginx starts, and one that does not resolve keeps it from starting.',
  within: 'main',
  bad: 'http {\n    upstream app {\n        server 127.0.0.1:9000;\n    }\n    server {\n        location / {\n            uwsgi_pass appp;\n            uwsgi_param REQUEST_METHOD $request_method;\n        }\n    }\n}',
  good: 'http {\n    upstream app {\n        server 127.0.0.1:9000;\n    }\n    server {\n        location / {\n            uwsgi_pass app;\n            uwsgi_param REQUEST_METHOD $request_method;\n        }\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#upstream',
  project: {
    on: directivesWithTarget.filter((name) => name.endsWith('_pass')),
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const place = placeOf(statement);
      const protocol = place && place !== 'entries' ? protocolOf(place) : undefined;
      const configuration = configurationOf(project, inclusion);
      if (!protocol || !configuration?.complete || !place || place === 'entries') return;
      for (const { argument, text, address, hasDefaultPort } of passTargets(directive, place)) {
        if (address.kind === 'refused' || address.isNumeric || address.port !== undefined) continue;
        const upstreams = upstreamsOf(configuration);
        if (upstreams.has(upstreamKey(protocol, address.host))) continue;
        const names = [...upstreams.keys()].flatMap((key) =>
          key.startsWith(`${protocol} `) ? [key.slice(protocol.length + 1)] : [],
        );
        const near = nearestOf(address.host.toLowerCase(), names);
        // A host's name may be right; one that looks like a group's is most likely a slip.
        if (hasDefaultPort && (near === undefined || address.host.includes('.'))) continue;
        const at = argument.text.indexOf(address.host);
        const start = argument.start + at;
        const range = { start, end: start + address.host.length };
        report({
          start: argument.start,
          end: argument.end,
          severity: hasDefaultPort ? 'information' : 'error',
          message: hasDefaultPort
            ? `No upstream is called ${code(address.host)}; as a host it must be known when nginx starts (\`host not found in upstream\`). Did you mean \`${near}\`?`
            : `No port in upstream ${code(text)}: no \`upstream\` has this name, and a host needs a port.${near === undefined ? '' : ` Did you mean \`${near}\`?`}`,
          fixes:
            near === undefined || at < 0
              ? []
              : [unsafe(`Change to \`${near}\``, replacement(inclusion.file.path, range, near))],
        });
      }
    },
  },
});
