/** Django's code looks for the address of the client, which nginx does not tell it. */

import { applicationBehind } from '../django/application-behind.ts';
import { isKnownOfSite } from '../django/in-force.ts';
import { isForWebsockets } from '../django/websocket-location.ts';
import { blockOf, named } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { fieldsInForce, isHeaderDropped } from '../routing/pass-settings.ts';
import { relatedToServer } from './django-places.ts';
import { unsafe } from './edits.ts';
import { addToInherited } from './inherited-lists.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

const line = 'proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;';

/** By which code of its own may know the address. */
const others = ['x-real-ip', 'forwarded', 'x-client-ip', 'x-cluster-client-ip', 'true-client-ip'];

export const clientIp = defineRule({
  id: 'client-ip',
  category: 'django',
  severity: 'hint',
  fix: 'unsafe',
  summary: 'Django’s code looks for the address of the client, and nginx does not tell it.',
  why: 'Behind nginx `REMOTE_ADDR` is the address of nginx itself, and empty if they talk over a socket: limits and logs by address take all clients for one. And an `X-Forwarded-For` that nginx does not set is what the client has sent.',
  notWhen:
    'It is silent where code reads `REMOTE_ADDR` alone and another header tells of the client, and for `uwsgi_pass`, whose parameters hold the address.',
  howToFix:
    'Have nginx set `X-Forwarded-For`, and read its last element in Django: those before it are what the client has sent. uvicorn and daphne with `--proxy-headers` make `REMOTE_ADDR` of it by themselves.',
  within: 'server',
  bad: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  good: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;\n}',
  beside: {
    'shop/views.py': "def limit(request):\n    return request.META['REMOTE_ADDR']\n",
    'gunicorn.service':
      '[Service]\nExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application\n',
  },
  docs: 'https://docs.djangoproject.com/en/stable/ref/request-response/#django.http.HttpRequest.META',
  django: {
    on: ['proxy_pass'],
    check(pass, { project, django, report }) {
      const configuration = configurationOf(project, pass.inclusion);
      const block = blockOf(pass);
      if (!configuration || !isKnownOfSite(block, 'proxy_set_header', configuration)) return;
      const fields = fieldsInForce(block, 'proxy_set_header');
      if (fields.has('x-forwarded-for') || isHeaderDropped(block, 'x-forwarded-for')) return;
      const behind = applicationBehind(pass, project, django);
      if (!behind || named(block, 'internal').length > 0 || isForWebsockets(block, django)) return;
      const { forwardedFor, remoteAddress } = django.code();
      const read = forwardedFor ?? (others.some((name) => fields.has(name)) ? undefined : remoteAddress);
      if (!read) return;
      const { directive } = pass;
      const edit = addToInherited(block, 'proxy_set_header', [line], directive);
      // uvicorn makes the one of the other.
      const advice = behind.server?.program === 'uvicorn' ? '' : ' Read `X-Forwarded-For` there.';
      const isSocket = behind.peers.every(({ kind }) => kind === 'unix');
      const message = forwardedFor
        ? 'Code of the project reads `X-Forwarded-For`, which nginx does not set here: it gets what the client has sent, or nothing.'
        : `Code of the project reads \`REMOTE_ADDR\`, which is ${isSocket ? 'empty on a socket' : 'that of nginx'} for every client.${advice}`;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `${message} Write ${code(line)}.`,
        related: [{ ...read, message: 'The address is read here.' }, ...relatedToServer(behind)],
        fixes: edit ? [unsafe(`Insert \`${line}\``, edit)] : [],
      });
    },
  },
});
