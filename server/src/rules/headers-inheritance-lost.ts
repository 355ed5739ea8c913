/** A location with one header of its own tells Django neither the host nor the scheme that the server has set. */

import { answerTo } from '../django/allowed-hosts.ts';
import { knowsHttps } from '../django/knows-https.ts';
import type { DjangoProject } from '../django/model.ts';
import { djangoPassesUsing, type PassUsing } from '../django/passes-using.ts';
import { isForWebsockets } from '../django/websocket-location.ts';
import { blockOf } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { speechOf } from '../project/tls.ts';
import { configurationOf } from '../project/variables.ts';
import { defaultHosts } from '../routing/default-host.ts';
import { scopeAround, statementOf } from '../routing/scope.ts';
import { relatedToServer } from './django-places.ts';
import { lossRepairs } from './loss-repairs.ts';
import { type Loss, lossesAt } from './lost-entries.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { code, listed } from './wording.ts';

export const headersInheritanceLost = defineRule({
  id: 'headers-inheritance-lost',
  category: 'django',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A header of its own makes a location lose the `Host` or the scheme that Django goes by.',
  why: 'A block inherits `proxy_set_header` only if it has none of its own: the first one replaces the whole list. So a location that adds one header sends Django the name of the upstream as `Host`, and says nothing of HTTPS.',
  notWhen:
    'Locations of websockets, losses of other headers, and those where it is not certain that Django is what listens there are left to `directive-inheritance`.',
  within: 'server',
  bad: 'proxy_set_header Host $host;\nlocation / {\n    proxy_pass http://127.0.0.1:8000;\n}\nlocation /reports/ {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header X-Real-IP $remote_addr;\n}',
  good: 'proxy_set_header Host $host;\nlocation / {\n    proxy_pass http://127.0.0.1:8000;\n}\nlocation /reports/ {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n    proxy_set_header X-Real-IP $remote_addr;\n}',
  beside: {
    'mysite/settings.py': "ALLOWED_HOSTS = ['shop.example']\n",
    'gunicorn.service':
      '[Service]\nExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application\n',
  },
  insteadOf: ['directive-inheritance'],
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header',
  django: {
    on: ['proxy_set_header', 'include'],
    check(statement, { project, django, report }) {
      const loss = lossesAt(project, statement).find(({ family }) =>
        family.names.includes('proxy_set_header'),
      );
      if (!loss) return;
      const lost = new Set(loss.entries.flatMap(({ keys }) => keys.map(({ key }) => key)));
      if (!lost.has('host') && !lost.has('x-forwarded-proto')) return;
      const using = passUsing(loss, project, django);
      if (!using) return;
      const consequences = lost.has('host') ? hostConsequence(using, project, django) : [];
      if (lost.has('x-forwarded-proto') && !consequences.includes(refusal))
        consequences.push(...schemeConsequence(using, project, django));
      if (consequences.length === 0) return;
      const { directive } = statement;
      const names = listed(
        loss.entries.map(
          ({
            statement: {
              directive: { args },
            },
          }) => code(args[0]?.value ?? ''),
        ),
        'and',
      );
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `The headers of this block replace all from around it: ${names} ${lost.size === 1 ? 'is' : 'are'} lost, so that Django ${listed(consequences, 'and')}. Repeat ${lost.size === 1 ? 'it' : 'them'}.`,
        related: [
          ...loss.entries
            .slice(0, 5)
            .flatMap((entry) => relatedTo(entry.statement, 'This is set here, and lost below.')),
          ...relatedToServer(using.behind),
        ],
        fixes: lossRepairs(loss, statement, project),
      });
    },
  },
});

const refusal = 'answers every request with 400';

/** The first pass by these headers that leads to Django for certain. */
function passUsing(loss: Loss, project: ProjectSnapshot, django: DjangoProject): PassUsing | undefined {
  return djangoPassesUsing(loss.first, project, django).find(
    ({ pass, behind }) =>
      pass.directive.name === 'proxy_pass' &&
      behind.certainty === 'certain' &&
      !isForWebsockets(blockOf(pass), django),
  );
}

function hostConsequence({ pass }: PassUsing, project: ProjectSnapshot, django: DjangoProject): string[] {
  const configuration = configurationOf(project, pass.inclusion);
  const [host] = configuration ? defaultHosts(pass, configuration) : [];
  if (!host) return [];
  const answer = answerTo(host.text, django);
  const isRefused =
    answer.kind === 'malformed' || (answer.kind === 'refused' && answer.certainty === 'resolved');
  return [`is told ${code(`Host: ${host.text}`)}`, ...(isRefused ? [refusal] : [])];
}

function schemeConsequence(
  { pass, behind }: PassUsing,
  project: ProjectSnapshot,
  django: DjangoProject,
): string[] {
  const { server } = scopeAround(pass);
  const statement = server && statementOf(server);
  if (!statement || !speechOf(statement, project).tls) return [];
  const knowledge = knowsHttps(pass, behind, project, django);
  return knowledge.answer === 'no' && knowledge.why === 'unsaid' ? ['takes every request for `http`'] : [];
}
