/** TLS is spoken to the port of plain HTTP, or the other way round. */

import type { Statement } from '../project/inclusion.ts';
import { peerAddress } from '../project/peer-address.ts';
import { named } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { passedTo } from '../routing/pass-settings.ts';
import type { Fix } from './diagnostic.ts';
import { insertion, replacement, unsafe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

/** Which port belongs to the other scheme. */
const foreign: Readonly<Record<string, string>> = { 'http://': '443', 'https://': '80' };

export const proxySchemePortMismatch = defineRule({
  id: 'proxy-scheme-port-mismatch',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'The scheme of `proxy_pass` and the port that it leads to do not go together.',
  why: 'A server of an `upstream` without a port is at port 80, even for `proxy_pass https://`: the handshake fails, and every request ends in 502. Plain HTTP at port 443 is answered with 400, “The plain HTTP request was sent to HTTPS port”.',
  within: 'http',
  bad: 'upstream api {\n    server 10.0.0.1;\n}\nserver {\n    location / {\n        proxy_pass https://api;\n        proxy_set_header Host $host;\n    }\n}',
  good: 'upstream api {\n    server 10.0.0.1:443;\n}\nserver {\n    location / {\n        proxy_pass https://api;\n        proxy_set_header Host $host;\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#server',
  project: {
    on: ['proxy_pass'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const configuration = configurationOf(project, inclusion);
      const target = configuration && passedTo(statement, configuration);
      const [url] = directive.args;
      const wrong = target && foreign[target.scheme];
      if (!target || wrong === undefined || !url || !isFinal(url)) return;
      const other = target.scheme === 'http://' ? 'https://' : 'http://';
      const server = target.group && misplacedServer(target.group, wrong);
      if (target.group ? !server : target.port !== wrong) return;
      const at = url.start + (url.quoted ? 1 : 0);
      const scheme = unsafe(
        `Change to \`${other}\``,
        replacement(inclusion.file.path, { start: at, end: at + target.scheme.length }, other),
      );
      report({
        start: url.start,
        end: url.end,
        message: `${code(target.scheme)} leads to port ${wrong}${server ? ` of ${code(server.directive.args[0]?.value ?? '')} in ${code(target.host)}` : ''}, where ${target.scheme === 'http://' ? 'TLS' : 'plain HTTP'} is spoken. Write ${server && wrong === '80' ? '`:443` for its port' : code(other)}.`,
        related: relatedTo(server, 'Without a port this is port 80.'),
        fixes: [...(server && wrong === '80' ? portOf(server) : []), scheme],
      });
    },
  },
});

/** The first server of a group at this port, or without one where that is 80. */
function misplacedServer(group: Statement, wrong: string): Statement | undefined {
  return named(group, 'server').find(({ directive: { args } }) => {
    const peer = peerAddress(args[0]?.value ?? '', 'without URI');
    if (peer.kind === 'refused' || /^unix:/i.test(peer.host) || /[${<]/.test(peer.host)) return false;
    return (peer.port ?? '80') === wrong;
  });
}

function portOf({ directive, inclusion }: Statement): Fix[] {
  const [address] = directive.args;
  if (!address || /:80['"]?$/.test(address.text)) return [];
  const at = address.end - (address.quoted ? 1 : 0);
  return [unsafe('Write `:443` behind the address', insertion(inclusion.file.path, at, ':443'))];
}
