/** A WebSocket is closed after a minute without a message. */

import { blockOf } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { headerSent, isInForceKnown, takesSettings } from '../routing/pass-settings.ts';
import { scopeOf } from '../routing/scope.ts';
import { unsafe } from './edits.ts';
import { insertBehind } from './insertion.ts';
import { defineRule } from './rule.ts';

export const websocketIdleTimeout = defineRule({
  id: 'websocket-idle-timeout',
  category: 'correctness',
  severity: 'hint',
  preset: 'strict',
  fix: 'unsafe',
  summary: 'A WebSocket is closed after 60 seconds without a message.',
  why: 'nginx closes a connection on which the application has sent nothing for `proxy_read_timeout`, which is 60 seconds unless it is set. A WebSocket without messages or pings in between ends, and the page has to connect anew.',
  notWhen: 'Applications that send pings at least once a minute need nothing.',
  within: 'main',
  bad: 'http {\n    server {\n        location /ws/ {\n            proxy_pass http://127.0.0.1:8000;\n            proxy_http_version 1.1;\n            proxy_set_header Host $host;\n            proxy_set_header Upgrade $http_upgrade;\n            proxy_set_header Connection "upgrade";\n        }\n    }\n}',
  good: 'http {\n    server {\n        location /ws/ {\n            proxy_pass http://127.0.0.1:8000;\n            proxy_http_version 1.1;\n            proxy_read_timeout 3600s;\n            proxy_set_header Host $host;\n            proxy_set_header Upgrade $http_upgrade;\n            proxy_set_header Connection "upgrade";\n        }\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/websocket.html',
  project: {
    on: ['proxy_pass'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const block = blockOf(statement);
      const configuration = configurationOf(project, inclusion);
      if (!configuration || (headerSent(block, 'upgrade') ?? '') === '') return;
      if (headerSent(block, 'connection') === undefined) return;
      if (!isInForceKnown(block, 'proxy_read_timeout', configuration)) return;
      if (scopeOf(block).inForce('proxy_read_timeout').length > 0) return;
      const line = 'proxy_read_timeout 3600s;';
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `A WebSocket is closed after 60 seconds without a message. Write \`${line}\`, or let the application send pings.`,
        fixes:
          takesSettings(block) && block.directive === directive.parent
            ? [unsafe(`Insert \`${line}\``, insertBehind(inclusion.file, directive, [line]))]
            : [],
      });
    },
  },
});
