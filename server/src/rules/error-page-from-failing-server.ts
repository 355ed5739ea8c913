/** The page for a server that fails is fetched from that server. */

import type { Statement } from '../project/inclusion.ts';
import { hasUnreadInclude } from '../project/scope.ts';
import { bytesOf } from '../routing/bytes.ts';
import { locationsOf } from '../routing/find-location.ts';
import { handlersOf } from '../routing/handler.ts';
import { locationOfPath } from '../routing/location-of-path.ts';
import { isServerFragment, type Scope, scopeAround, statementOf } from '../routing/scope.ts';
import type { Fix } from './diagnostic.ts';
import { unsafe } from './edits.ts';
import { insertBehind } from './insertion.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const errorPageFromFailingServer = defineRule({
  id: 'error-page-from-failing-server',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'The page for a server that cannot be reached is fetched from that server.',
  why: 'nginx looks for a location for the page as for any path. If that is the one which passes requests on, the page is asked of the server that has just failed, and clients get the page that is built into nginx.',
  within: 'http',
  bad: 'server {\n    root /srv/www;\n    error_page 502 504 /50x.html;\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n    }\n}',
  good: 'server {\n    root /srv/www;\n    error_page 502 504 /50x.html;\n    location = /50x.html {\n        internal;\n    }\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n    }\n}',
  notWhen: 'A page that another server has, by a location of its own, is left alone.',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#error_page',
  project: {
    on: ['error_page'],
    check(statement, { report }) {
      const { directive } = statement;
      const target = directive.args.at(-1);
      const isForFailures = directive.args.slice(0, -1).some(({ value }) => /^50[24]$/.test(value));
      if (!target || !isForFailures || !/^\/[^$?]*$/.test(target.value)) return;
      const scope = scopeAround(statement);
      const { server } = scope;
      if (!server || isServerFragment(server.block.inclusion) || hasUnreadInclude(server.block)) return;
      const failing = scope.name === 'location' ? scope : everythingOf(server);
      const failed = failing && passOf(failing);
      const found = failed && locationOfPath(server, bytesOf(target.value));
      const asked = found && passOf(found);
      if (!failed || !asked || !isSamePass(failed, asked)) return;
      report({
        start: target.start,
        end: target.end,
        message: `The page ${code(target.value)} is asked of the server that has just failed, by \`${asked.directive.name}\`: clients get nginx's own page. Give it a location.`,
        related: relatedTo(asked, 'The page is fetched from here.'),
        fixes: withLocation(statement, server, target.value),
      });
    },
  },
});

function everythingOf(server: Scope): Scope | undefined {
  return locationsOf(server).prefixes.find(({ path }) => path === '/')?.scope;
}

function passOf(location: Scope): Statement | undefined {
  const handler = handlersOf(location).at(-1);
  if (location.own('try_files').length > 0) return undefined;
  return handler && /^(?:proxy|fastcgi|uwsgi|scgi|grpc)_pass$/.test(handler.directive.name)
    ? handler
    : undefined;
}

function isSamePass(a: Statement, b: Statement): boolean {
  const [one, other] = [a.directive, b.directive];
  return one.name === other.name && one.args[0]?.value === other.args[0]?.value;
}

function withLocation(statement: Statement, server: Scope, path: string): Fix[] {
  const { directive, inclusion } = statement;
  const isHere = scopeAround(statement) === server && statementOf(server)?.inclusion === inclusion;
  if (!isHere || !/^[\w./-]+$/.test(path)) return [];
  const folder = server.inForce('root').length > 0 ? [] : ['\troot /usr/share/nginx/html;'];
  const lines = [`location = ${path} {`, ...folder, '\tinternal;', '}'];
  return [unsafe(`Insert \`location = ${path}\``, insertBehind(inclusion.file, directive, lines))];
}
