/** Are redirects found that clients take for relative? */
import { expect, test } from 'vitest';
import { rewriteMissingScheme } from '../../server/src/rules/rewrite-missing-scheme.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('hosts', () =>
  checkRule(
    rewriteMissingScheme,
    conf`
  # nginx-context: server
  rewrite ^/a$ example.com permanent;
  #            ^^^^^^^^^^^ warning: \`example.com\` has no scheme: clients take it for relative to the path they asked for. Write \`https://example.com\`.
  rewrite ^/b(.*)$ "www.example.com$1" redirect;
  #                ^^^^^^^^^^^^^^^^^^^ warning: \`www.example.com$1\` has no scheme: clients take it for relative to the path they asked for. Write \`https://www.example.com$1\`.
  location /c { return 301 example.com/x; }
  #                        ^^^^^^^^^^^^^ warning: \`example.com/x\` has no scheme: clients take it for relative to the path they asked for. Write \`https://example.com/x\`.
  location /d { return 302 localhost:8000/x; }
  #                        ^^^^^^^^^^^^^^^^ warning: \`localhost:8000/x\` has no scheme: clients take it for relative to the path they asked for. Write \`https://localhost:8000/x\`.
  location /e { return 301 $host$request_uri; }
  #                        ^^^^^^^^^^^^^^^^^ warning: \`$host$request_uri\` has no scheme: clients take it for relative to the path they asked for. Write \`https://$host$request_uri\`.
  location /f { return 308 \${http_host}/x; }
  #                        ^^^^^^^^^^^^^^ warning: \`\${http_host}/x\` has no scheme: clients take it for relative to the path they asked for. Write \`https://\${http_host}/x\`.
`,
  ));

test('paths', () =>
  checkRule(
    rewriteMissingScheme,
    conf`
  # nginx-context: server
  rewrite ^/a$ b.html permanent;
  #            ^^^^^^ warning: \`b.html\` has no \`/\` at its beginning: clients take it for relative to the path they asked for. Write \`/b.html\`.
  location /c { return 302 login; }
  #                        ^^^^^ warning: \`login\` has no \`/\` at its beginning: clients take it for relative to the path they asked for. Write \`/login\`.
  location /d { return 301 page/index.html?x=$arg_x; }
  #                        ^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`page/index.html?x=$arg_x\` has no \`/\` at its beginning: clients take it for relative to the path they asked for. Write \`/page/index.html?x=$arg_x\`.
`,
  ));

test('with a scheme, a slash, or what is not known', () =>
  checkRule(
    rewriteMissingScheme,
    conf`
  # nginx-context: server
  rewrite ^/a$ https://example.com permanent;
  rewrite ^/b$ /c redirect;
  rewrite ^/d$ $scheme://example.com permanent;
  rewrite ^/e$ f last;
  location /f { return 301 $target; }
  location /g { return 302 ?page=2; }
  location /h { return 302 ../x; }
  location /i { return 200 example.com; }
  location /j { return 302 mailto:me@example.com; }
  location /k { return 301 \${HOST}/x; }
  location /l { return 404 Nothing; }
`,
  ));

test('a host gets its scheme', () =>
  expect(
    projectFixedBy(
      rewriteMissingScheme,
      conf`
  # nginx-context: server
  rewrite ^/b(.*)$ "www.example.com$1" redirect;
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  rewrite ^/b(.*)$ "https://www.example.com$1" redirect;
`));

test('a path gets its slash', () =>
  expect(
    projectFixedBy(
      rewriteMissingScheme,
      conf`
  # nginx-context: location
  return 302 login;
`,
    ),
  ).toBe(conf`
  # nginx-context: location
  return 302 /login;
`));

test('schemes of other kinds', () =>
  checkRule(
    rewriteMissingScheme,
    conf`
  # nginx-context: server
  location /call { return 302 tel:123; }
`,
  ));
