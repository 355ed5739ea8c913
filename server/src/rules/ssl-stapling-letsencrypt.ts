/** Responses are to be stapled that the issuer of the certificate does not give any more. */

import { blockOf, named } from '../project/scope.ts';
import { removeStatement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFromLetsEncrypt, stapledServers } from './stapling.ts';

export const sslStaplingLetsencrypt = defineRule({
  id: 'ssl-stapling-letsencrypt',
  category: 'deprecation',
  severity: 'information',
  fix: 'unsafe',
  summary: "`ssl_stapling` is on for a certificate of Let's Encrypt, which has no OCSP responder.",
  why: 'Let\'s Encrypt has issued certificates without a responder since May 2025, and turned its responders off in August. nginx says so at each start (`"ssl_stapling" ignored, no OCSP responder URL in the certificate`) and staples nothing.',
  notWhen:
    'The certificate below `/etc/letsencrypt/` is from another issuer that certbot was told to ask and that still has responders.',
  within: 'http',
  bad: 'server {\n    listen 8443 ssl;\n    ssl_certificate /etc/letsencrypt/live/$ssl_server_name/fullchain.pem;\n    ssl_certificate_key /etc/letsencrypt/live/$ssl_server_name/privkey.pem;\n    ssl_stapling on;\n    ssl_stapling_verify on;\n}',
  good: 'server {\n    listen 8443 ssl;\n    ssl_certificate /etc/letsencrypt/live/$ssl_server_name/fullchain.pem;\n    ssl_certificate_key /etc/letsencrypt/live/$ssl_server_name/privkey.pem;\n}',
  docs: 'https://letsencrypt.org/2024/12/05/ending-ocsp',
  project: {
    on: ['ssl_stapling'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const servers = stapledServers(statement, project);
      if (servers.length === 0 || !servers.every(isFromLetsEncrypt)) return;
      const verify = named(blockOf(statement), 'ssl_stapling_verify').filter(
        (other) => other.inclusion === inclusion,
      );
      report({
        start: directive.start,
        end: directive.headEnd,
        message:
          "Certificates of Let's Encrypt have no OCSP responder any more: nginx ignores `ssl_stapling` for them.",
        fixes: [
          unsafe(
            'Remove `ssl_stapling`',
            ...[statement, ...verify].map((one) => removeStatement(inclusion.file, one.directive)),
          ),
        ],
      });
    },
  },
});
