/** A certificate is compared with the name of a group, which it was not made for. */

import { asciiLower } from '../project/ascii.ts';
import { blockOf, hasUnreadInclude, named } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { hostsOf, isInForceKnown, passedTo, takesSettings, valueInForce } from '../routing/pass-settings.ts';
import { scopeOf } from '../routing/scope.ts';
import { unsafe } from './edits.ts';
import { insertBehind } from './insertion.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

const schemes: Readonly<Record<string, string>> = {
  proxy_pass: 'https://',
  grpc_pass: 'grpcs://',
  uwsgi_pass: 'suwsgi://',
};

export const proxySslNameOfGroup = defineRule({
  id: 'proxy-ssl-name-of-group',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A certificate is verified against the name of the `upstream`, not of the server.',
  why: 'nginx compares the certificate with what stands in `proxy_pass`, unless `proxy_ssl_name` says otherwise. For a group that is the name of the group, which no certificate of its servers has, and every request ends in 502.',
  notWhen: 'Servers that are given by address may have a certificate for the name of the group.',
  within: 'main',
  bad: 'http {\n    upstream api {\n        server api.example.com:443;\n    }\n    server {\n        location / {\n            proxy_pass https://api;\n            proxy_set_header Host $host;\n            proxy_ssl_server_name on;\n            proxy_ssl_verify on;\n            proxy_ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt;\n        }\n    }\n}',
  good: 'http {\n    upstream api {\n        server api.example.com:443;\n    }\n    server {\n        location / {\n            proxy_pass https://api;\n            proxy_set_header Host $host;\n            proxy_ssl_server_name on;\n            proxy_ssl_name api.example.com;\n            proxy_ssl_verify on;\n            proxy_ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt;\n        }\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ssl_name',
  project: {
    on: Object.keys(schemes),
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const configuration = configurationOf(project, inclusion);
      const target = configuration && passedTo(statement, configuration);
      if (!target?.group || !configuration || target.scheme !== schemes[directive.name]) return;
      const module = directive.name.replace(/_pass$/, '');
      const block = blockOf(statement);
      if (valueInForce(block, `${module}_ssl_verify`, 'off').toLowerCase() !== 'on') return;
      if (scopeOf(block).inForce(`${module}_ssl_name`).length > 0) return;
      if (!isInForceKnown(block, `${module}_ssl_name`, configuration) || hasUnreadInclude(target.group))
        return;
      const [host, ...others] = hostsOf(target);
      const hosts = host === undefined ? [] : [host, ...others];
      const isName = (one: string) => one.includes('.') && /^[\w.-]*[a-z][\w-]*\.?$/.test(one);
      if (host === undefined || !hosts.every(isName) || hosts.includes(asciiLower(target.host))) return;
      const line = `${module}_ssl_name ${host};`;
      const isOwn = named(block, `${module}_ssl_name`).length > 0;
      const canInsert =
        !isOwn && others.length === 0 && takesSettings(block) && block.directive === directive.parent;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `The certificate of ${code(host)} is compared with ${code(target.host)}, the name of the group: write ${code(line)}.`,
        related: relatedTo(target.group, 'The group.'),
        fixes: canInsert
          ? [unsafe(`Insert \`${line}\``, insertBehind(inclusion.file, directive, [line]))]
          : [],
      });
    },
  },
});
