/** Django is told a host that is no valid name, and answers every request with 400. */

import { hostTold } from '../django/host-told.ts';
import { blockOf } from '../project/scope.ts';
import { relatedToServer } from './django-places.ts';
import { replacement, unsafe } from './edits.ts';
import { addToInherited } from './inherited-lists.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

const line = 'proxy_set_header Host $host;';

export const hostUnderscore = defineRule({
  id: 'host-underscore',
  category: 'django',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'Django is told a host with an underscore, which it refuses whatever `ALLOWED_HOSTS` says.',
  why: "Without a `proxy_set_header Host` nginx sends the name of the `upstream`. A name with an underscore is no valid host, so that Django answers 400 to every request that asks for its host, even with `ALLOWED_HOSTS = ['*']`.",
  notWhen:
    'It is silent where `X-Forwarded-Host` is sent and `USE_X_FORWARDED_HOST` may be on. Where nothing says that Django is what listens there, it is a hint.',
  within: 'http',
  bad: 'upstream shop_app {\n    server 127.0.0.1:8000;\n}\nserver {\n    listen 8080;\n    location / {\n        proxy_pass http://shop_app;\n        proxy_set_header X-Real-IP $remote_addr;\n    }\n}',
  good: 'upstream shop_app {\n    server 127.0.0.1:8000;\n}\nserver {\n    listen 8080;\n    location / {\n        proxy_pass http://shop_app;\n        proxy_set_header X-Real-IP $remote_addr;\n        proxy_set_header Host $host;\n    }\n}',
  beside: {
    'mysite/settings.py': "ALLOWED_HOSTS = ['*']\n",
    'gunicorn.service':
      '[Service]\nExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application\n',
  },
  insteadOf: ['proxy-missing-host', 'placeholder-server-name-redirect'],
  docs: 'https://docs.djangoproject.com/en/stable/ref/settings/#allowed-hosts',
  django: {
    on: ['proxy_pass'],
    check(pass, { project, django, report }) {
      const told = hostTold(pass, project, django);
      if (!told || told.isDropped || told.answer.kind !== 'malformed' || !isFinal({ value: told.text }))
        return;
      const { statement, behind } = told;
      const { directive, inclusion } = pass;
      // The header itself, unless it comes from another file, which may be right for others.
      const marked = statement?.inclusion === inclusion ? statement.directive : directive;
      const value = marked === statement?.directive ? marked.args[1] : undefined;
      const edit = value
        ? replacement(inclusion.file.path, value, '$host')
        : addToInherited(blockOf(pass), 'proxy_set_header', [line], directive);
      report({
        start: marked.start,
        end: marked.headEnd,
        ...(behind.certainty === 'certain' ? {} : { severity: 'hint' as const }),
        message: `Django is told ${code(`Host: ${told.text}`)}, which is no valid name of a host: it answers every request with 400, whatever \`ALLOWED_HOSTS\` says. Write ${code(line)}.`,
        related: [
          ...(statement && marked !== statement.directive ? relatedTo(statement, 'It is set here.') : []),
          ...relatedToServer(behind),
        ],
        fixes:
          edit && (value || !statement)
            ? [unsafe(value ? 'Change to `$host`' : `Insert \`${line}\``, edit)]
            : [],
      });
    },
  },
});
