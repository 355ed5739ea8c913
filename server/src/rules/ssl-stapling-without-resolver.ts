/** OCSP responders are looked up when nginx starts, and never again. */

import type { Statement } from '../project/inclusion.ts';
import { peerAddress } from '../project/peer-address.ts';
import { inForce } from '../project/scope.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { isFromLetsEncrypt, stapledServers } from './stapling.ts';

export const sslStaplingWithoutResolver = defineRule({
  id: 'ssl-stapling-without-resolver',
  category: 'correctness',
  severity: 'information',
  fix: 'none',
  summary: '`ssl_stapling` has no `resolver` to find the responder with.',
  why: 'The certificate names its responder by host name. Without a `resolver` nginx asks the address that the name had when it started, and complains with each request (`no resolver defined to resolve ...`); once the responder moves, or if the name was not found at the start, nothing is stapled.',
  notWhen:
    "Responses come from `ssl_stapling_file`, or `ssl_stapling_responder` names an address. Certificates of Let's Encrypt have no responder at all, which is told by `ssl-stapling-letsencrypt`.",
  howToFix: 'Name a resolver of your own network beside it: `resolver 127.0.0.53 valid=300s;`.',
  disagrees:
    'gixy says that stapling fails without a resolver. It works for as long as the address stays: nginx falls back to it with a warning.',
  within: 'http',
  bad: 'ssl_stapling on;\nserver {\n    listen 8443 ssl;\n    ssl_certificate /etc/ssl/$ssl_server_name.crt;\n    ssl_certificate_key /etc/ssl/$ssl_server_name.key;\n}',
  good: 'ssl_stapling on;\nresolver 127.0.0.53;\nserver {\n    listen 8443 ssl;\n    ssl_certificate /etc/ssl/$ssl_server_name.crt;\n    ssl_certificate_key /etc/ssl/$ssl_server_name.key;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_stapling',
  project: {
    on: ['ssl_stapling'],
    check(statement, { project, report }) {
      const { directive } = statement;
      const lost = stapledServers(statement, project).find(
        (server) =>
          inForce(server, 'resolver').length === 0 &&
          !hasKnownResponder(server) &&
          !isFromLetsEncrypt(server),
      );
      if (!lost) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message:
          'There is no `resolver` to find the OCSP responder with: nginx keeps to the address that it had at the start.',
        related:
          directive.parent === lost.directive ? [] : relatedTo(lost, 'It is in force for this server.'),
      });
    },
  },
});

function hasKnownResponder(server: Statement): boolean {
  const [url] = inForce(server, 'ssl_stapling_responder')[0]?.directive.args ?? [];
  if (!url) return false;
  const peer = peerAddress(url.value.replace(/^http:\/\//i, ''), 'with URI');
  return peer.kind === 'address' && peer.isNumeric;
}
