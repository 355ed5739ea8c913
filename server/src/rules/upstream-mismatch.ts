/** At the address that nginx passes requests to, nothing of the Django project listens. */

import { applicationBehind, type Peer } from '../django/application-behind.ts';
import { type Listener, type Reached, serverReached } from '../django/deployment/reachable.ts';
import { type Standpoint, standpointOf } from '../django/deployment/standpoint.ts';
import type { DjangoProject } from '../django/model.ts';
import type { Statement } from '../project/inclusion.ts';
import { addressEdit, addressFor, addressText } from './backend-address.ts';
import { unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { code, listed } from './wording.ts';

export const upstreamMismatch = defineRule({
  id: 'upstream-mismatch',
  category: 'django',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'At the address that nginx passes requests to, nothing of the Django project listens.',
  why: 'The command that starts the application says where it listens, and `proxy_pass` where nginx connects to. If the two differ, by a port or by the path of a socket, the connection is refused and nginx answers every request with 502.',
  notWhen:
    'It is silent where some command may listen elsewhere (an address with variables, a file that cannot be read), where another service may be meant, and where only `runserver` is started.',
  within: 'server',
  bad: 'location / {\n    proxy_pass http://127.0.0.1:8001;\n    proxy_set_header Host $host;\n}',
  good: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  beside: {
    'mysite/settings.py': "ALLOWED_HOSTS = ['shop.example']\n",
    'gunicorn.service':
      '[Service]\nExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application\n',
  },
  docs: 'https://docs.gunicorn.org/en/stable/settings.html#bind',
  django: {
    on: ['proxy_pass', 'uwsgi_pass'],
    check(pass, { project, django, report }) {
      const behind = applicationBehind(pass, project, django);
      const from = standpointOf(django.deployment, pass.inclusion.file.path);
      if (behind?.certainty !== 'likely' || !from) return;
      for (const peer of behind.peers) {
        const reached = serverReached(django.deployment, peer, from);
        if (reached.kind !== 'nobody' && reached.kind !== 'loopback only') continue;
        const listeners = reached.listeners.filter(({ server }) => server.program !== 'runserver');
        const [address] = peer.statement.directive.args;
        if (listeners.length === 0 || !address) continue;
        report({
          start: address.start,
          end: address.end,
          message: messageFor(peer, reached, listeners),
          related: listeners.slice(0, 3).map(({ bind }) => ({ ...bind.place, message: 'It listens here.' })),
          fixes: reached.kind === 'nobody' ? changes(pass, peer, listeners, from, django) : [],
        });
      }
    },
  },
});

function messageFor(peer: Peer, reached: Reached, listeners: readonly Listener[]): string {
  const at = code(addressText(peer));
  const [first] = listeners;
  const name = first ? `${code(first.server.program)} (${code(first.server.source)})` : 'the application';
  if (reached.kind === 'loopback only')
    return `At ${at} ${name} listens to the loopback of its own container alone: from nginx's container the connection is refused (502). Let it bind \`0.0.0.0\`.`;
  const elsewhere = [...new Set(listeners.map(({ bind }) => code(addressText(bind))))];
  return `Nothing of the project listens at ${at}: nginx answers 502. ${name} listens at ${listed(elsewhere, 'and')}.`;
}

/** The other addresses, each as nginx would have to write it, in the protocol that is spoken already. */
function changes(
  pass: Statement,
  peer: Peer,
  listeners: readonly Listener[],
  from: Standpoint,
  django: DjangoProject,
) {
  const protocol = pass.directive.name === 'uwsgi_pass' ? 'uwsgi' : 'http';
  const texts = listeners
    .filter(({ bind }) => bind.protocol === protocol)
    .flatMap((listener) => addressFor(listener, from, django) ?? []);
  return [...new Set(texts)].slice(0, 3).flatMap((text) => {
    const edit = addressEdit(pass, peer, text);
    return edit ? [unsafe(`Change to \`${text}\``, edit)] : [];
  });
}
