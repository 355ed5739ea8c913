/** The `Host` that an upstream is told is not the one that nginx chose the server by, but what the client wrote elsewhere. */

import { clientPartsOf } from '../routing/client-parts.ts';
import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';

export const hostSpoofing = defineRule({
  id: 'host-spoofing',
  category: 'security',
  severity: 'warning',
  preset: 'security',
  fix: 'unsafe',
  summary: 'The `Host` for the upstream is taken from where the client can write any name.',
  why: 'nginx chooses the server by `$host`; `$http_host` is the header as it was sent, which a request with a whole URL in its first line may contradict. Applications build links, redirects and keys of caches from the host, so that a false one ends up in front of other people.',
  notWhen:
    'Applications that need the port which the client has written are given `$http_host` by their guides. Where the application itself checks the host, as Django does with `ALLOWED_HOSTS`, that is well.',
  howToFix: '`$host` is in lower case and without the port; `$host:$server_port` has the one of the server.',
  within: 'http',
  bad: 'proxy_set_header Host $http_host;',
  good: 'proxy_set_header Host $host;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#var_host',
  project: {
    on: ['proxy_set_header', 'grpc_set_header'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const [header, value] = directive.args;
      if (header?.value.toLowerCase() !== 'host' || !value?.value.includes('$') || !isFinal(value)) return;
      const spoofed = clientPartsOf(value.value, { project, statement, capturer: undefined }).find(
        ({ written }) => /^\$(http|arg|cookie)_/.test(written),
      );
      if (!spoofed) return;
      const { written, via } = spoofed;
      const what =
        via === undefined ? `\`${written}\`` : `\`${via}\`, which gets its value from \`${written}\`,`;
      const found = /^["']?\$(?:\{http_host\}|http_host\b)/i.exec(value.text);
      report({
        start: value.start,
        end: value.end,
        message: `The upstream is told ${what} for its \`Host\`: whatever the client writes there, even if another server was asked for. \`$host\` is the name that nginx has gone by.`,
        fixes:
          found && written === '$http_host'
            ? [
                unsafe(
                  'Change to `$host`',
                  replacement(
                    inclusion.file.path,
                    value,
                    value.text.replace(/\$(?:\{http_host\}|http_host\b)/i, '$$host'),
                  ),
                ),
              ]
            : [],
      });
    },
  },
});
