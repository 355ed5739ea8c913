/** The server chooses the cipher suite, though each of those that it allows is good. */

import { blockOf, inForce } from '../project/scope.ts';
import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const sslPreferServerCiphers = defineRule({
  id: 'ssl-prefer-server-ciphers',
  category: 'performance',
  severity: 'hint',
  preset: 'strict',
  fix: 'unsafe',
  summary: '`ssl_prefer_server_ciphers on` overrules the choice of the client.',
  why: 'The order of the server protects clients from weak suites in its own list. Where all of them are strong, the client knows better: a phone without AES instructions is faster, and its battery lasts longer, with ChaCha20.',
  notWhen:
    'TLS before 1.2 is allowed, or `ssl_conf_command Options PrioritizeChaCha` lets such clients have their way.',
  within: 'server',
  bad: 'ssl_prefer_server_ciphers on;',
  good: 'ssl_prefer_server_ciphers off;',
  docs: 'https://wiki.mozilla.org/Security/Server_Side_TLS',
  project: {
    on: ['ssl_prefer_server_ciphers'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const [flag] = directive.args;
      if (flag?.value.toLowerCase() !== 'on') return;
      const block = blockOf(statement);
      const protocols = inForce(block, 'ssl_protocols')[0]?.directive.args ?? [];
      if (protocols.some(({ value }) => !/^TLSv1\.[23]$/.test(value))) return;
      const commands = inForce(block, 'ssl_conf_command');
      if (commands.some(({ directive: { args } }) => /PrioritizeChaCha/i.test(args[1]?.value ?? ''))) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message:
          'The server picks the cipher suite: with strong suites only, let the client pick what it is fastest with.',
        fixes: [unsafe('Change to `off`', replacement(inclusion.file.path, flag, 'off'))],
      });
    },
  },
});
