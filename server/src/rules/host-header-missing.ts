/** Django is told the name of an upstream group or an address in place of the host that the client asked for. */

import { type HostTold, hostTold } from '../django/host-told.ts';
import type { Setting } from '../django/model.ts';
import { isForWebsockets } from '../django/websocket-location.ts';
import { blockOf } from '../project/scope.ts';
import { relatedToServer, relatedToSetting } from './django-places.ts';
import { unsafe } from './edits.ts';
import { andForms } from './form-origin.ts';
import { addToInherited } from './inherited-lists.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

const line = 'proxy_set_header Host $host;';

export const hostHeaderMissing = defineRule({
  id: 'host-header-missing',
  category: 'django',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'Django is told the name of a group or an address in place of the host that the client asked for.',
  why: 'Without a `proxy_set_header Host` nginx sends what stands in `proxy_pass`. Django compares that with `ALLOWED_HOSTS` and answers 400 if it is not there; otherwise it makes absolute links of it, and since version 4 refuses forms whose page came from another host.',
  notWhen:
    'It is silent where `X-Forwarded-Host` is sent and `USE_X_FORWARDED_HOST` may be on. For a location of websockets, and where nothing says that Django is what listens there, it is a hint.',
  within: 'server',
  bad: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header X-Real-IP $remote_addr;\n}',
  good: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header X-Real-IP $remote_addr;\n    proxy_set_header Host $host;\n}',
  beside: {
    'mysite/settings.py': "ALLOWED_HOSTS = ['shop.example']\n",
    'gunicorn.service':
      '[Service]\nExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application\n',
  },
  insteadOf: ['proxy-missing-host'],
  docs: 'https://docs.djangoproject.com/en/stable/ref/settings/#allowed-hosts',
  django: {
    on: ['proxy_pass'],
    check(pass, { project, django, report }) {
      const told = hostTold(pass, project, django);
      // What is set around and lost, and what is no host at all, other rules tell.
      if (!told || told.statement || told.isDropped || told.answer.kind === 'malformed') return;
      const block = blockOf(pass);
      const isWebsocket = isForWebsockets(block, django);
      const edit = addToInherited(block, 'proxy_set_header', [line], pass.directive);
      report({
        start: pass.directive.start,
        end: pass.directive.headEnd,
        ...(told.behind.certainty === 'certain' && !isWebsocket ? {} : { severity: 'hint' as const }),
        // Channels compares the origin of a websocket with the allowed hosts, and looks at no `Host`.
        message: `${isWebsocket ? toldInstead(told) : consequence(told, andForms(django, project))} Write ${code(line)}.`,
        related: [
          ...relatedToSetting(refusedBy(told), 'The hosts that Django answers for.'),
          ...relatedToServer(told.behind),
          ...relatedTo(told.ignored, 'Django does not look at this: `USE_X_FORWARDED_HOST` is not on.'),
        ],
        fixes: edit ? [unsafe(`Insert \`${line}\``, edit)] : [],
      });
    },
  },
});

function toldInstead({ text }: HostTold): string {
  return `Django is told ${code(`Host: ${text}`)} in place of the host asked for.`;
}

function consequence(told: HostTold, forms: string): string {
  const { answer } = told;
  if (answer.kind === 'refused' && answer.certainty === 'resolved')
    return `Django is told ${code(`Host: ${told.text}`)}, which is not in \`ALLOWED_HOSTS\`: it answers every request with 400.`;
  return `${toldInstead(told).slice(0, -1)}: absolute links lead there${forms}.`;
}

function refusedBy({ answer }: HostTold): Setting | undefined {
  return answer.kind === 'refused' ? answer.setting : undefined;
}
