/** `SECURE_PROXY_SSL_HEADER` names a header as it is written in HTTP, under which Django never finds it. */

import type { DjangoProject } from '../django/model.ts';
import { schemeHeader } from '../django/scheme-header.ts';
import { isText, listSetting } from '../django/values.ts';
import { statementsNamed } from '../project/reading-order.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { insideOfLiteral } from './settings-edits.ts';
import { code } from './wording.ts';

export const proxySslHeaderBadKey = defineRule({
  id: 'proxy-ssl-header-bad-key',
  category: 'django',
  severity: 'warning',
  fix: 'unsafe',
  summary: '`SECURE_PROXY_SSL_HEADER` names a header without `HTTP_`, which Django never finds.',
  why: 'Django looks the name up in `request.META`, where the header `X-Forwarded-Proto` is `HTTP_X_FORWARDED_PROTO`. Under another name nothing is found, no check complains, and the setting is as good as not there: `request.is_secure()` is what the application server thinks, links begin with `http://`, and `SECURE_SSL_REDIRECT` may send every request to itself.',
  notWhen:
    'A `uwsgi_param` may put something under any name, and keys such as `HTTPS` or `wsgi.url_scheme` are no headers: these are left alone.',
  within: 'settings.py',
  bad: "SECURE_PROXY_SSL_HEADER = ('X-Forwarded-Proto', 'https')\n",
  good: "SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')\n",
  beside: { 'nginx.conf': '# nginx-context: server\nproxy_set_header X-Forwarded-Proto $scheme;\n' },
  docs: 'https://docs.djangoproject.com/en/stable/ref/settings/#secure-proxy-ssl-header',
  settings(_settings, { project, django, report }) {
    const header = schemeHeader(django);
    const key = keyOf(django);
    if (typeof header === 'string' || !key) return;
    const right = environmentKey(header.key);
    if (right === undefined || isParameter(header.key, project)) return;
    const inside = insideOfLiteral(project, key, header.key);
    report({
      path: key.path,
      start: key.start,
      end: key.end,
      severity: header.certainty === 'resolved' ? 'warning' : 'hint',
      message: `Django never finds the header under ${code(header.key)}, so that this setting does nothing. Write ${code(right)}.`,
      fixes: inside ? [unsafe(`Change to \`${right}\``, replacement(key.path, inside, right))] : [],
    });
  },
});

/** How the header is called in `request.META`; undefined for what is in order, or no header's name. */
function environmentKey(key: string): string | undefined {
  if (/^HTTP_[A-Z0-9_]+$/.test(key) || !/^[\w-]+$/.test(key)) return undefined;
  const looksLikeHeader = /-/.test(key) || /^(?:http_)?x_|^(?:http_)?forwarded/i.test(key);
  return looksLikeHeader
    ? `HTTP_${key
        .replaceAll('-', '_')
        .replace(/^http_/i, '')
        .toUpperCase()}`
    : undefined;
}

/** The first of the two; nothing of an environment file is shown. */
function keyOf(django: DjangoProject) {
  const told = listSetting(django, 'SECURE_PROXY_SSL_HEADER');
  const key = told?.value[0];
  return key && isText(key) && !told.isPrivate && !key.isPrivate ? key.place : undefined;
}

function isParameter(key: string, { configurations }: ProjectSnapshot): boolean {
  return configurations.some((configuration) =>
    statementsNamed(configuration, ['uwsgi_param']).some(({ directive }) => directive.args[0]?.value === key),
  );
}
