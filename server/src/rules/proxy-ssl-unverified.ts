/** TLS to another server protects from listeners, and not from somebody who takes its place. */

import { blockOf } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { isInForceKnown, passedTo, valueInForce } from '../routing/pass-settings.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

const schemes: Readonly<Record<string, string>> = {
  proxy_pass: 'https://',
  grpc_pass: 'grpcs://',
  uwsgi_pass: 'suwsgi://',
};

export const proxySslUnverified = defineRule({
  id: 'proxy-ssl-unverified',
  category: 'security',
  severity: 'hint',
  preset: 'security',
  fix: 'none',
  summary: 'The certificate of a server that is connected to over TLS is not verified.',
  why: 'nginx accepts every certificate unless `proxy_ssl_verify` is `on`. Whoever can redirect the connection, by a forged answer of the name server for one, reads and changes everything that is sent.',
  notWhen: 'Connections that do not leave the machine (`127.0.0.1`, `localhost`, sockets) are left alone.',
  howToFix:
    'Write `proxy_ssl_verify on;` and `proxy_ssl_trusted_certificate` with the certificates of those who may sign, such as `/etc/ssl/certs/ca-certificates.crt`, and `proxy_ssl_server_name on;`.',
  within: 'main',
  bad: 'http {\n    server {\n        location / {\n            proxy_pass https://10.0.0.1;\n            proxy_set_header Host $host;\n        }\n    }\n}',
  good: 'http {\n    server {\n        location / {\n            proxy_pass https://127.0.0.1;\n            proxy_set_header Host $host;\n        }\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ssl_verify',
  project: {
    on: Object.keys(schemes),
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const configuration = configurationOf(project, inclusion);
      const target = configuration && passedTo(statement, configuration);
      if (!target || !configuration || target.scheme !== schemes[directive.name]) return;
      if (/^(127\.|localhost$|\[::1\]|unix:)/i.test(target.host)) return;
      const block = blockOf(statement);
      const verify = directive.name.replace(/_pass$/, '_ssl_verify');
      if (!isInForceKnown(block, verify, configuration)) return;
      if (valueInForce(block, verify, 'off').toLowerCase() === 'on') return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `The certificate of ${code(target.host)} is not verified: write \`${verify} on;\` and name those who may sign in \`${verify.replace('_verify', '_trusted_certificate')}\`.`,
      });
    },
  },
});
