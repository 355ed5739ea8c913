/** `fastcgi_pass` speaks to what is most likely an HTTP server. */

import { blockOf, hasUnreadInclude, inForce } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { replacement, unsafe } from './edits.ts';
import { paramsRemoved } from './params-removed.ts';
import { defineRule } from './rule.ts';

/** Where gunicorn, uvicorn and `runserver` listen unless told otherwise; PHP-FPM is at 9000. */
const usualHttpPort = /:8000$/;

export const fastcgiPassToHttpServer = defineRule({
  id: 'fastcgi-pass-to-http-server',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: '`fastcgi_pass` is used for a server that speaks HTTP.',
  why: 'gunicorn, uvicorn and `runserver` speak HTTP and do not understand the FastCGI protocol: every request ends in 502. A FastCGI application, for its part, needs `fastcgi_param` lines to learn anything of the request.',
  within: 'server',
  bad: 'location / {\n    fastcgi_pass 127.0.0.1:8000;\n}',
  good: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass',
  project: {
    on: ['fastcgi_pass'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const [address] = directive.args;
      if (!address || /[$\s]/.test(address.value)) return;
      const block = blockOf(statement);
      const hasNoParams = !hasUnreadInclude(block) && inForce(block, 'fastcgi_param').length === 0;
      const isHttpPort = usualHttpPort.test(address.value);
      // Around a fragment there may be parameters that are not seen here.
      const isCertain = configurationOf(project, inclusion)?.complete === true;
      if (!isHttpPort && !(hasNoParams && isCertain)) return;
      const pass = `proxy_pass http://${address.value.startsWith('unix:') ? `${address.value}:` : address.value}`;
      const { path } = inclusion.file;
      const range = { start: directive.start, end: directive.headEnd };
      // A unix socket's protocol cannot be told from its name.
      const fix = unsafe(
        `Change to \`${pass}\``,
        replacement(path, range, pass),
        ...paramsRemoved(statement, ['fastcgi_param', 'fastcgi_index']),
      );
      report({
        ...range,
        severity: hasNoParams ? 'warning' : 'information',
        message: isHttpPort
          ? 'Port 8000 is where HTTP servers such as gunicorn and `runserver` listen; they do not speak FastCGI (502). For Django write `proxy_pass`.'
          : 'No `fastcgi_param` is in force here: a FastCGI application would learn nothing of the request. For an HTTP server write `proxy_pass`.',
        fixes: isHttpPort ? [fix] : [],
      });
    },
  },
});
