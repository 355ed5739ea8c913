/** A redirect to HTTPS also answers those who have come by HTTPS. */

import type { Statement } from '../project/inclusion.ts';
import { blockOf, hasUnreadInclude, inForce, named, placeOf, statementsOf } from '../project/scope.ts';
import { boundSocketsOf } from '../project/tls.ts';
import { configurationOf } from '../project/variables.ts';
import { redirectTarget } from '../routing/redirect-target.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

export const redirectToItself = defineRule({
  id: 'redirect-to-itself',
  category: 'correctness',
  severity: 'warning',
  fix: 'none',
  summary: 'A server that speaks TLS redirects to the very address that was asked for.',
  why: '`return` answers all requests of its block, those over TLS as well. The browser follows to where it has come from, again and again, until it gives up (ERR_TOO_MANY_REDIRECTS).',
  howToFix:
    'Give the redirect a server of its own, which listens on port 80 only: `server { listen 80; server_name example.com; return 301 https://$host$request_uri; }`.',
  notWhen:
    'The redirect leads to a name or a port that another server answers for, or something before it (`if`, `rewrite`) may have answered. Named and `internal` locations are left alone, since `error_page 497` leads there from plain HTTP.',
  within: 'http',
  bad: 'server {\n    listen 80;\n    listen 443 ssl;\n    server_name example.com;\n    ssl_certificate /etc/ssl/$ssl_server_name.crt;\n    ssl_certificate_key /etc/ssl/$ssl_server_name.key;\n    return 301 https://$host$request_uri;\n}',
  good: 'server {\n    listen 80;\n    server_name example.com;\n    return 301 https://$host$request_uri;\n}\nserver {\n    listen 443 ssl;\n    server_name example.com;\n    ssl_certificate /etc/ssl/$ssl_server_name.crt;\n    ssl_certificate_key /etc/ssl/$ssl_server_name.key;\n    root /srv/www;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#return',
  project: {
    on: ['return'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const place = placeOf(statement);
      const target = redirectTarget(directive)?.value ?? '';
      const [, host = '', path] =
        /^https:\/\/([^/:$]+|\$\w+)(?::443)?(\$request_uri|\/\S*)?$/.exec(target) ?? [];
      // Of a location only what keeps the whole path comes there again.
      if (host === '' || (place !== 'server' && (place !== 'location' || path !== '$request_uri'))) return;
      const block = blockOf(statement);
      const server =
        place === 'server'
          ? block
          : blockOf({ directive: block.directive ?? directive, inclusion: block.inclusion });
      const configuration = configurationOf(project, inclusion);
      if (server.directive?.name !== 'server' || !configuration || hasUnreadInclude(block)) return;
      // There nginx itself leads, such as with `error_page 497` for those who have come by plain HTTP.
      if (named(block, 'internal').length > 0 || block.directive?.args[0]?.value.startsWith('@')) return;
      const around: Statement = { directive: server.directive, inclusion: server.inclusion };
      if ([block, server].some((one) => mayAnswerBefore(one, statement))) return;
      if (inForce(server, 'ssl_reject_handshake')[0]?.directive.args[0]?.value.toLowerCase() === 'on') return;
      const socket = boundSocketsOf(around, configuration, project.catalog).find(
        ({ tls, protocol, key }) => tls?.parameter === 'ssl' && protocol === 'http' && key.endsWith(':443'),
      );
      if (!socket || !isOwnName(host, around)) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `Over TLS this redirect leads to itself: \`${target}\` is answered by the same \`return\`. Redirect in a server that listens on port 80 only.`,
        related: relatedTo(socket.tls?.statement, 'TLS is turned on here.'),
      });
    },
  },
});

function mayAnswerBefore(block: ReturnType<typeof blockOf>, self: Statement): boolean {
  for (const { directive } of statementsOf(block)) {
    if (directive === self.directive) return false;
    if (/^(?:if|return|rewrite|break)$|_by_lua/.test(directive.name)) return true;
  }
  return false;
}

/** Does a request for this host come to the server again? */
function isOwnName(host: string, server: Statement): boolean {
  if (host === '$host' || host === '$http_host') return true;
  const names = named(server, 'server_name').flatMap(({ directive }) =>
    directive.args.map(({ value }) => value.toLowerCase()),
  );
  if (host === '$server_name') return /^[\w-]+(?:\.[\w-]+)+$/.test(names[0] ?? '');
  return names.includes(host.toLowerCase());
}
