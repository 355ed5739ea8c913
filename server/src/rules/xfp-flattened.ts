/** Behind a proxy that ends TLS, nginx tells Django its own scheme, which is plain HTTP. */

import { looksLikeNginx } from '../django/deployment/standpoint.ts';
import { frontProxy, isPublishedAsUsual } from '../django/front-proxy.ts';
import type { ComposeService, DjangoProject } from '../django/model.ts';
import { djangoPassesUsing } from '../django/passes-using.ts';
import { headerOfKey, schemeHeader } from '../django/scheme-header.ts';
import type { Statement } from '../project/inclusion.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { speechOf } from '../project/tls.ts';
import { type Scope, scopeAround, statementOf } from '../routing/scope.ts';
import { relatedToSetting } from './django-places.ts';
import { replacement, unsafe } from './edits.ts';
import { insertBefore } from './insertion.ts';
import { defineRule } from './rule.ts';

export const xfpFlattened = defineRule({
  id: 'xfp-flattened',
  category: 'django',
  severity: 'hint',
  fix: 'unsafe',
  summary: 'Behind a proxy that ends TLS, `X-Forwarded-Proto $scheme` tells Django `http` for every request.',
  why: '`$scheme` is how nginx itself was asked. Where another proxy ends TLS and asks nginx over plain HTTP, that is `http` for every request, and the `X-Forwarded-Proto: https` of the proxy is lost: links begin with `http://`, and `SECURE_SSL_REDIRECT` sends every page to itself.',
  notWhen:
    'Only where the compose files hold such a proxy (Traefik, Caddy and their like) that publishes port 443, where nginx publishes neither 80 nor 443 and has no TLS, and where Django asks for the header.',
  howToFix:
    'Pass the header on where it was sent. Whoever reaches nginx without the proxy can then write what he likes, so publish only the ports of the proxy.',
  within: 'http',
  bad: 'server {\n    listen 80;\n    server_name shop.example;\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n        proxy_set_header Host $host;\n        proxy_set_header X-Forwarded-Proto $scheme;\n    }\n}',
  good: "map $http_x_forwarded_proto $client_scheme {\n    default $http_x_forwarded_proto;\n    '' $scheme;\n}\nserver {\n    listen 80;\n    server_name shop.example;\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n        proxy_set_header Host $host;\n        proxy_set_header X-Forwarded-Proto $client_scheme;\n    }\n}",
  beside: {
    'mysite/settings.py':
      "ALLOWED_HOSTS = ['shop.example']\nSECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')\n",
    'docker-compose.yml': 'services:\n  traefik:\n    image: traefik:v3\n    ports: ["80:80", "443:443"]\n',
  },
  docs: 'https://docs.djangoproject.com/en/stable/ref/settings/#secure-proxy-ssl-header',
  django: {
    on: ['proxy_set_header'],
    check(statement, { project, django, report }) {
      const [field, value] = statement.directive.args;
      if (!field || value?.value.replace(/[{}]/g, '') !== '$scheme') return;
      const header = schemeHeader(django);
      if (typeof header !== 'object' || header.value !== 'https') return;
      if (headerOfKey(header.key)?.toLowerCase() !== field.value.toLowerCase()) return;
      const front = frontProxy(django.deployment);
      if (!front || isReachedWithout(front, django)) return;
      const servers = djangoPassesUsing(statement, project, django).map(
        ({ pass }) => scopeAround(pass).server,
      );
      if (servers.length === 0 || !servers.every((server) => isPlain(server, project))) return;
      const { path } = statement.inclusion.file;
      const map = mapBefore(servers[0], statement);
      report({
        start: value.start,
        end: value.end,
        message: `\`${front.name}\` in front ends TLS, so that \`$scheme\` is \`http\` here for every request, and Django never knows of HTTPS. Write a \`map\` that passes \`$http_x_forwarded_proto\` on.`,
        related: [
          { ...front.place, message: 'This ends TLS.' },
          ...relatedToSetting(header.setting, 'Django looks at the header because of this.'),
        ],
        fixes: map ? [unsafe('Pass on what was sent', map, replacement(path, value, '$client_scheme'))] : [],
      });
    },
  },
});

function isReachedWithout(front: ComposeService, { deployment: { composes } }: DjangoProject): boolean {
  return composes.some(({ services }) =>
    services.some(
      (service) => service.name !== front.name && looksLikeNginx(service) && isPublishedAsUsual(service),
    ),
  );
}

function isPlain(server: Scope | undefined, project: ProjectSnapshot): boolean {
  const statement = server && statementOf(server);
  if (!statement) return false;
  const { plain, tls } = speechOf(statement, project);
  return plain && !tls;
}

/** The `map`, before the first server, if that stands in the same file and the name is free. */
function mapBefore(server: Scope | undefined, { inclusion }: Statement) {
  const statement = server && statementOf(server);
  if (!statement || statement.inclusion !== inclusion || inclusion.file.text.includes('$client_scheme'))
    return undefined;
  return insertBefore(inclusion.file, statement.directive, [
    'map $http_x_forwarded_proto $client_scheme {',
    '\tdefault $http_x_forwarded_proto;',
    "\t'' $scheme;",
    '}',
  ]);
}
