/** A header or parameter above the servers is compiled only for those that inherit it. nginx is the judge. */
import { expect, test } from 'vitest';
import { found } from '../support/diagnostics.ts';
import { nginxTest } from '../support/nginx.ts';
import { projectOf } from '../support/project.ts';

const conf = (above: string, server: string): string =>
  `events {}\nhttp {\n    ${above}\n    server {\n        listen 18080;\n        ${server}\n    }\n}\n`;

test.each([
  ['overridden', 'proxy_set_header X $;', 'proxy_set_header A b;'],
  ['inherited', 'proxy_set_header X $;', 'root /srv;'],
  ['overridden', 'fastcgi_param X ${a;', 'fastcgi_param A b;'],
  ['inherited', 'fastcgi_param X ${a;', 'root /srv;'],
  ['overridden', 'uwsgi_param X $nope;', 'uwsgi_param A b;'],
  ['inherited', 'uwsgi_param X $nope;', 'root /srv;'],
])('%s: %s', (_, above, server) => {
  const text = conf(above, server);
  const severities = found(projectOf(text).project, '/project/nginx.conf')
    // That the server loses the header is another matter.
    .filter(({ code }) => code !== 'directive-inheritance')
    .map(({ severity }) => severity);
  expect(severities).toEqual([nginxTest(text).ok ? 'warning' : 'error']);
});
