/** A websocket of a Django project is closed after a minute without a message. */

import { isKnownOfSite } from '../django/in-force.ts';
import type { ApplicationServer } from '../django/model.ts';
import { websocketPasses } from '../django/websocket-passes.ts';
import { blockOf } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { headerSent, takesSettings } from '../routing/pass-settings.ts';
import { scopeAround, scopeOf } from '../routing/scope.ts';
import { unsafe } from './edits.ts';
import { insertBehind } from './insertion.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

const line = 'proxy_read_timeout 1h;';

export const websocketTimeout = defineRule({
  id: 'websocket-timeout',
  category: 'django',
  severity: 'hint',
  fix: 'unsafe',
  summary: 'A websocket of the project is closed after 60 seconds without a message.',
  why: 'nginx closes a connection on which the application has sent nothing for `proxy_read_timeout`, which is 60 seconds unless it is set. A page that waits for messages loses its websocket then, and has to open it anew.',
  notWhen:
    'daphne and uvicorn send a ping every 20 seconds unless they are told otherwise (`--ping-interval`, `--ws-ping-interval`): where one of them is known to listen, nothing is closed and nothing is said.',
  within: 'main',
  bad: 'http {\n    server {\n        location /ws/ {\n            proxy_pass http://127.0.0.1:8000;\n            proxy_http_version 1.1;\n            proxy_set_header Host $host;\n            proxy_set_header Upgrade $http_upgrade;\n            proxy_set_header Connection "upgrade";\n        }\n    }\n}',
  good: 'http {\n    server {\n        location /ws/ {\n            proxy_pass http://127.0.0.1:8000;\n            proxy_http_version 1.1;\n            proxy_read_timeout 1h;\n            proxy_set_header Host $host;\n            proxy_set_header Upgrade $http_upgrade;\n            proxy_set_header Connection "upgrade";\n        }\n    }\n}',
  beside: {
    'mysite/settings.py': "INSTALLED_APPS = ['channels']\nASGI_APPLICATION = 'mysite.asgi.application'\n",
    'mysite/routing.py':
      "from django.urls import path\n\nwebsocket_urlpatterns = [path('ws/chat/', ChatConsumer.as_asgi())]\n",
  },
  insteadOf: ['websocket-idle-timeout'],
  docs: 'https://nginx.org/en/docs/http/websocket.html',
  django: {
    on: ['proxy_pass'],
    check(pass, { project, django, report }) {
      const { directive, inclusion } = pass;
      const { server } = scopeAround(pass);
      const configuration = configurationOf(project, inclusion);
      const block = blockOf(pass);
      if (!server || !configuration || (headerSent(block, 'upgrade') ?? '') === '') return;
      const websocket = websocketPasses(server, project, django).find(
        (one) => one.pass.directive === directive,
      );
      if (!websocket || (websocket.behind.server && sendsPings(websocket.behind.server))) return;
      if (!isKnownOfSite(block, 'proxy_read_timeout', configuration)) return;
      if (scopeOf(block).inForce('proxy_read_timeout').length > 0) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `The websocket ${code(websocket.path)} is closed after 60 seconds without a message. Write ${code(line)}, or let the application send pings.`,
        fixes:
          takesSettings(block) && block.directive === directive.parent
            ? [unsafe(`Insert \`${line}\``, insertBehind(inclusion.file, directive, [line]))]
            : [],
      });
    },
  },
});

/** More often than nginx's 60 seconds; by default every 20 (daphne's `cli.py` and its `runserver`, uvicorn's `ws_ping_interval`). */
function sendsPings({ program, command }: ApplicationServer): boolean {
  if (!['daphne', 'runserver', 'uvicorn', 'gunicorn', 'hypercorn'].includes(program)) return false;
  const [, seconds] = /--(?:ws-|websocket-)?ping-interval[ =](\d+)/.exec(command) ?? [];
  if (program === 'hypercorn') return seconds !== undefined && Number(seconds) < 60;
  return seconds === undefined || (Number(seconds) > 0 && Number(seconds) < 60);
}
