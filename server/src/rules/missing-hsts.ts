/** A server that speaks TLS never tells browsers to keep to it. */

import type { Statement } from '../project/inclusion.ts';
import { hasUnreadInclude, inForce, named, placeOf, statementsOf } from '../project/scope.ts';
import { speechOf } from '../project/tls.ts';
import { unsafe } from './edits.ts';
import { isHsts } from './hsts.ts';
import { appendTo } from './insertion.ts';
import { defineRule } from './rule.ts';

const header = 'add_header Strict-Transport-Security "max-age=31536000" always;';

export const missingHsts = defineRule({
  id: 'missing-hsts',
  category: 'security',
  severity: 'information',
  preset: 'security',
  fix: 'unsafe',
  summary: 'A server that speaks TLS does not send `Strict-Transport-Security`.',
  why: 'Who types a name without `https://` is sent over plain HTTP first, and whoever sits on the way can answer in place of your redirect. With the header the browser remembers, and does not try plain HTTP again.',
  notWhen:
    'Another server answers for this one somewhere (`proxy_pass` and its like): its application may send the header itself. A server that rejects all handshakes has nothing to say.',
  disagrees:
    'gixy also reports servers that pass requests on. What their application sends is not known here.',
  within: 'main',
  bad: 'http {\n    server {\n        listen 8443 ssl;\n        ssl_certificate /etc/ssl/$ssl_server_name.crt;\n        ssl_certificate_key /etc/ssl/$ssl_server_name.key;\n        root /srv/www;\n    }\n}',
  good: `http {\n    server {\n        listen 8443 ssl;\n        ssl_certificate /etc/ssl/$ssl_server_name.crt;\n        ssl_certificate_key /etc/ssl/$ssl_server_name.key;\n        root /srv/www;\n        ${header}\n    }\n}`,
  docs: 'https://www.rfc-editor.org/rfc/rfc6797',
  project: {
    on: ['server'],
    check(server, { project, report }) {
      if (placeOf(server) !== 'http' || hasUnreadInclude(server)) return;
      if (!speechOf(server, project).tls || isAnsweredElsewhere(server)) return;
      if (inForce(server, 'ssl_reject_handshake')[0]?.directive.args[0]?.value.toLowerCase() === 'on') return;
      const inherited = inForce(server, 'add_header');
      if (inherited.some(sendsHsts)) return;
      const { directive, inclusion } = server;
      // A header of its own would take the inherited ones from the server.
      const isAlone = inherited.length === 0 || named(server, 'add_header').length > 0;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `This server speaks TLS without \`Strict-Transport-Security\`: browsers go on trying plain HTTP. Write \`${header}\`.`,
        fixes: isAlone
          ? [unsafe('Insert the header', appendTo(inclusion.file, directive, [header], 'close'))]
          : [],
      });
    },
  },
});

function sendsHsts({ directive }: Statement): boolean {
  return isHsts(directive.args[0]?.value ?? '');
}

/** By an application, or with headers that are set by other means. */
function isAnsweredElsewhere(block: Statement): boolean {
  for (const statement of statementsOf(block)) {
    const { name, children } = statement.directive;
    if (/_pass$|^more_set_headers$|_by_lua/.test(name) || (name === 'add_header' && sendsHsts(statement)))
      return true;
    if (children && isAnsweredElsewhere(statement)) return true;
  }
  return false;
}
