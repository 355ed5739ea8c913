/** The websockets of a Django project come through a location that does not pass their upgrade on. */

import { isKnownOfSite } from '../django/in-force.ts';
import { websocketPasses } from '../django/websocket-passes.ts';
import type { Statement } from '../project/inclusion.ts';
import { blockOf, placeOf } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { configurationOf } from '../project/variables.ts';
import { headerSent, httpVersionSent, isHeaderDropped } from '../routing/pass-settings.ts';
import { knownTexts } from '../routing/possible-values.ts';
import { scopeAround } from '../routing/scope.ts';
import type { Fix } from './diagnostic.ts';
import { unsafe } from './edits.ts';
import { addToInherited } from './inherited-lists.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const websocketHeadersMissing = defineRule({
  id: 'websocket-headers-missing',
  category: 'django',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'The websockets of the project come through a location that does not pass their upgrade on.',
  why: 'A websocket begins as a request that asks with `Upgrade` and `Connection` to become one. nginx passes neither on by itself, so that Channels sees an ordinary request for a page that Django does not have, and answers 404 or 400.',
  notWhen:
    'It is silent where Channels is not installed, where no routes of websockets are found, and where the location leads to a server of WSGI.',
  within: 'server',
  bad: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  good: 'location /ws/ {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_http_version 1.1;\n    proxy_read_timeout 1h;\n    proxy_set_header Host $host;\n    proxy_set_header Upgrade $http_upgrade;\n    proxy_set_header Connection "upgrade";\n}\nlocation / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  beside: {
    'mysite/settings.py': "INSTALLED_APPS = ['channels']\nASGI_APPLICATION = 'mysite.asgi.application'\n",
    'mysite/routing.py':
      "from django.urls import path\n\nwebsocket_urlpatterns = [path('ws/chat/', ChatConsumer.as_asgi())]\n",
    'daphne.service':
      '[Service]\nExecStart=/srv/venv/bin/daphne -b 127.0.0.1 -p 8000 mysite.asgi:application\n',
  },
  insteadOf: ['websocket-incomplete'],
  docs: 'https://nginx.org/en/docs/http/websocket.html',
  django: {
    on: ['proxy_pass'],
    check(pass, { project, django, report }) {
      const { server } = scopeAround(pass);
      const configuration = configurationOf(project, pass.inclusion);
      if (!server || !configuration || placeOf(pass) === 'stream server') return;
      const websocket = websocketPasses(server, project, django).find(
        (one) => one.pass.directive === pass.directive,
      );
      const block = blockOf(pass);
      if (!websocket || (websocket.behind.server && !websocket.behind.server.isAsync)) return;
      if (!isKnownOfSite(block, 'proxy_set_header', configuration)) return;
      if (isHeaderDropped(block, 'upgrade') || isHeaderDropped(block, 'connection')) return;
      const connection = headerSent(block, 'connection');
      const asks = connection !== undefined && mayAsk(knownTexts(configuration, connection));
      const lacking = [
        ...((headerSent(block, 'upgrade') ?? '') === '' ? ['Upgrade'] : []),
        ...(asks ? [] : ['Connection']),
      ];
      if (lacking.length === 0) return;
      const [route] = [django.code().websockets].flatMap((place) => place ?? []);
      report({
        start: pass.directive.start,
        end: pass.directive.headEnd,
        ...(websocket.behind.certainty === 'certain' ? {} : { severity: 'hint' as const }),
        message: `The websocket ${code(websocket.path)} comes through here, and nginx does not pass on ${lacking.map(code).join(' and ')}: it cannot be opened (404 or 400). Write ${code('proxy_set_header Upgrade $http_upgrade;')} and ${code('proxy_set_header Connection "upgrade";')}.`,
        related: route ? [{ ...route, message: 'Here are the routes of websockets.' }] : [],
        fixes: connection === undefined && lacking.length === 2 ? repairs(pass, project) : [],
      });
    },
  },
});

function mayAsk(texts: readonly string[] | undefined): boolean {
  return !texts || texts.some((text) => /upgrade/i.test(text));
}

/** Where one of the two is there with another value, that was written for something. */
function repairs({ directive, inclusion }: Statement, project: ProjectSnapshot): Fix[] {
  const block = blockOf({ directive, inclusion });
  const lines = [
    ...(httpVersionSent(block, project) === '1.0' ? ['proxy_http_version 1.1;'] : []),
    'proxy_set_header Upgrade $http_upgrade;',
    'proxy_set_header Connection "upgrade";',
  ];
  const edit = addToInherited(block, 'proxy_set_header', lines, directive);
  return edit ? [unsafe('Pass the upgrade of websockets on', edit)] : [];
}
