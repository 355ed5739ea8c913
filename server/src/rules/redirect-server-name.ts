/** A redirect leads every client to the first name of a server, for which Django does not answer. */

import { answerTo, plainAllowedHosts } from '../django/allowed-hosts.ts';
import { applicationBehind, applicationPasses } from '../django/application-behind.ts';
import type { DjangoProject } from '../django/model.ts';
import { listSetting } from '../django/values.ts';
import type { Statement } from '../project/inclusion.ts';
import { statementsNamed } from '../project/reading-order.ts';
import { hasUnreadInclude, named } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { configurationOf } from '../project/variables.ts';
import { scopeAround, statementOf } from '../routing/scope.ts';
import { relatedToSetting } from './django-places.ts';
import { replacement, unsafe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { firstNameOf } from './servers-shown.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

export const redirectServerName = defineRule({
  id: 'redirect-server-name',
  category: 'django',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A redirect to `$server_name` leads to a host for which Django does not answer.',
  why: '`$server_name` is the first `server_name` as it is written, whichever of its names the client has asked for. With `server_name _;` or `localhost` in the first place, `https://$server_name` leads every client there.',
  notWhen: 'A first name that `ALLOWED_HOSTS` holds is left alone: to lead all names to one is often meant.',
  within: 'http',
  bad: 'server {\n    listen 8080;\n    server_name localhost shop.example;\n    return 301 https://$server_name$request_uri;\n}\nserver {\n    listen 8090;\n    server_name shop.example;\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n        proxy_set_header Host $host;\n    }\n}',
  good: 'server {\n    listen 8080;\n    server_name localhost shop.example;\n    return 301 https://$host$request_uri;\n}\nserver {\n    listen 8090;\n    server_name shop.example;\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n        proxy_set_header Host $host;\n    }\n}',
  beside: {
    'mysite/settings.py': "ALLOWED_HOSTS = ['shop.example']\n",
    'gunicorn.service':
      '[Service]\nExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application\n',
  },
  insteadOf: ['placeholder-server-name-redirect'],
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#var_server_name',
  django: {
    on: ['return', 'rewrite'],
    check(statement, { project, django, report }) {
      const { directive, inclusion } = statement;
      const argument = directive.args[directive.name === 'rewrite' ? 1 : directive.args.length - 1];
      const match =
        argument &&
        /^"?'?(?:https?:|\$\{?(?:scheme|http_x_forwarded_proto)\}?:)\/\/(\$\{server_name\}|\$server_name\b)/i.exec(
          argument.text,
        );
      const server = scopeAround(statement).server;
      const block = server && statementOf(server);
      if (!argument || !match?.[1] || !block || hasUnreadInclude(block)) return;
      const name = firstNameOf(block);
      if (name === undefined || !isFinal({ value: name }) || name.includes('$') || name.startsWith('~'))
        return;
      const answer = answerTo(name.replace(/^\./, ''), django);
      const isRefused = answer.kind === 'malformed' || answer.kind === 'refused';
      if (!isRefused || !leadsToDjango(statement, project, django)) return;
      const start = argument.start + match[0].length - match[1].length;
      const range = { start, end: start + match[1].length };
      const others = named(block, 'server_name').flatMap(({ directive: { args } }) =>
        args.map(({ value }) => value),
      );
      // Where no other name is right either, another rule tells of the names.
      const isRight = (other: string) => answerTo(other, django).kind === 'allowed';
      if (answer.kind === 'refused' && !others.some(isRight)) return;
      const known = plainAllowedHosts(django).find((host) => /[a-z].*\./i.test(host));
      const setting = listSetting(django, 'ALLOWED_HOSTS')?.setting;
      const isSure = answer.kind === 'malformed' || answer.certainty === 'resolved';
      const why =
        answer.kind === 'malformed'
          ? `which is no host${known === undefined ? '' : `, while Django answers for ${code(known)}`}`
          : 'which is not in `ALLOWED_HOSTS`';
      report({
        ...range,
        ...(isSure ? {} : { severity: 'hint' as const }),
        message: `This leads every client to ${code(name)}, the first name of the server, ${why}. Write \`$host\`, which is what the client asked for.`,
        related: [
          ...relatedTo(named(block, 'server_name')[0], 'The first of these names is `$server_name`.'),
          ...relatedToSetting(setting, 'The hosts that Django answers for.'),
        ],
        fixes: [
          unsafe(
            'Change to `$host`',
            replacement(inclusion.file.path, range, match[1].replace(/server_name/i, 'host')),
          ),
        ],
      });
    },
  },
});

/** Somewhere in the configuration. */
function leadsToDjango({ inclusion }: Statement, project: ProjectSnapshot, django: DjangoProject): boolean {
  const configuration = configurationOf(project, inclusion);
  return (
    configuration !== undefined &&
    statementsNamed(configuration, applicationPasses).some((pass) => applicationBehind(pass, project, django))
  );
}
