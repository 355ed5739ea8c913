/** A server is asked over TLS without being told which of its names is meant. */

import { asciiLower } from '../project/ascii.ts';
import { blockOf, inForce, named } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { hostsOf, isInForceKnown, passedTo, takesSettings, valueInForce } from '../routing/pass-settings.ts';
import { unsafe } from './edits.ts';
import { insertBehind } from './insertion.ts';
import { isPublicName } from './public-name.ts';
import { defineRule } from './rule.ts';
import { code, listed } from './wording.ts';

const overTls: Readonly<Record<string, string>> = {
  proxy_pass: 'https://',
  grpc_pass: 'grpcs://',
  uwsgi_pass: 'suwsgi://',
};

export const proxyHttpsWithoutSni = defineRule({
  id: 'proxy-https-without-sni',
  category: 'correctness',
  severity: 'information',
  fix: 'unsafe',
  summary: 'A name is connected to over TLS without SNI.',
  why: 'nginx does not say in the handshake which name it wants unless `proxy_ssl_server_name` is `on`. A server with several names, as each behind a content delivery network is, then shows the wrong certificate or ends the handshake, and the client gets 502.',
  notWhen: 'Addresses and names of the local network are left alone: mostly one server is there.',
  howToFix:
    'Write `proxy_ssl_server_name on;`. For an `upstream` the name that is sent is that of the group: add `proxy_ssl_name` with that of the server.',
  within: 'main',
  bad: 'http {\n    server {\n        location / {\n            proxy_pass https://api.example.com;\n        }\n    }\n}',
  good: 'http {\n    server {\n        location / {\n            proxy_pass https://api.example.com;\n            proxy_ssl_server_name on;\n        }\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ssl_server_name',
  project: {
    on: Object.keys(overTls),
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const module = directive.name.replace(/_pass$/, '');
      const configuration = configurationOf(project, inclusion);
      const target = configuration && passedTo(statement, configuration);
      if (!target || !configuration || target.scheme !== overTls[directive.name]) return;
      const block = blockOf(statement);
      const { group } = target;
      const hosts = hostsOf(target);
      const [host, ...others] = hosts;
      if (host === undefined || ![...hosts].every(isPublicName)) return;
      // Around a fragment it may be on.
      if (!isInForceKnown(block, `${module}_ssl_server_name`, configuration)) return;
      const isOn = valueInForce(block, `${module}_ssl_server_name`, 'off').toLowerCase() === 'on';
      const lacksName =
        group !== undefined &&
        !hosts.has(asciiLower(target.host)) &&
        inForce(block, `${module}_ssl_name`).length === 0 &&
        // Where the name is verified, another rule tells.
        valueInForce(block, `${module}_ssl_verify`, 'off').toLowerCase() !== 'on';
      if (isOn && !lacksName) return;
      const lines = [
        ...(isOn ? [] : [`${module}_ssl_server_name on;`]),
        ...(lacksName ? [`${module}_ssl_name ${host};`] : []),
      ];
      const isOwn = lines.some((line) => named(block, line.split(' ')[0] ?? '').length > 0);
      const canInsert =
        !isOwn && others.length === 0 && takesSettings(block) && block.directive === directive.parent;
      const shown = listed(
        lines.map((line) => code(line)),
        'and',
      );
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `${isOn ? `The TLS handshake with ${code(host)} asks for ${code(target.host)}, the name of the group` : `The TLS handshake with ${code(host)} does not say which name is meant`}: write ${shown}.`,
        fixes: canInsert ? [unsafe(`Insert ${shown}`, insertBehind(inclusion.file, directive, lines))] : [],
      });
    },
  },
});
