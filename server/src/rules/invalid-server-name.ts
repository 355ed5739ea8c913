/** A server name that can be nobody's. */

import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const invalidServerName = defineRule({
  id: 'invalid-server-name',
  category: 'correctness',
  severity: 'error',
  fix: 'unsafe',
  summary: 'A server name is no host name.',
  why: 'nginx compares `server_name` with the host that a client asks for: no scheme, no port, no path, no comma between names. A `*` stands for whole labels (`*.example.com`), a leading dot for the name and all below it.',
  within: 'server',
  bad: 'server_name *example.com;',
  good: 'server_name *.example.com;',
  docs: 'https://nginx.org/en/docs/http/server_names.html',
  own: {
    on: ['server_name'],
    check({ args }, { place, file }, report) {
      if (place !== 'server' && place !== 'stream server') return;
      for (const { start, end, value } of args) {
        // Regular expressions and templates have rules of their own.
        if (/[${}]|<%/.test(value) || (value.startsWith('~') && value.length > 1)) continue;
        const fix = (better: string) => [
          unsafe(`Change to \`${better}\``, replacement(file.path, { start, end }, better)),
        ];
        if (value === '~') {
          report({ start, end, message: 'Empty regex in server name `~`.' });
        } else if (value.startsWith('*') && !/^\*\../s.test(value)) {
          const better = `*.${value.replace(/^\*+\.?/, '')}`;
          report({
            start,
            end,
            message: `Server name \`${value}\` is invalid: a \`*\` stands for whole labels, as in \`*.example.com\`. For any name write \`_\` and \`listen ... default_server\`.`,
            fixes: better.length > 2 ? fix(better) : [],
          });
        } else if (value === '.') {
          report({ start, end, message: 'Server name `.` is invalid: a name must follow the dot.' });
        } else if (value.includes('/')) {
          const host = /^(?:\w+:\/\/)?([\w.*-]+)/.exec(value)?.[1];
          report({
            start,
            end,
            severity: 'warning',
            message: `Server name \`${value}\` has suspicious symbols: a host name has no scheme and no path.`,
            fixes: host ? fix(host) : [],
          });
        } else if (/^[\w.*-]+,$|^[\w.*-]+:\d+$/.test(value)) {
          const host = value.replace(/,$|:\d+$/, '');
          report({
            start,
            end,
            severity: 'warning',
            message: value.endsWith(',')
              ? `No client asks for the server name \`${value}\`: names are separated by spaces, without commas.`
              : `No client asks for the server name \`${value}\`: nginx compares names without their port.`,
            fixes: fix(host),
          });
        }
      }
    },
  },
});
