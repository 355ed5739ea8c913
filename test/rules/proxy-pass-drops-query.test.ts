/** Is a query that gets lost seen, and one that is sent, or not known, left alone? */
import { expect, test } from 'vitest';
import { proxyPassDropsQuery } from '../../server/src/rules/proxy-pass-drops-query.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('a URI of paths alone', () =>
  checkRule(
    proxyPassDropsQuery,
    conf`
  # nginx-context: server
  location ~ ^/a/(.*)$ { proxy_pass http://127.0.0.1/$1; }
  #                                 ^^^^^^^^^^^^^^^^^^^ warning: The query of the request is lost: \`/$1\` is all that the upstream is asked for. Append \`$is_args$args\`.
  location /b { proxy_pass http://backend$uri; }
  #                        ^^^^^^^^^^^^^^^^^^ warning: The query of the request is lost: \`$uri\` is all that the upstream is asked for. Append \`$is_args$args\`.
  location /c { proxy_pass "http://$backend/c\${document_uri}"; }
  #                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The query of the request is lost: \`/c\${document_uri}\` is all that the upstream is asked for. Append \`$is_args$args\`.
  location ~ ^/d/(.*)$ { set $rest $1; proxy_pass http://127.0.0.1/$rest; }
  #                                               ^^^^^^^^^^^^^^^^^^^^^^ warning: The query of the request is lost: \`/$rest\` is all that the upstream is asked for. Append \`$is_args$args\`.
`,
  ));

test('with the query, without variables, or with what is not known', () =>
  checkRule(
    proxyPassDropsQuery,
    conf`
  # nginx-context: server
  location ~ ^/a/(.*)$ { proxy_pass http://127.0.0.1/$1$is_args$args; }
  location /b { proxy_pass http://backend$request_uri; }
  location /c { proxy_pass http://$backend; }
  location /d { proxy_pass http://$backend/; }
  location ~ ^/e/(.*)$ { proxy_pass http://127.0.0.1/$1?x=1; }
  location ~ ^/f/(.*)$ { internal; proxy_pass http://127.0.0.1/$1; }
  location /g { proxy_pass http://127.0.0.1/$target; }
  location /h { proxy_pass http://127.0.0.1/; }
  location /i { proxy_pass $uri; }
  location /j/ {
      rewrite ^ $request_uri;
      rewrite ^/j(/.*) $1 break;
      proxy_pass http://127.0.0.1$uri;
  }
`,
  ));

test('the query goes into the quotes', () => {
  expect(fixedBy(proxyPassDropsQuery, 'server', 'location ~ (.*) { proxy_pass "http://a/$1"; }')).toBe(
    'location ~ (.*) { proxy_pass "http://a/$1$is_args$args"; }',
  );
});
