/** Redirects to the address of the application: is it told where the application is told that address, and only there? */
import { expect, test } from 'vitest';
import { proxyRedirectMismatch } from '../../server/src/rules/proxy-redirect-mismatch.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('its own address, on purpose or by default', () =>
  checkRule(
    proxyRedirectMismatch,
    conf`
# nginx-context: server
proxy_set_header X-A 1;
location /a/ { proxy_pass http://127.0.0.1:8000/; proxy_set_header Host $proxy_host; proxy_redirect off; }
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: A redirect of the application to \`http://127.0.0.1:8000/\` reaches the client as it is, because of \`proxy_redirect off\`.
location /b/ { proxy_pass https://api.example.com/; proxy_redirect off; }
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: A redirect of the application to \`https://api.example.com/\` reaches the client as it is, because of \`proxy_redirect off\`.
`,
  ));

test('its own address, on purpose or by default: the repair', () =>
  expect(
    fixedBy(
      proxyRedirectMismatch,
      'server',
      conf`
proxy_set_header X-A 1;
location /a/ { proxy_pass http://127.0.0.1:8000/; proxy_set_header Host $proxy_host; proxy_redirect off; }
location /b/ { proxy_pass https://api.example.com/; proxy_redirect off; }
`,
    ),
  ).toBe(conf`
proxy_set_header X-A 1;
location /a/ { proxy_pass http://127.0.0.1:8000/; proxy_set_header Host $proxy_host;  }
location /b/ { proxy_pass https://api.example.com/; proxy_redirect off; }
`));

test('turned off further out', () =>
  checkRule(
    proxyRedirectMismatch,
    conf`
# nginx-context: server
proxy_redirect off;
proxy_set_header host \${proxy_host};
location /a/ { proxy_pass http://127.0.0.1:8000/; }
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: A redirect of the application to \`http://127.0.0.1:8000/\` reaches the client as it is, because of \`proxy_redirect off\`.
`,
  ));

test('turned off further out: the repair', () =>
  expect(
    fixedBy(
      proxyRedirectMismatch,
      'server',
      conf`
proxy_redirect off;
proxy_set_header host \${proxy_host};
location /a/ { proxy_pass http://127.0.0.1:8000/; }
`,
    ),
  ).toBeUndefined());

test("the client's host, or redirects that are rewritten", () =>
  checkRule(
    proxyRedirectMismatch,
    conf`
# nginx-context: server
location /a/ { proxy_pass http://127.0.0.1:8000/; proxy_set_header Host $host; proxy_redirect off; }
location /b/ { proxy_pass http://127.0.0.1:8000/; proxy_set_header Host $proxy_host; proxy_redirect default; }
location /c/ { proxy_pass http://127.0.0.1:8000/; proxy_set_header Host $proxy_host; }
location /d/ { proxy_pass http://$host/; proxy_set_header Host $proxy_host; proxy_redirect off; }
location /e/ { proxy_pass http://app/; proxy_set_header X-A 1; proxy_redirect off; }
`,
  ));
