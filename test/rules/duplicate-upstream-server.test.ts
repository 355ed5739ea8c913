/** A server that stands twice in a group: is it known in its spellings, and not in other groups? */
import { expect, test } from 'vitest';
import { duplicateUpstreamServer } from '../../server/src/rules/duplicate-upstream-server.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('twice, with and without the usual port', () =>
  checkRule(
    duplicateUpstreamServer,
    conf`
# nginx-context: http
upstream app {
    server 10.0.0.1;
    server 10.0.0.1:80 weight=2;
#          ^^^^^^^^^^^ warning: \`10.0.0.1:80\` is in this group already, and gets two shares of its requests.
    server Unix:/run/a.sock;
    server unix:/run/a.sock;
#          ^^^^^^^^^^^^^^^^ warning: \`unix:/run/a.sock\` is in this group already, and gets two shares of its requests.
    server app.example:8000;
    server APP.example:8000;
#          ^^^^^^^^^^^^^^^^ warning: \`APP.example:8000\` is in this group already, and gets two shares of its requests.
}
`,
  ));

test('twice, with and without the usual port: the repair', () =>
  expect(
    fixedBy(
      duplicateUpstreamServer,
      'http',
      conf`
upstream app {
    server 10.0.0.1;
    server 10.0.0.1:80 weight=2;
    server Unix:/run/a.sock;
    server unix:/run/a.sock;
    server app.example:8000;
    server APP.example:8000;
}
`,
    ),
  ).toBe(conf`
upstream app {
    server 10.0.0.1;
    server Unix:/run/a.sock;
    server unix:/run/a.sock;
    server app.example:8000;
    server APP.example:8000;
}
`));

test('in a stream', () =>
  checkRule(
    duplicateUpstreamServer,
    conf`
events {}
stream {
    upstream db { server 10.0.0.1:5432; server 10.0.0.1:5432 weight=2; }
#                                              ^^^^^^^^^^^^^ warning: \`10.0.0.1:5432\` is in this group already, and gets two shares of its requests.
}
`,
  ));

test('other ports, other groups, placeholders', () =>
  checkRule(
    duplicateUpstreamServer,
    conf`
# nginx-context: http
upstream a { server 10.0.0.1:8000; server 10.0.0.1:8001; }
upstream b { server 10.0.0.1:8000; server \${HOST}; server \${HOST}; }
`,
  ));

test('a server that is asked again', () =>
  checkRule(
    duplicateUpstreamServer,
    conf`
  # nginx-context: http
  upstream a { server 10.0.0.1:8000; server 10.0.0.1:8000 backup; }
`,
  ));
