/** The script that `try_files` falls back to is sent as a file, since no location runs it. */

import { hasUnreadInclude } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { bytesOf } from '../routing/bytes.ts';
import { written } from '../routing/exchange.ts';
import { handlersOf } from '../routing/handler.ts';
import { locationOfPath } from '../routing/location-of-path.ts';
import { rewriteStatements } from '../routing/rewrite.ts';
import { isServerFragment, type Scope, scopeAround, statementOf } from '../routing/scope.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const phpSourceServed = defineRule({
  id: 'php-source-served',
  category: 'security',
  severity: 'warning',
  fix: 'none',
  summary: 'A PHP script is sent as a file, since no location passes it on.',
  why: 'A script is a file like any other to nginx: only `fastcgi_pass` (or its like) has it run. Without a location that passes `.php` on, clients get the source of the script, with the passwords in it.',
  within: 'http',
  bad: 'server {\n    root /srv/www;\n    location / {\n        try_files $uri /index.php$is_args$args;\n    }\n}',
  good: 'server {\n    root /srv/www;\n    location / {\n        try_files $uri /index.php$is_args$args;\n    }\n    location = /index.php {\n        fastcgi_param SCRIPT_FILENAME $document_root/index.php;\n        fastcgi_pass 127.0.0.1:9000;\n    }\n}',
  howToFix:
    'Add the location that passes scripts on, or name the file that is there (`/index.html`) if this is no PHP application.',
  docs: 'https://nginx.org/en/docs/http/ngx_http_fastcgi_module.html#fastcgi_pass',
  project: {
    on: ['try_files'],
    check(statement, { project, report }) {
      const { directive } = statement;
      const last = directive.args.at(-1);
      const path = /^(\/[^$?]*\.php)(?:[?$].*)?$/s.exec(last?.value ?? '')?.[1];
      const { server } = scopeAround(statement);
      if (!last || path === undefined || !server || isServerFragment(server.block.inclusion)) return;
      const found = locationOfPath(server, bytesOf(path));
      if (!found || hasUnreadInclude(found.block) || !sendsFiles(found, server, project)) return;
      const location = statementOf(found);
      if (!location) return;
      report({
        start: last.start,
        end: last.end,
        message: `${code(path)} is not run: ${code(written(location))} is for it, and sends the source to the client. Add a location that passes it on with \`fastcgi_pass\`.`,
        related: relatedTo(location, 'Sends the file as it is.'),
      });
    },
  },
});

/** Is nothing in force there but what nginx does with files? */
function sendsFiles(found: Scope, server: Scope, { catalog }: ProjectSnapshot): boolean {
  if (handlersOf(found).length > 0 || found.own('deny').length > 0) return false;
  const rewrites = [...rewriteStatements(found), ...(found === server ? [] : rewriteStatements(server))];
  if (rewrites.some(({ directive }) => directive.name !== 'set')) return false;
  const tries = found.own('try_files').at(-1);
  if (tries && !tries.directive.args.some(({ value }) => value === '$uri')) return false;
  // Modules of others may run scripts.
  return [found, server].every((scope) =>
    scope
      .statements()
      .every(
        ({ directive: { name } }) =>
          catalog.spec(name, scope === server ? 'server' : 'location')?.origin === 'open-source',
      ),
  );
}
