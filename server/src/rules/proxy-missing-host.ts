/** The application is told the name of an upstream group or an address in place of the host that the client asked for. */

import type { Configuration, Statement } from '../project/inclusion.ts';
import { blockOf, inForce, named, placeOf } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { defaultHosts } from '../routing/default-host.ts';
import { headerSent, isHeaderDropped, isInForceKnown } from '../routing/pass-settings.ts';
import { unsafe } from './edits.ts';
import { addToInherited } from './inherited-lists.ts';
import { isPublicName } from './public-name.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

export const proxyMissingHost = defineRule({
  id: 'proxy-missing-host',
  category: 'correctness',
  severity: 'information',
  fix: 'unsafe',
  summary: 'No `Host` is passed on, so that the application is told the name of a group or an address.',
  why: 'Without a `proxy_set_header Host` of its own nginx sends what stands in `proxy_pass`: the name of the `upstream`, an address, `localhost` for a socket. Applications that choose a site by it, build links and redirects from it, or check it (`ALLOWED_HOSTS`) go wrong.',
  notWhen:
    'Public names are left alone: a server elsewhere expects its own name. An application that is told `X-Forwarded-Host` goes by that. Left alone as well are `internal` locations, those where an include cannot be read, and those that lose the `Host` of a block around them, which `directive-inheritance` tells. Where no other header tells of the client (`X-Forwarded-For`, `X-Real-IP`) it is a hint only, since what is behind may not care.',
  disagrees:
    'nginx-lint takes a `Host` from any block around, and reports every other `proxy_pass`. nginx inherits `proxy_set_header` all or none, so that this rule counts those in force; and to a public name its own is the right `Host`.',
  within: 'server',
  bad: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header X-Real-IP $remote_addr;\n}',
  good: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header X-Real-IP $remote_addr;\n    proxy_set_header Host $host;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header',
  project: {
    on: ['proxy_pass'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const [value] = directive.args;
      const configuration = configurationOf(project, inclusion);
      if (!configuration || !value || !isFinal(value) || placeOf(statement) === 'stream server') return;
      const block = blockOf(statement);
      if (headerSent(block, 'host') !== undefined || isHeaderDropped(block, 'host')) return;
      if (!isInForceKnown(block, 'proxy_set_header', configuration)) return;
      // Some applications are made to go by that one.
      if (headerSent(block, 'x-forwarded-host') !== undefined) return;
      if (named(block, 'internal').length > 0) return;
      const host = hostSent(statement, configuration);
      if (host === undefined) return;
      const hasOthers = inForce(block, 'proxy_set_header').length > 0;
      const others = hasOthers ? ' among the headers in force here' : '';
      const line = 'proxy_set_header Host $host;';
      const edit = addToInherited(block, 'proxy_set_header', [line], directive);
      report({
        start: directive.start,
        end: directive.headEnd,
        // Who tells the application of the client is likely to have forgotten it; others may need no host.
        severity: inForce(block, 'proxy_set_header').some(tellsOfClient) ? 'information' : 'hint',
        message: `The application is told \`Host: ${host}\` in place of the host asked for: there is no \`Host\`${others}. Write ${code(line)}.`,
        fixes: edit ? [unsafe(`Insert \`${line}\``, edit)] : [],
      });
    },
  },
});

function tellsOfClient({ directive: { args } }: Statement): boolean {
  return /^(?:x-|forwarded$)/i.test(args[0]?.value ?? '');
}

/** The `Host` that nginx sends by itself, if it is nothing that a server elsewhere would go by. */
function hostSent(statement: Statement, configuration: Configuration): string | undefined {
  return defaultHosts(statement, configuration).find(
    ({ peer: { host } }) => /^unix:/i.test(host) || !isPublicName(host),
  )?.text;
}
