/** A server has a certificate, and speaks TLS on none of its sockets. */

import { blockOf, named } from '../project/scope.ts';
import { boundSocketsOf, speechOf } from '../project/tls.ts';
import { configurationOf } from '../project/variables.ts';
import { insertion, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const sslCertificateWithoutTls = defineRule({
  id: 'ssl-certificate-without-tls',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A server has a certificate, but speaks TLS on none of its sockets.',
  why: 'A certificate does not turn TLS on: only `ssl` (or `quic`) behind the address of a `listen` does. Without it nginx loads the certificate, and then answers everything in plain text.',
  notWhen:
    'Port 443 is told by `listen-443-without-ssl`. A certificate in `http` is for whichever servers need it.',
  within: 'main',
  bad: 'http {\n    server {\n        listen 8443;\n        ssl_certificate /etc/ssl/$ssl_server_name.crt;\n        ssl_certificate_key /etc/ssl/$ssl_server_name.key;\n    }\n}',
  good: 'http {\n    server {\n        listen 8443 ssl;\n        ssl_certificate /etc/ssl/$ssl_server_name.crt;\n        ssl_certificate_key /etc/ssl/$ssl_server_name.key;\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/configuring_https_servers.html',
  project: {
    on: ['ssl_certificate'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const block = blockOf(statement);
      const configuration = configurationOf(project, inclusion);
      if (block.directive?.name !== 'server' || !configuration) return;
      const server = { directive: block.directive, inclusion: block.inclusion };
      const all = named(block, 'ssl_certificate');
      if (all[0]?.directive !== directive) return;
      const { tls, certain } = speechOf(server, project);
      const sockets = boundSocketsOf(server, configuration, project.catalog);
      if (tls || !certain || sockets.some(({ protocol, key }) => protocol !== 'http' || key.endsWith(':443')))
        return;
      const listens = named(block, 'listen').filter(
        ({ directive: { args } }) => !/(?:^|:)80$/.test(args[0]?.value ?? ''),
      );
      const [listen] = listens;
      const address = listen?.directive.args[0];
      report({
        start: directive.start,
        end: directive.headEnd,
        message: 'This server has a certificate, but no `listen ... ssl`: it answers in plain text only.',
        fixes:
          listens.length === 1 && listen && address
            ? [
                unsafe(
                  `Insert \`ssl\` behind \`listen ${address.text}\``,
                  insertion(listen.inclusion.file.path, address.end, ' ssl'),
                ),
              ]
            : [],
      });
    },
  },
});
