/** A server listens on the port of HTTPS without speaking TLS. */

import { listenAddress } from '../project/listen-address.ts';
import { blockOf, inForce, placeOf } from '../project/scope.ts';
import { boundSocketsOf, speechOf } from '../project/tls.ts';
import { configurationOf } from '../project/variables.ts';
import { insertion, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const listen443WithoutSsl = defineRule({
  id: 'listen-443-without-ssl',
  category: 'security',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'Port 443 is listened on without TLS.',
  why: 'The number of the port means nothing to nginx: without `ssl` behind the address it speaks plain HTTP there, whatever certificates the server has. Browsers that connect to `https://` get an answer they cannot read (ERR_SSL_PROTOCOL_ERROR).',
  notWhen:
    'Some other server turns TLS on for the same address (it holds for all servers of the address), the connection comes from a load balancer with `proxy_protocol`, or the server stands in `stream`. In a file whose configuration is not seen as a whole, only servers with a certificate are reported.',
  within: 'http',
  bad: 'server {\n    listen 443;\n    ssl_certificate /etc/ssl/$ssl_server_name.crt;\n    ssl_certificate_key /etc/ssl/$ssl_server_name.key;\n}',
  good: 'server {\n    listen 443 ssl;\n    ssl_certificate /etc/ssl/$ssl_server_name.crt;\n    ssl_certificate_key /etc/ssl/$ssl_server_name.key;\n}',
  docs: 'https://nginx.org/en/docs/http/configuring_https_servers.html',
  project: {
    on: ['listen'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const [address] = directive.args;
      if (!address || !/(?:^|:)443$/.test(address.value) || placeOf(statement) !== 'server') return;
      const block = blockOf(statement);
      const configuration = configurationOf(project, inclusion);
      if (!block.directive || !configuration) return;
      if (directive.args.some(({ value }) => /^(?:ssl|quic|proxy_protocol)$/.test(value))) return;
      const server = { directive: block.directive, inclusion: block.inclusion };
      const read = listenAddress(address.value, 443);
      const named = new Set(read.kind === 'sockets' ? read.sockets.map(({ key }) => key) : []);
      const socket = boundSocketsOf(server, configuration, project.catalog).find(
        ({ key, tls }) => tls === undefined && named.has(key),
      );
      const { plain, certain } = speechOf(server, project);
      const hasCertificate = inForce(block, 'ssl_certificate').length > 0;
      if (!socket || !plain || !(certain || hasCertificate)) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `\`${socket.text}\` is the port of HTTPS, but nginx speaks plain HTTP on it: write \`listen ${address.text} ssl\`.`,
        fixes: hasCertificate
          ? [unsafe('Insert `ssl`', insertion(inclusion.file.path, address.end, ' ssl'))]
          : [],
      });
    },
  },
});
