/** TLS to another server is set up that is spoken to in plain HTTP. */

import { blockOf, named } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { passedTo } from '../routing/pass-settings.ts';
import { insertion, removeStatement, unsafe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

const settings = [
  'certificate',
  'certificate_key',
  'ciphers',
  'conf_command',
  'crl',
  'name',
  'password_file',
  'protocols',
  'server_name',
  'session_reuse',
  'trusted_certificate',
  'verify',
  'verify_depth',
];

export const proxySslWithoutHttps = defineRule({
  id: 'proxy-ssl-without-https',
  category: 'correctness',
  severity: 'information',
  fix: 'unsafe',
  summary: 'A `proxy_ssl_*` stands beside a `proxy_pass` that speaks plain HTTP.',
  why: 'These directives concern connections to `https://` only. Beside `proxy_pass http://` they do nothing, and what was to be encrypted or verified is neither.',
  notWhen: 'Settings further out, for several locations, are left alone.',
  within: 'server',
  bad: 'location / {\n    proxy_pass http://127.0.0.1:8443;\n    proxy_set_header Host $host;\n    proxy_ssl_protocols TLSv1.3;\n}',
  good: 'location / {\n    proxy_pass https://127.0.0.1:8443;\n    proxy_set_header Host $host;\n    proxy_ssl_protocols TLSv1.3;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ssl_server_name',
  project: {
    on: settings.map((name) => `proxy_ssl_${name}`),
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const block = blockOf(statement);
      const configuration = configurationOf(project, inclusion);
      if (block.directive?.name !== 'location' || !configuration) return;
      if (named(block, 'location').length > 0 || named(block, 'if').length > 0) return;
      const pass = named(block, 'proxy_pass').at(-1);
      const url = pass?.directive.args[0];
      if (!pass || !url || passedTo(pass, configuration)?.scheme !== 'http://') return;
      const s = url.start + (url.quoted ? 1 : 0) + 'http'.length;
      report({
        start: directive.start,
        end: directive.headEnd,
        // A line that is copied everywhere; the others say that somebody counts on TLS.
        severity: /_(?:server_name|session_reuse)$/.test(directive.name) ? 'hint' : 'information',
        message: `\`${directive.name}\` does nothing here: \`proxy_pass\` speaks plain \`http://\`. Write \`https://\`, if TLS is meant.`,
        related: relatedTo(pass, 'This is sent in plain HTTP.'),
        fixes: [
          unsafe(`Delete \`${directive.name}\``, removeStatement(inclusion.file, directive)),
          ...(pass.inclusion === inclusion
            ? [unsafe('Change to `https://`', insertion(inclusion.file.path, s, 's'))]
            : []),
        ],
      });
    },
  },
});
