/** A `*_pass` takes a host from a variable, and nobody is there to look it up. */

import type { Configuration } from '../project/inclusion.ts';
import { peerAddress } from '../project/peer-address.ts';
import { blockOf, hasUnreadInclude, inForce, placeOf } from '../project/scope.ts';
import { upstreamKey, upstreamsOf } from '../project/upstreams.ts';
import { configurationOf } from '../project/variables.ts';
import { passNames } from '../routing/pass-settings.ts';
import { type Piece, possibleTexts } from '../routing/possible-values.ts';
import { isWrittenOut } from '../routing/upstream-target.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

/** Variables that hold the name of a host, if they hold anything. */
const names = new Set(['host', 'http_host', 'server_name', 'hostname', 'ssl_server_name']);

const usualPorts: Readonly<Record<string, string>> = {
  'http://': '80',
  'https://': '443',
  'grpc://': '80',
  'grpcs://': '443',
};

export const proxyPassVariableWithoutResolver = defineRule({
  id: 'proxy-pass-variable-without-resolver',
  category: 'correctness',
  severity: 'warning',
  fix: 'none',
  summary: 'A host comes from a variable, and there is no `resolver` to look it up.',
  why: 'A name in a value with variables is not looked up when nginx starts but for each request, by the servers that `resolver` names; what the system uses (`/etc/resolv.conf`) is not asked. Without `resolver` every request ends in 502, `no resolver defined to resolve`.',
  notWhen:
    'Names of `upstream` groups, addresses, and names that another `*_pass` has without variables are known without being looked up. Nothing is reported where an include cannot be read, or where the value comes from a module.',
  howToFix:
    'Name a resolver in `http`, `server` or the location: `resolver 127.0.0.53;` for systemd-resolved, `resolver 127.0.0.11;` in Docker; or write the name without a variable.',
  within: 'main',
  bad: 'http {\n    server {\n        location / {\n            set $backend app.example.com;\n            proxy_pass http://$backend:8000;\n        }\n    }\n}',
  good: 'http {\n    resolver 127.0.0.53;\n    server {\n        location / {\n            set $backend app.example.com;\n            proxy_pass http://$backend:8000;\n        }\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#resolver',
  project: {
    on: passNames.filter((name) => name !== 'memcached_pass'),
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const [value] = directive.args;
      if (!value?.value.includes('$') || !isFinal(value) || placeOf(statement) === 'stream server') return;
      const block = blockOf(statement);
      const configuration = configurationOf(project, inclusion);
      if (!configuration?.complete || hasUnreadInclude(block) || inForce(block, 'resolver').length > 0)
        return;
      for (const pieces of possibleTexts(configuration, value.value) ?? []) {
        const name = nameToLookUp(pieces, configuration);
        if (name === undefined) continue;
        report({
          start: value.start,
          end: value.end,
          message: `${code(name)} is looked up for each request, and no \`resolver\` is defined: the answer is 502. Name one, such as \`resolver 127.0.0.53;\`.`,
        });
        return;
      }
    },
  },
});

/** An unknown value as it is searched through: where a path begins is known all the same. */
const shapeOf = (variable: string) => (/^(request_uri|(document_)?uri)$/.test(variable) ? '/' : '\0');

/** The host in a value, if it is certain that it has to be looked up; unknown parts are shown as variables. */
function nameToLookUp(pieces: readonly Piece[], configuration: Configuration): string | undefined {
  const text = pieces.map((piece) => ('text' in piece ? piece.text : shapeOf(piece.unknown))).join('');
  const [, scheme = '', rest = ''] = /^(\w+:\/\/)?(.*)$/s.exec(text) ?? [];
  if (/^unix:/i.test(rest) || rest.startsWith('\0/')) return undefined;
  const authority = /^[^/?]*/.exec(rest)?.[0] ?? '';
  if (!authority.includes('\0')) {
    const peer = peerAddress(authority, 'without URI');
    if (peer.kind === 'refused' || peer.isNumeric) return undefined;
    if (peer.port === undefined && upstreamsOf(configuration).has(upstreamKey('http', peer.host)))
      return undefined;
    const port = peer.port ?? usualPorts[scheme.toLowerCase()] ?? '';
    return port === '' || isWrittenOut(configuration, peer.host, port) ? undefined : peer.host;
  }
  const host = authority.replace(/:[^:]*$/, '');
  const unknown = pieces.flatMap((piece) => ('unknown' in piece ? [piece.unknown] : []));
  const shown = () => {
    let at = 0;
    return host.replaceAll('\0', () => `$${unknown[at++] ?? ''}`);
  };
  // A scheme that is a variable, or a host that may be any address.
  if (text.startsWith('\0') && scheme === '' && rest.slice(1).startsWith('://')) return undefined;
  if (host === '\0') return names.has(unknown[0] ?? '') ? shown() : undefined;
  if (!/^[\w.\0-]*[a-z][\w.\0-]*$/i.test(host) || !host.includes('.')) return undefined;
  const pattern = new RegExp(`^http ${host.replaceAll('.', '\\.').replaceAll('\0', '.*')}$`, 'i');
  return [...upstreamsOf(configuration).keys()].some((key) => pattern.test(key)) ? undefined : shown();
}
