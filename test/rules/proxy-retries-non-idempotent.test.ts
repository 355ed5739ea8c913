/** Requests that run twice: is it told for each module? */
import { expect, test } from 'vitest';
import { proxyRetriesNonIdempotent } from '../../server/src/rules/proxy-retries-non-idempotent.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('given', () =>
  checkRule(
    proxyRetriesNonIdempotent,
    conf`
# nginx-context: server
proxy_next_upstream error timeout non_idempotent;
#                                 ^^^^^^^^^^^^^^ info: A \`POST\` may be carried out twice: by the server that did not answer, and by the next one.
location /a { fastcgi_next_upstream non_idempotent; }
#                                   ^^^^^^^^^^^^^^ info: A \`POST\` may be carried out twice: by the server that did not answer, and by the next one.
location /b { grpc_next_upstream error non_idempotent http_502; }
#                                      ^^^^^^^^^^^^^^ info: A \`POST\` may be carried out twice: by the server that did not answer, and by the next one.
`,
  ));

test('given: the repair', () =>
  expect(
    fixedBy(
      proxyRetriesNonIdempotent,
      'server',
      conf`
proxy_next_upstream error timeout non_idempotent;
location /a { fastcgi_next_upstream non_idempotent; }
location /b { grpc_next_upstream error non_idempotent http_502; }
`,
    ),
  ).toBe(conf`
proxy_next_upstream error timeout;
location /a { fastcgi_next_upstream non_idempotent; }
location /b { grpc_next_upstream error non_idempotent http_502; }
`));

test('not given', () =>
  checkRule(
    proxyRetriesNonIdempotent,
    conf`
# nginx-context: server
proxy_next_upstream error timeout http_502;
`,
  ));
