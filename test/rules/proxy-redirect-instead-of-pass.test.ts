/** `proxy_redirect` with an address and nothing passed on: is `proxy_pass` offered? */
import { test } from 'vitest';
import { proxyRedirectInsteadOfPass } from '../../server/src/rules/proxy-redirect-instead-of-pass.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('one argument is refused', () =>
  checkRule(
    proxyRedirectInsteadOfPass,
    conf`
  # nginx-context: server
  location / {
      proxy_redirect http://127.0.0.1:8000/;
  #                  ^^^^^^^^^^^^^^^^^^^^^^ error: Invalid parameter \`http://127.0.0.1:8000/\` in \`proxy_redirect\`. To send requests on, write \`proxy_pass\`.
  }
`,
  ));

test('two are accepted, and do nothing', () =>
  checkRule(
    proxyRedirectInsteadOfPass,
    conf`
  # nginx-context: server
  location / {
      proxy_redirect http://127.0.0.1:8000 /;
  #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`proxy_redirect\` only rewrites the Location header of answers; without \`proxy_pass\` no request is sent on.
  }
`,
  ));

test('other wrong words', () =>
  checkRule(
    proxyRedirectInsteadOfPass,
    conf`
  # nginx-context: server
  location / {
      proxy_pass http://127.0.0.1:8000;
      proxy_redirect on;
  #                  ^^ error: Invalid parameter \`on\` in \`proxy_redirect\`. It takes \`off\`, \`default\`, or what to replace and by what.
  }
`,
  ));

test('beside a proxy_pass, or above the locations, it has its use', () =>
  checkRule(
    proxyRedirectInsteadOfPass,
    conf`
# nginx-context: server
proxy_redirect http://127.0.0.1:8000 /;
location / {
    proxy_pass http://127.0.0.1:8000;
    proxy_redirect http://127.0.0.1:8000/ /;
    proxy_redirect default;
}
location /a/ {
    include pass.conf;
    proxy_redirect http://127.0.0.1:8000/ /;
}
#- pass.conf
proxy_pass http://127.0.0.1:8000;
`,
  ));
