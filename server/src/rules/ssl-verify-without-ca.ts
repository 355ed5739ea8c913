/** Certificates of the other side are to be verified, against nothing. */

import { protocolOf } from '../catalog/context.ts';
import { compareVersions } from '../catalog/version.ts';
import {
  type Block,
  blockOf,
  hasUnreadInclude,
  inForce,
  named,
  placeOf,
  statementsOf,
} from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { defineRule } from './rule.ts';

/** Since then `ssl_trusted_certificate` is enough. */
const trustedIsEnough = { major: 1, minor: 27, patch: 2 };

const upstreams = ['proxy', 'grpc', 'uwsgi'] as const;

export const sslVerifyWithoutCa = defineRule({
  id: 'ssl-verify-without-ca',
  category: 'correctness',
  severity: 'error',
  fix: 'none',
  summary: 'Certificates are to be verified without certificates of those who sign them.',
  why: '`ssl_verify_client on` compares what clients show with `ssl_client_certificate`, `proxy_ssl_verify on` what servers show with `proxy_ssl_trusted_certificate`. nginx knows no authorities of its own.',
  within: 'main',
  bad: 'http {\n    server {\n        location / {\n            proxy_pass https://127.0.0.1:8443;\n            proxy_set_header Host $host;\n            proxy_ssl_verify on;\n        }\n    }\n}',
  good: 'http {\n    server {\n        location / {\n            proxy_pass https://127.0.0.1:8443;\n            proxy_set_header Host $host;\n        }\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ssl_trusted_certificate',
  project: {
    on: ['ssl_verify_client', ...upstreams.map((module) => `${module}_ssl_verify`)],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const place = placeOf(statement);
      const protocol = place && place !== 'entries' ? protocolOf(place) : undefined;
      const configuration = configurationOf(project, inclusion);
      const [value] = directive.args;
      if (!protocol || configuration?.root.entry !== 'main' || !value) return;
      const block = blockOf(statement);
      if (hasUnreadInclude(block)) return;
      const { start, end } = value;
      if (directive.name === 'ssl_verify_client') {
        if (!/^(on|optional)$/.test(value.value) || place !== 'server') return;
        const { version } = project.catalog;
        const names = ['ssl_client_certificate'];
        if (compareVersions(version, trustedIsEnough) >= 0) names.push('ssl_trusted_certificate');
        if (!isNeeded(block) || names.some((name) => inForce(block, name).length > 0)) return;
        report({
          start,
          end,
          message: `No ${names.join(' or ')} for ssl_verify_client: name the file with the certificates of those who sign.`,
        });
        return;
      }
      const module = directive.name.replace(/_ssl_verify$/, '');
      if (
        value.value.toLowerCase() !== 'on' ||
        inForce(block, `${module}_ssl_trusted_certificate`).length > 0
      )
        return;
      if (!passesOverTls(block, module)) return;
      report({
        start,
        end,
        message: `No ${module}_ssl_trusted_certificate for ${module}_ssl_verify: name the file with the certificates of those who sign.`,
      });
    },
  },
});

/** Only a server with certificates makes a context for TLS; one at the level of `http` is asked through its servers. */
function isNeeded(block: Block): boolean {
  return inForce(block, 'ssl_certificate').length > 0;
}

/** The block itself passes requests on over TLS, or to where variables tell. */
function passesOverTls(block: Block, module: string): boolean {
  for (const { directive } of statementsOf(block)) {
    if (
      directive.name === `${module}_pass` &&
      /^(?:https|grpcs|suwsgi):|\$/i.test(directive.args[0]?.value ?? '')
    ) {
      return true;
    }
  }
  // One level up, `proxy_ssl` of stream is only a default for servers that may name a file of their own.
  const isServer = block.directive?.name === 'server';
  return isServer && named(block, `${module}_ssl`).some(({ directive }) => directive.args[0]?.value === 'on');
}
