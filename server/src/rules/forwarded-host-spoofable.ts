/** Django goes by an `X-Forwarded-Host` that the client itself may have sent. */

import { choiceOfHosts } from '../django/allowed-hosts.ts';
import { applicationBehind, applicationPasses } from '../django/application-behind.ts';
import { toldAs } from '../django/scheme-told.ts';
import { flagSetting } from '../django/values.ts';
import { isForWebsockets } from '../django/websocket-location.ts';
import { blockOf, inForce, named } from '../project/scope.ts';
import { speechOf } from '../project/tls.ts';
import { configurationOf } from '../project/variables.ts';
import { scopeAround, statementOf } from '../routing/scope.ts';
import { relatedToServer, relatedToSetting } from './django-places.ts';
import { unsafe } from './edits.ts';
import { addToInherited } from './inherited-lists.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const forwardedHostSpoofable = defineRule({
  id: 'forwarded-host-spoofable',
  category: 'django',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'Django goes by an `X-Forwarded-Host` that nginx lets through as the client has sent it.',
  why: 'With `USE_X_FORWARDED_HOST = True` Django takes `X-Forwarded-Host` for the host before it looks at `Host`. nginx passes on what the client has sent under that name, so that anybody chooses the host of absolute links, such as those in mails that reset a password.',
  notWhen:
    'It is silent where `ALLOWED_HOSTS` names a single host, and where `set_real_ip_from` tells of a proxy in front. Where `ALLOWED_HOSTS` names several hosts one by one, where the server speaks plain HTTP only (a proxy in front may set the header), and where nothing says that Django is what listens there, it is a hint.',
  within: 'http',
  bad: 'server {\n    listen 443 ssl;\n    server_name shop.example;\n    ssl_certificate /etc/ssl/$ssl_server_name.crt;\n    ssl_certificate_key /etc/ssl/$ssl_server_name.key;\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n        proxy_set_header Host $host;\n        proxy_set_header X-Forwarded-Proto $scheme;\n    }\n}',
  good: 'server {\n    listen 443 ssl;\n    server_name shop.example;\n    ssl_certificate /etc/ssl/$ssl_server_name.crt;\n    ssl_certificate_key /etc/ssl/$ssl_server_name.key;\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n        proxy_set_header Host $host;\n        proxy_set_header X-Forwarded-Proto $scheme;\n        proxy_set_header X-Forwarded-Host $host;\n    }\n}',
  beside: {
    'mysite/settings.py': "ALLOWED_HOSTS = ['.shop.example']\nUSE_X_FORWARDED_HOST = True\n",
    'gunicorn.service':
      '[Service]\nExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application\n',
  },
  docs: 'https://docs.djangoproject.com/en/stable/ref/settings/#use-x-forwarded-host',
  django: {
    on: applicationPasses,
    check(pass, { project, django, report }) {
      const use = flagSetting(django, 'USE_X_FORWARDED_HOST');
      const configuration = configurationOf(project, pass.inclusion);
      if (use?.value !== true || !configuration) return;
      const block = blockOf(pass);
      const told = toldAs('HTTP_X_FORWARDED_HOST', pass.directive.name, block, configuration);
      if (told.kind !== 'passed on' || told.statement || inForce(block, 'set_real_ip_from').length > 0)
        return;
      const choice = choiceOfHosts(django);
      if (choice === 'one' || named(block, 'internal').length > 0 || isForWebsockets(block, django)) return;
      const behind = applicationBehind(pass, project, django);
      if (!behind) return;
      const server = scopeAround(pass).server;
      const statement = server && statementOf(server);
      const isSure =
        choice === 'any' &&
        use.certainty === 'resolved' &&
        behind.certainty === 'certain' &&
        statement !== undefined &&
        speechOf(statement, project).tls;
      const name = pass.directive.name === 'proxy_pass' ? 'proxy_set_header' : 'uwsgi_param';
      const line =
        name === 'proxy_set_header'
          ? 'proxy_set_header X-Forwarded-Host $host;'
          : 'uwsgi_param HTTP_X_FORWARDED_HOST $host;';
      const edit = addToInherited(block, name, [line], pass.directive);
      const which = choice === 'any' ? 'any host' : 'another host of `ALLOWED_HOSTS`';
      const inSettings = {
        ...use.setting.place,
        message: `Django goes by \`X-Forwarded-Host\`, which nginx does not set: a client that sends it makes Django take ${which} for its own. Have nginx set it, or leave this setting out.`,
      };
      report({
        start: pass.directive.start,
        end: pass.directive.headEnd,
        ...(isSure ? {} : { severity: 'hint' as const }),
        message: `A client that sends \`X-Forwarded-Host\` makes Django take ${which} for its own, and write it into absolute links: nginx does not set the header here. Write ${code(line)}.`,
        related: [
          ...relatedToSetting(use.setting, 'Django goes by `X-Forwarded-Host` since it is on.'),
          ...relatedToServer(behind),
        ],
        fixes: edit ? [unsafe(`Insert \`${line}\``, edit)] : [],
        // Once, and not as the hint that another server gives.
        ...(isSure || choice === 'several' ? { inSettings } : {}),
      });
    },
  },
});
