/** A redirect leads to the address that was asked for. */

import type { Statement } from '../project/inclusion.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { type BoundSocket, isSameStatement, socketsOf } from '../project/sockets.ts';
import { configurationOf } from '../project/variables.ts';
import { unconditionalAnswer } from '../routing/always-returns.ts';
import { rewriteStatements } from '../routing/rewrite.ts';
import { type Scope, scopeAround, statementOf } from '../routing/scope.ts';
import type { Fix } from './diagnostic.ts';
import { replacement, unsafe } from './edits.ts';
import { indentOf, indentUnit, lineEnding } from './indentation.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const redirectToItself = defineRule({
  id: 'redirect-to-itself',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A redirect leads to the address that was asked for.',
  why: 'A server that listens for `http` and `https` gets the request again that it has redirected, and redirects it again. Browsers give up after some twenty rounds (`ERR_TOO_MANY_REDIRECTS`).',
  within: 'http',
  bad: 'server {\n    listen 80;\n    listen 443 ssl;\n    ssl_reject_handshake on;\n    server_name example.com;\n    return 301 https://$host$request_uri;\n}',
  good: 'server {\n    listen 80;\n    server_name example.com;\n    return 301 https://$host$request_uri;\n}',
  howToFix: 'Redirect in a server of its own that listens on port 80 only, or under `if ($scheme = http)`.',
  docs: 'https://nginx.org/en/docs/http/configuring_https_servers.html#single_http_https_server',
  project: {
    on: ['return'],
    check(statement, { project, report }) {
      const { directive } = statement;
      const [status, target] = directive.args;
      if (!target || !/^30[12378]$/.test(status?.value ?? '')) return;
      const address =
        /^(https?|\$scheme):\/\/([^/$]+|\$\{?\w+\}?)\$\{?(?:request_uri|uri|document_uri)\}?(?:\$is_args\$args)?$/.exec(
          target.value,
        );
      const [, scheme, host] = address ?? [];
      if (scheme === undefined || host === undefined) return;
      const scope = scopeAround(statement);
      if (unconditionalAnswer(scope)?.directive !== directive || !scope.server || !isForAll(scope)) return;
      const sockets = socketsFor(scope.server, project, statement);
      const again = sockets.find((socket) => leadsTo(socket, scheme, host, scope.server));
      if (!again) return;
      const own = again.tls ? 'https' : 'http';
      const isOnlyTls = !sockets.some((socket) => !socket.tls);
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `A request by \`${own}\` is redirected to the very address that it came to (${code(target.value)}), without end.${isOnlyTls || own === 'http' ? '' : ' Redirect only where `$scheme` is `http`.'}`,
        fixes: isOnlyTls || own === 'http' ? [] : conditional(statement),
      });
    },
  },
});

/** Does every request come here that asks for such a path? What `error_page` leads to, or an `if`, is for some of them. */
function isForAll(scope: Scope): boolean {
  if (scope.name === 'server') return true;
  if (scope.name !== 'location' || scope.pattern?.kind === 'named' || scope.own('internal').length > 0)
    return false;
  const around = scope.server ? rewriteStatements(scope.server) : [];
  return around.every(({ directive }) => directive.name === 'set');
}

function socketsFor(server: Scope, project: ProjectSnapshot, { inclusion }: Statement): BoundSocket[] {
  const configuration = configurationOf(project, inclusion);
  const opening = statementOf(server);
  if (!configuration || !opening) return [];
  return socketsOf(configuration, project.catalog).bound.filter(
    ({ protocol, servers }) => protocol === 'http' && servers.some((one) => isSameStatement(one, opening)),
  );
}

/** Does a request to that address come to the same socket, and there to the same server? */
function leadsTo(
  { text, tls }: BoundSocket,
  scheme: string,
  host: string,
  server: Scope | undefined,
): boolean {
  const own = tls ? 'https' : 'http';
  if (scheme !== '$scheme' && scheme !== own) return false;
  const variable = /^\$\{?(\w+)\}?$/.exec(host)?.[1];
  // This one has the port that was asked for.
  if (variable === 'http_host') return true;
  const [name = '', port = own === 'https' ? '443' : '80'] = variable ? [''] : host.split(':');
  if (!text.endsWith(`:${port}`)) return false;
  if (variable === 'host') return true;
  const names = server?.own('server_name').flatMap(({ directive }) => directive.args) ?? [];
  if (variable === 'server_name') return /^[\w-]+\.[\w.-]+$/.test(names[0]?.value ?? '');
  return variable === undefined && names.some(({ value }) => value.toLowerCase() === name.toLowerCase());
}

function conditional({ directive, inclusion: { file } }: Statement): Fix[] {
  if (directive.terminator !== ';') return [];
  const [newline, indent] = [lineEnding(file), indentOf(file, directive)];
  const text = file.text.slice(directive.start, directive.end);
  const block = `if ($scheme = http) {${newline}${indent}${indentUnit(file)}${text}${newline}${indent}}`;
  return [unsafe('Redirect only where `$scheme` is `http`', replacement(file.path, directive, block))];
}
