/** A page that tells how busy nginx is, or lets its upstreams be changed, is open to everybody. */

import { ownAccessRules } from '../routing/access-rules.ts';
import { unconditionalAnswer } from '../routing/always-returns.ts';
import { protectionOf } from '../routing/protection.ts';
import { scopeAround } from '../routing/scope.ts';
import { insertBehindLast } from './access-edits.ts';
import { unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { statusPages } from './status-pages.ts';

export const statusPageExposed = defineRule({
  id: 'status-page-exposed',
  category: 'security',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A status page is open to everybody.',
  why: '`stub_status` and its like answer whoever asks: how many connections there are, and with some modules which servers stand behind nginx. Let in only those who watch it: `allow` their addresses, and `deny all` others.',
  notWhen:
    'Nothing is said where the page is `internal`, behind a password or another check, or on a server that listens only on a unix socket, on the machine itself or in a private network.',
  disagrees:
    'Gixy wants an `allow` and `deny all` in the very block. Here it counts what is in force: rules of the server around, a password, a client certificate; and `deny all` alone keeps everybody out. Nor is a page exposed that is listened for on 127.0.0.1 only, which Gixy reports.',
  within: 'http',
  bad: 'server {\n    location = /nginx_status {\n        stub_status;\n    }\n}',
  good: 'server {\n    location = /nginx_status {\n        stub_status;\n        allow 127.0.0.1;\n        deny all;\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_stub_status_module.html',
  project: {
    on: statusPages,
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const scope = scopeAround(statement);
      if (directive.args[0]?.value === 'off' || protectionOf(scope).kind !== 'open') return;
      // Nobody sees it behind a `return`, which `return-makes-dead-code` tells.
      if (unconditionalAnswer(scope)) return;
      const own = ownAccessRules(scope);
      const lines = own.length > 0 ? ['deny all;'] : ['allow 127.0.0.1;', 'deny all;'];
      const isClosable = !own.some(
        ({ directive: { name, args } }) => name === 'allow' && /^all$|\/0$/.test(args[0]?.value ?? ''),
      );
      const edit = insertBehindLast(scope, own.length > 0 ? own : [statement], lines);
      const isAny = scope.value('satisfy', 'all').toLowerCase() === 'any';
      const canWrite =
        directive.name === 'api' && directive.args.some(({ value }) => /^write=on$/i.test(value));
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `Everybody can ${canWrite ? 'read and change' : 'read'} this page. Let in only those who watch it: \`allow 127.0.0.1; deny all;\`.`,
        fixes:
          edit && isClosable && !isAny && inclusion.file.path === edit.path
            ? [unsafe(`Insert \`${lines.join(' ')}\``, edit)]
            : [],
      });
    },
  },
});
