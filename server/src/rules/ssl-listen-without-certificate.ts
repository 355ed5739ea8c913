/** TLS is to be spoken without a certificate, or a certificate has no key. */

import { type Protocol, protocolOf } from '../catalog/context.ts';
import { compareVersions } from '../catalog/version.ts';
import type { Configuration, Statement } from '../project/inclusion.ts';
import type { PlacedStatement } from '../project/reading-order.ts';
import { hasUnreadInclude, inForce, placeOf } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { isSameStatement, socketsOf } from '../project/sockets.ts';
import { hasTemplateBlocks } from '../project/template.ts';
import { configurationOf } from '../project/variables.ts';
import { relatedTo } from './related.ts';
import { defineRule, type Report } from './rule.ts';

/** Until then each server of `stream` needed a certificate of its own. */
const virtualStreams = { major: 1, minor: 25, patch: 5 };

export const sslListenWithoutCertificate = defineRule({
  id: 'ssl-listen-without-certificate',
  category: 'correctness',
  severity: 'error',
  fix: 'none',
  summary: 'TLS is to be spoken without a certificate, or a certificate has no key.',
  why: 'On a socket with `ssl` the default server needs `ssl_certificate` (its own, or from `http`), unless it rejects handshakes. The first server of a socket is its default server if none says so.',
  within: 'main',
  bad: 'http {\n    server {\n        listen 8443 ssl;\n    }\n}',
  good: 'http {\n    server {\n        listen 8443 ssl;\n        ssl_reject_handshake on;\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_certificate',
  project: {
    on: ['server'],
    check(statement, { project, report }) {
      const place = placeOf(statement);
      const protocol = place && place !== 'entries' ? protocolOf(place) : undefined;
      const configuration = configurationOf(project, statement.inclusion);
      // Certificates may stand in any block around, and in what was not read.
      if (!protocol || place?.endsWith('upstream') || configuration?.root.entry !== 'main') return;
      if (hasUnreadInclude(statement) || hasTemplateBlocks(statement.inclusion.file)) return;
      checkSockets(statement, protocol, configuration, project, report);
      checkKeys(statement, protocol, report);
    },
  },
});

function checkSockets(
  server: Statement,
  protocol: Protocol,
  configuration: Configuration,
  { catalog }: ProjectSnapshot,
  report: Report,
): void {
  if (hasCertificate(server) || rejects(server)) return;
  const shared =
    protocol === 'http' || (protocol === 'stream' && compareVersions(catalog.version, virtualStreams) >= 0);
  for (const { tls, defaultServer, servers } of socketsOf(configuration, catalog).bound) {
    if (!tls) continue;
    // Behind a default server with a certificate nobody needs one; behind one that rejects handshakes all do.
    if (shared && !isSameStatement(defaultServer, server) && !isBehindRejection(defaultServer)) continue;
    if (!servers.some((other) => isSameStatement(other, server))) continue;
    const { directive } = server;
    report({
      start: directive.start,
      end: directive.headEnd,
      message: `No \`ssl_certificate\` is defined for the \`listen ... ${tls.parameter}\` directive; write \`ssl_certificate\` and \`ssl_certificate_key\` into this server.`,
      related: relatedTo(tls.statement, 'TLS is turned on here.'),
    });
    return;
  }
}

function isBehindRejection(defaultServer: PlacedStatement): boolean {
  return !hasCertificate(defaultServer) && rejects(defaultServer) && !hasUnreadInclude(defaultServer);
}

function hasCertificate(server: Statement): boolean {
  return inForce(server, 'ssl_certificate').length > 0;
}

function rejects(server: Statement): boolean {
  const [value] = inForce(server, 'ssl_reject_handshake')[0]?.directive.args ?? [];
  return value !== undefined && value.value.toLowerCase() !== 'off';
}

/** Each certificate needs a key; nginx counts them. Only `http` asks where no TLS is spoken. */
function checkKeys(server: Statement, protocol: Protocol, report: Report): void {
  const certificates = inForce(server, 'ssl_certificate');
  const keys = inForce(server, 'ssl_certificate_key');
  const last = certificates.at(-1);
  if (!last || keys.length >= certificates.length || protocol !== 'http') return;
  // Shown where the certificate is; without a way there, at the server.
  const isHere = last.inclusion === server.inclusion;
  const [argument] = last.directive.args;
  const { directive } = isHere ? last : server;
  report({
    start: directive.start,
    end: directive.headEnd,
    message: `No \`ssl_certificate_key\` is defined for certificate \`${argument?.value ?? ''}\`.`,
    related: isHere ? [] : relatedTo(last, 'The certificate.'),
  });
}
