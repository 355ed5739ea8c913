/** Clients may show a certificate, and nothing asks whether they did. */

import type { Configuration } from '../project/inclusion.ts';
import { blockOf, hasUnreadInclude } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { unsafe } from './edits.ts';
import { insertBehind } from './insertion.ts';
import { defineRule } from './rule.ts';

export const clientCertUnchecked = defineRule({
  id: 'client-cert-unchecked',
  category: 'security',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'Clients may show a certificate, and nothing asks whether they did.',
  why: 'With `ssl_verify_client optional` a client without a certificate is let in like any other, and with `optional_no_ca` one with a certificate that nobody knows. Whether it was verified stands in `$ssl_client_verify`, which has to be tested or passed on.',
  within: 'main',
  bad: 'http {\n    server {\n        ssl_verify_client optional;\n    }\n}',
  good: 'http {\n    server {\n        ssl_verify_client optional;\n        if ($ssl_client_verify != SUCCESS) {\n            return 403;\n        }\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_verify_client',
  project: {
    on: ['ssl_verify_client'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const [value] = directive.args;
      if (!value || !/^optional(?:_no_ca)?$/.test(value.value)) return;
      const block = blockOf(statement);
      const configuration = configurationOf(project, inclusion);
      if (!configuration?.complete || hasUnreadInclude(block) || asksForCertificates(configuration)) return;
      const isServer = block.directive?.name === 'server' && configuration.root.entry === 'main';
      const lines = ['if ($ssl_client_verify != SUCCESS) {', '\treturn 403;', '}'];
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `Clients without a certificate are let in like any other: nothing asks for \`$ssl_client_verify\`. Refuse them with \`if ($ssl_client_verify != SUCCESS) { return 403; }\`.`,
        fixes: isServer
          ? [unsafe('Refuse clients without a certificate', insertBehind(inclusion.file, directive, lines))]
          : [],
      });
    },
  },
});

const asking = new WeakMap<Configuration, boolean>();

/** Does anything, be it Lua, use what nginx knows of the certificate? */
function asksForCertificates(configuration: Configuration): boolean {
  const before = asking.get(configuration);
  if (before !== undefined) return before;
  const files = new Set(configuration.inclusions.map(({ file }) => file));
  const variable = /ssl_client_(?:verify|[si]_dn\w*|serial|fingerprint|cert|raw_cert|escaped_cert|v_\w+)\b/i;
  const asks = [...files].some(({ text }) => variable.test(text));
  asking.set(configuration, asks);
  return asks;
}
