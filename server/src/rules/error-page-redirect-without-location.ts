/** An `error_page` answers with the status of a redirect, but names no address. */

import { hasUnreadInclude } from '../project/scope.ts';
import { bytesOf } from '../routing/bytes.ts';
import { handlersOf } from '../routing/handler.ts';
import { locationOfPath } from '../routing/location-of-path.ts';
import { rewriteStatements } from '../routing/rewrite.ts';
import { isServerFragment, scopeAround } from '../routing/scope.ts';
import { prepended, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const errorPageRedirectWithoutLocation = defineRule({
  id: 'error-page-redirect-without-location',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'An `error_page` answers with the status of a redirect, but without an address.',
  why: 'With a path, `error_page` shows what is there, and `=301` only changes the number of the answer. There is no `Location` header, so that clients get a redirect that leads nowhere.',
  within: 'http',
  bad: 'server {\n    error_page 404 =301 /;\n}',
  good: 'server {\n    error_page 404 =301 $scheme://$http_host/;\n}',
  notWhen: 'A path whose own location redirects sends the address, and one that is passed on may.',
  howToFix: 'A target that does not begin with `/` is sent as the address of a redirect.',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#error_page',
  project: {
    on: ['error_page'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const [status, target] = directive.args.slice(-2);
      if (!status || !target || !/^=30[12378]$/.test(status.value) || !target.value.startsWith('/')) return;
      const { server, block } = scopeAround(statement);
      // What is not seen may be for the path.
      if (hasUnreadInclude(server?.block ?? block) || (server && isServerFragment(server.block.inclusion)))
        return;
      const path = target.value.split('?', 1)[0] ?? '';
      const found = server && locationOfPath(server, bytesOf(path));
      // What is behind a `*_pass` may send the address by itself.
      if (found && handlersOf(found).length > 0) return;
      if (found && (rewriteStatements(found).length > 0 || rewriteStatements(server).length > 0)) return;
      report({
        start: status.start,
        end: target.end,
        message: `The answer has the status ${status.value.slice(1)} but no \`Location\`: the path is only shown. Write ${code(`$scheme://$http_host${target.value}`)}.`,
        fixes: [
          unsafe(
            'Insert `$scheme://$http_host`',
            prepended(inclusion.file.path, target, '$scheme://$http_host'),
          ),
        ],
      });
    },
  },
});
