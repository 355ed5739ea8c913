/** Is a second slash found before the path? */
import { expect, test } from 'vitest';
import { redirectDoublesSlash } from '../../server/src/rules/redirect-doubles-slash.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('variables that begin with one', () =>
  checkRule(
    redirectDoublesSlash,
    conf`
  # nginx-context: server
  location /a { return 301 https://example.com/$request_uri; }
  #                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`$request_uri\` begins with a \`/\` already, so that the path has two. Write \`https://example.com$request_uri\`.
  location /b { return https://$host/$uri; }
  #                    ^^^^^^^^^^^^^^^^^^ warning: \`$uri\` begins with a \`/\` already, so that the path has two. Write \`https://$host$uri\`.
  location /c { proxy_pass http://127.0.0.1:8000/$request_uri; }
  #                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`$request_uri\` begins with a \`/\` already, so that the path has two. Write \`http://127.0.0.1:8000$request_uri\`.
  location /d { return 302 "$scheme://www.example.com/\${request_uri}"; }
  #                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`\${request_uri}\` begins with a \`/\` already, so that the path has two. Write \`$scheme://www.example.com\${request_uri}\`.
  rewrite ^(.*)$ https://example.com/$1 permanent;
  #              ^^^^^^^^^^^^^^^^^^^^^^ warning: \`$1\` begins with a \`/\` already, so that the path has two. Write \`https://example.com$1\`.
  rewrite ^ https://example.com/$request_uri? permanent;
  #         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`$request_uri\` begins with a \`/\` already, so that the path has two. Write \`https://example.com$request_uri\`.
`,
  ));

test('without one, or behind a path', () =>
  checkRule(
    redirectDoublesSlash,
    conf`
  # nginx-context: server
  location /a { return 301 https://example.com$request_uri; }
  location /b { return 301 https://example.com/app$request_uri; }
  location /c { return 301 https://example.com/$arg_x; }
  location /d { return 301 https://example.com/login?next=$request_uri; }
  location /e { return 200 "https://example.com/"; }
  rewrite ^/(.*)$ https://example.com/$1 permanent;
`,
  ));

test('it goes', () =>
  expect(
    projectFixedBy(
      redirectDoublesSlash,
      conf`
  # nginx-context: location
  return 302 "$scheme://www.example.com/\${request_uri}";
`,
    ),
  ).toBe(conf`
  # nginx-context: location
  return 302 "$scheme://www.example.com\${request_uri}";
`));
