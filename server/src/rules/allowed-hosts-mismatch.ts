/** nginx answers for a host with Django, which refuses it. */

import { answerTo } from '../django/allowed-hosts.ts';
import { isForDevelopment } from '../django/for-development.ts';
import { hostTold } from '../django/host-told.ts';
import type { DjangoProject } from '../django/model.ts';
import { type DjangoPass, djangoPassesIn } from '../django/passes-to-django.ts';
import { isText, listSetting } from '../django/values.ts';
import { blockOf, named, placeOf } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { unconditionalAnswer } from '../routing/always-returns.ts';
import { headerSent } from '../routing/pass-settings.ts';
import { scopeAround } from '../routing/scope.ts';
import { relatedToSetting } from './django-places.ts';
import { insertion, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

export const allowedHostsMismatch = defineRule({
  id: 'allowed-hosts-mismatch',
  category: 'django',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A `server_name` is not in `ALLOWED_HOSTS`, so that Django answers 400 under that name.',
  why: 'Django answers every request whose host is not in `ALLOWED_HOSTS` with "400 Bad Request", before any view is asked. A name that nginx takes and Django does not is a site that never shows a page.',
  notWhen:
    'Names that nobody visits (`_`, `localhost`, addresses, names without a dot, those of examples), patterns and variables are left alone, as are lists of which anything comes from the environment, settings for development, and servers that redirect by an `if`. Where nothing says that Django is what listens there, it is a hint.',
  within: 'http',
  bad: 'server {\n    listen 80;\n    server_name shop.example www.shop.example;\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n        proxy_set_header Host $host;\n    }\n}',
  good: 'server {\n    listen 80;\n    server_name shop.example;\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n        proxy_set_header Host $host;\n    }\n}',
  beside: {
    'mysite/settings.py': "ALLOWED_HOSTS = ['shop.example']\n",
    'gunicorn.service':
      '[Service]\nExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application\n',
  },
  docs: 'https://docs.djangoproject.com/en/stable/ref/settings/#allowed-hosts',
  django: {
    on: ['server_name'],
    check(statement, { project, django, report }) {
      if (placeOf(statement) !== 'server') return;
      const server = scopeAround(statement);
      const { settings } = django;
      if (!settings || isForDevelopment(settings)) return;
      if (unconditionalAnswer(server) || named(server.block, 'if').length > 0) return;
      const passes = djangoPassesIn(server, project, django).filter((one) => tellsHost(one, project, django));
      if (passes.length === 0) return;
      const isCertain = passes.some(({ behind }) => behind.certainty === 'certain');
      // Where it is known which commands listen, and none does there, it is somebody else's host.
      if (!isCertain && django.deployment.servers.length > 0) return;
      const seen = new Set<string>();
      for (const name of statement.directive.args) {
        const host = name.value.toLowerCase();
        if (!isFinal(name) || !isVisited(host) || seen.has(host)) continue;
        seen.add(host);
        const answer = answerTo(host, django);
        if (answer.kind !== 'refused' || answer.certainty !== 'resolved' || answer.isPrivate) continue;
        const edit = hostAdded(host, project, django);
        report({
          start: name.start,
          end: name.end,
          ...(isCertain ? {} : { severity: 'hint' }),
          message: `Django answers every request for ${code(host)} with 400, since it is not in \`ALLOWED_HOSTS\`. Write ${code(`'${host}'`)} into the list.`,
          related: relatedToSetting(answer.setting, 'This is the list.'),
          fixes: edit ? [unsafe(`Add \`'${host}'\` to \`ALLOWED_HOSTS\``, edit)] : [],
          inSettings: {
            ...answer.setting.place,
            message: `A server of nginx passes requests for ${code(host)} to Django, which answers them with 400: the host is not in this list.`,
          },
        });
      }
    },
  },
});

/** Django is told the host that was asked for. */
function tellsHost({ pass }: DjangoPass, project: ProjectSnapshot, django: DjangoProject): boolean {
  if (unconditionalAnswer(scopeAround(pass))) return false;
  const block = blockOf(pass);
  if (pass.directive.name === 'uwsgi_pass') return true;
  if (hostTold(pass, project, django)) return false;
  const forwarded = headerSent(block, 'x-forwarded-host');
  return forwarded === undefined && /^\$\{?(?:http_)?host\b/.test(headerSent(block, 'host') ?? '');
}

/** A name with a dot, that is no address, no pattern and not there for show. */
function isVisited(host: string): boolean {
  if (!/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*$/.test(host)) return false;
  if (/\.(?:localhost|local|test|internal|invalid)$/.test(host)) return false;
  return !/(?:^|\.)example\.(?:com|net|org)$|your|^(?:www\.)?(?:my-?)?(?:domain|site|website|server)(?:-?name)?\.(?:com|net|org|tld)$|changeme|placeholder|foo|bar\.com/.test(
    host,
  );
}

/** The host behind the last element of a list that is written out. */
function hostAdded(host: string, { surroundings }: ProjectSnapshot, django: DjangoProject) {
  const hosts = listSetting(django, 'ALLOWED_HOSTS');
  if (!hosts) return undefined;
  const list = hosts.setting.value.place;
  const content = surroundings.read(list.path);
  if (content.kind !== 'text') return undefined;
  const written = content.text.slice(list.start, list.end);
  if (/^\[\s*\]$/.test(written)) return insertion(list.path, list.start + 1, `'${host}'`);
  const last = hosts.value.at(-1);
  if (!last || !isText(last) || last.place.path !== list.path) return undefined;
  const element = content.text.slice(last.place.start, last.place.end);
  const quote = element.charAt(0);
  const isWritten = /^[[(]/.test(written) && last.place.start > list.start && last.place.end < list.end;
  if (!isWritten || element !== quote + last.data + quote || !/['"]/.test(quote)) return undefined;
  if (!/^\s*,?\s*(?:#[^\n]*\s*)*[\])]$/.test(content.text.slice(last.place.end, list.end))) return undefined;
  const lineStart = content.text.lastIndexOf('\n', last.place.start - 1) + 1;
  const indent = content.text.slice(lineStart, last.place.start);
  const isAlone = lineStart > list.start && indent.trim() === '';
  const newline = content.text.includes('\r\n') ? '\r\n' : '\n';
  return insertion(list.path, last.place.end, `,${isAlone ? newline + indent : ' '}${quote}${host}${quote}`);
}
