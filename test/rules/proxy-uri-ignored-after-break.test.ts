/** A URI that a `rewrite ... break` makes useless: is it told, and not where the rewrite does something else? */
import { expect, test } from 'vitest';
import { proxyUriIgnoredAfterBreak } from '../../server/src/rules/proxy-uri-ignored-after-break.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('a URI that would matter, and one that would not', () =>
  checkRule(
    proxyUriIgnoredAfterBreak,
    conf`
# nginx-context: server
location /api/ {
    rewrite ^/api/(.*)$ /$1 break;
    proxy_pass "http://127.0.0.1:8000/v2/";
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The URI \`/v2/\` is ignored for every request that the \`rewrite ... break\` of this location has changed: put it into the replacement, and delete it here.
}
location /web/ {
    proxy_pass http://app/;
#              ^^^^^^^^^^^ hint: The URI \`/\` is ignored for every request that the \`rewrite ... break\` of this location has changed: put it into the replacement, and delete it here.
    rewrite ^/web/(.*)$ /$1 break;
}
`,
  ));

test('a URI that would matter, and one that would not: the repair', () =>
  expect(
    fixedBy(
      proxyUriIgnoredAfterBreak,
      'server',
      conf`
location /api/ {
    rewrite ^/api/(.*)$ /$1 break;
    proxy_pass "http://127.0.0.1:8000/v2/";
}
location /web/ {
    proxy_pass http://app/;
    rewrite ^/web/(.*)$ /$1 break;
}
`,
    ),
  ).toBe(conf`
location /api/ {
    rewrite ^/api/(.*)$ /$1 break;
    proxy_pass "http://127.0.0.1:8000";
}
location /web/ {
    proxy_pass http://app/;
    rewrite ^/web/(.*)$ /$1 break;
}
`));

test('other flags, other blocks, no URI', () =>
  checkRule(
    proxyUriIgnoredAfterBreak,
    conf`
# nginx-context: server
location /a/ {
    rewrite ^/a/(.*)$ /$1 last;
    proxy_pass http://app/;
}
location /b/ {
    if ($arg_x) { rewrite ^/b/(.*)$ /$1 break; }
    proxy_pass http://app/;
}
location /c/ {
    rewrite ^/c/(.*)$ /$1 break;
    proxy_pass http://app;
}
location /d/ {
    rewrite ^/d/(.*)$ /$1 break;
    proxy_pass http://$host/;
}
`,
  ));

test('what some requests need is not deleted', () => {
  const repair = (regex: string) =>
    fixedBy(
      proxyUriIgnoredAfterBreak,
      'server',
      `location /a/ {\n    rewrite ${regex} /$1 break;\n    proxy_pass http://127.0.0.1:8000/v2/;\n}\n`,
    );
  expect(repair('^/a/old/(.*)$')).toBeUndefined();
  expect(repair('^/a/(.*)$')).toContain('proxy_pass http://127.0.0.1:8000;');
});
