/** The address of a server to send something to is none. */

import type { SourceFile } from '../project/source-file.ts';
import type { Directive } from '../syntax/tree.ts';
import { directivesWithTarget, isSchemeOrPath, type PassTarget, passTargets } from './pass-targets.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const invalidUpstreamAddress = defineRule({
  id: 'invalid-upstream-address',
  category: 'correctness',
  severity: 'error',
  fix: 'none',
  summary: 'The address of a server to send something to is none.',
  why: 'An address is a name, an IPv4 address or an IPv6 address in brackets, then `:` and a port from 1 to 65535; or `unix:` and the path of a socket.',
  within: 'http',
  bad: 'upstream app {\n    server 127.0.0.1:80800;\n}',
  good: 'upstream app {\n    server 127.0.0.1:8080;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#server',
  own: {
    on: directivesWithTarget,
    check(directive, { place, name, file }, report) {
      if (!place) return;
      // The port of a service comes from the DNS.
      const isService = directive.args.some(({ value }) => value.startsWith('service='));
      for (const target of passTargets(directive, place)) {
        const { argument, address } = target;
        const { start, end } = argument;
        if (address.kind === 'refused') {
          if (!isSchemeOrPath(target)) report({ start, end, message: refusal(target, address.reason) });
        } else if (
          !isService &&
          lacksPort(target, name) &&
          !isGroup(target, file) &&
          !findsPortByService(directive)
        ) {
          report({
            start,
            end,
            message: `No port in upstream ${code(target.text)}: write \`:\` and the port behind the address.`,
          });
        }
      }
    },
  },
});

function refusal({ role, text }: PassTarget, reason: string): string {
  const where = role === 'resolver' ? 'resolver' : 'upstream';
  const said = `${reason.charAt(0).toUpperCase()}${reason.slice(1)} in ${where} ${code(text)}`;
  const isBareInet6 = /^[0-9a-f]*:[0-9a-f:]*:[0-9a-f:.]*$/i.test(text);
  return `${said}${isBareInet6 ? ': an IPv6 address stands in brackets' : ''}.`;
}

/** `server example.net resolve service=http`: the port comes from an SRV record. */
function findsPortByService({ args }: Directive): boolean {
  return args.some(({ value }) => value.startsWith('service='));
}

/** Odd, but allowed: a group that is called like an address. */
function isGroup({ text }: PassTarget, file: SourceFile): boolean {
  return file.named('upstream').some(({ args: [name] }) => name?.value.toLowerCase() === text.toLowerCase());
}

/** Names of groups have no port, so what is no IP address may be right elsewhere. */
function lacksPort({ address, role, hasDefaultPort }: PassTarget, name: string): boolean {
  if (address.kind !== 'address' || hasDefaultPort || address.port !== undefined) return false;
  if (address.host.startsWith('unix:')) return false;
  // `server` in a stream upstream needs a port even with a name.
  return address.isNumeric || (role === 'server' && name === 'server');
}
