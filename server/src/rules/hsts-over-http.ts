/** HSTS is announced over plain HTTP, where browsers do not listen. */

import { type Block, blockOf, named, outerBlock } from '../project/scope.ts';
import { speechOf } from '../project/tls.ts';
import { removeStatement, unsafe } from './edits.ts';
import { isHsts } from './hsts.ts';
import { defineRule } from './rule.ts';

export const hstsOverHttp = defineRule({
  id: 'hsts-over-http',
  category: 'security',
  severity: 'information',
  fix: 'unsafe',
  summary: '`Strict-Transport-Security` is sent with a redirect over plain HTTP.',
  why: 'Browsers must ignore the header in answers that come over plain HTTP (RFC 6797, 8.1). It has an effect only in the server that answers over TLS.',
  notWhen:
    'Only servers that redirect to `https://` are reported: behind a proxy that speaks TLS for it, a server without TLS may well send the header. Headers in files that are included, for servers with TLS among others, are left alone.',
  within: 'http',
  bad: 'server {\n    listen 8080;\n    add_header Strict-Transport-Security "max-age=31536000" always;\n    return 301 https://$host$request_uri;\n}',
  good: 'server {\n    listen 8080;\n    return 301 https://$host$request_uri;\n}',
  docs: 'https://www.rfc-editor.org/rfc/rfc6797#section-7.2',
  project: {
    on: ['add_header'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      if (!isHsts(directive.args[0]?.value ?? '')) return;
      const block = blockOf(statement);
      const server = serverOf(block);
      // What is included may be for servers with TLS as well.
      if (!server?.directive || server.inclusion !== inclusion) return;
      if (![block, server].some(redirectsToHttps)) return;
      const { tls, plain } = speechOf({ directive: server.directive, inclusion: server.inclusion }, project);
      if (tls || !plain) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message:
          'Browsers ignore `Strict-Transport-Security` in answers over plain HTTP, such as this redirect: it belongs into the server that speaks TLS.',
        fixes: [unsafe('Remove the header', removeStatement(inclusion.file, directive))],
      });
    },
  },
});

function serverOf(block: Block): Block | undefined {
  for (let at: Block | undefined = block; at?.directive; at = outerBlock(at)) {
    if (at.directive.name === 'server') return at;
  }
  return undefined;
}

/** Every request that comes this far. */
function redirectsToHttps(block: Block): boolean {
  return named(block, 'return').some(({ directive: { args } }) =>
    /^https:\/\//i.test(args.at(-1)?.value ?? ''),
  );
}
