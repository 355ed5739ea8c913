/** In nginx's container the address leads to the container itself, or to a name that no service has. */

import { applicationBehind, type Peer, peersOf } from '../django/application-behind.ts';
import { isLoopback } from '../django/deployment/reachable.ts';
import { type Standpoint, standpointOf } from '../django/deployment/standpoint.ts';
import type { Bind, DjangoProject } from '../django/model.ts';
import type { Statement } from '../project/inclusion.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { configurationOf } from '../project/variables.ts';
import { passedTo } from '../routing/pass-settings.ts';
import { addressEdit, addressFor, addressText } from './backend-address.ts';
import type { Fix } from './diagnostic.ts';
import { unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { code, listed } from './wording.ts';

export const upstreamInCompose = defineRule({
  id: 'upstream-in-compose',
  category: 'django',
  severity: 'warning',
  fix: 'unsafe',
  summary:
    "In nginx's container the address leads to the container itself, or to a name that no service has.",
  why: 'Each service of compose has a loopback of its own: at 127.0.0.1 nginx finds only what runs in its own container, and answers 502. Other services are found by their names; with a name that none has nginx does not start ("host not found in upstream").',
  notWhen:
    'It is silent unless the configuration is proven to be mounted or copied into one service, where that service shares a network, and where an overlay has a service, an alias or a `container_name` of that name. Where the image is built in the project, which may start more than nginx in it, it is a hint.',
  within: 'server',
  bad: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  good: 'location / {\n    proxy_pass http://web:8000;\n    proxy_set_header Host $host;\n}',
  beside: {
    'docker-compose.yml':
      'services:\n  web:\n    build: .\n    command: gunicorn --bind 0.0.0.0:8000 mysite.wsgi\n  nginx:\n    image: nginx:1.29\n    volumes:\n      - ./nginx.conf:/etc/nginx/conf.d/default.conf\n',
    'mysite/settings.py':
      "ALLOWED_HOSTS = ['shop.example']\nSECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')\n",
  },
  insteadOf: ['upstream-mismatch'],
  docs: 'https://docs.docker.com/compose/how-tos/networking/',
  django: {
    on: ['proxy_pass', 'uwsgi_pass'],
    check(pass, { project, django, report }) {
      const configuration = configurationOf(project, pass.inclusion);
      const to = configuration && passedTo(pass, configuration);
      const from = standpointOf(django.deployment, pass.inclusion.file.path);
      if (!to || from?.kind !== 'service' || from.service.sharesNetwork) return;
      for (const peer of peersOf(pass, to)) {
        const meant = meantBy(pass, peer, project, django);
        const message = faultOf(peer, meant, from, django);
        const [address] = peer.statement.directive.args;
        if (message === undefined || !address) continue;
        report({
          start: address.start,
          end: address.end,
          message,
          ...(from.service.dockerfile === undefined ? {} : { severity: 'hint' as const }),
          related: [{ ...from.service.place, message: 'This is the container that nginx runs in.' }],
          fixes: meant === 'Django' ? changes(pass, peer, from, django) : [],
        });
      }
    },
  },
});

type InService = Standpoint & { kind: 'service' };

/** Something else that the project runs may be a frontend or a bot. */
type Meant = 'Django' | 'something else';

function meantBy(pass: Statement, peer: Peer, project: ProjectSnapshot, django: DjangoProject): Meant {
  if (applicationBehind(pass, project, django)) return 'Django';
  const binds = django.deployment.servers.flatMap((server) => server.binds);
  const isPort = (bind: Bind) => bind.kind === 'tcp' && peer.kind === 'tcp' && bind.port === peer.port;
  return binds.some(isPort) ? 'Django' : 'something else';
}

function faultOf(
  peer: Peer,
  meant: Meant,
  { service }: InService,
  { deployment }: DjangoProject,
): string | undefined {
  if (peer.kind === 'unix') return undefined;
  const at = code(addressText(peer));
  if (isLoopback(peer.host)) {
    const runsHere = deployment.servers.some((server) => server.service === service.name);
    return runsHere
      ? undefined
      : `In the container of ${code(service.name)}, where nginx runs, ${at} is the container itself, and nothing listens there: nginx answers 502. Write the name of the service that ${meant === 'Django' ? 'runs Django' : 'is meant'}.`;
  }
  const services = deployment.composes.flatMap((compose) => compose.services);
  const isName = /^[a-z][\w-]*$/i.test(peer.host);
  if (!isName || services.some(({ hostNames }) => hostNames.some((name) => name.toLowerCase() === peer.host)))
    return undefined;
  const names = services.filter((one) => one !== service).map(({ name }) => code(name));
  return `No service is called ${code(peer.host)}: nginx does not start ("host not found in upstream"). ${names.length === 1 ? 'The other one is' : 'The others are'} ${listed(names, 'and')}.`;
}

function changes(pass: Statement, peer: Peer, from: InService, django: DjangoProject): Fix[] {
  const protocol = pass.directive.name === 'uwsgi_pass' ? 'uwsgi' : 'http';
  const texts = django.deployment.servers.flatMap((server) =>
    server.binds
      .filter((bind) => bind.protocol === protocol)
      .flatMap((bind) => addressFor({ server, bind }, from, django) ?? []),
  );
  return [...new Set(texts)].slice(0, 3).flatMap((text) => {
    const edit = addressEdit(pass, peer, text);
    return edit ? [unsafe(`Change to \`${text}\``, edit)] : [];
  });
}
