/** A second Content-Type: is it told, and only where there is another one? */
import { expect, test } from 'vitest';
import { addHeaderContentType } from '../../server/src/rules/add-header-content-type.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('on answers that have a type already', () =>
  checkRule(
    addHeaderContentType,
    conf`
# nginx-context: http
add_header Content-Type text/plain;
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The answer gets a second \`Content-Type\`. Set the only one with \`default_type text/plain;\`.
server {
    location /a { add_header content-type "text/plain; charset=utf-8" always; return 200 "ok"; }
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The answer gets a second \`Content-Type\`. Set the only one with \`default_type "text/plain; charset=utf-8";\`.
    location /b { add_header Content-Type application/json; root /srv; }
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The answer gets a second \`Content-Type\`. Set the only one with \`default_type application/json;\`.
    location /c { add_header Content-Type text/css; proxy_pass http://127.0.0.1:8000; }
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The answer gets a second \`Content-Type\`. Drop that of the upstream with \`proxy_hide_header Content-Type;\`.
    location /d { if ($arg_a) { add_header Content-Type text/plain; return 200 a; } }
#                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The answer gets a second \`Content-Type\`. Set the only one with \`default_type text/plain;\`.
}
`,
  ));

test('where there is no other', () =>
  checkRule(
    addHeaderContentType,
    conf`
  # nginx-context: http
  server {
      location /a { proxy_hide_header content-type; add_header Content-Type text/css; proxy_pass http://127.0.0.1:8000; }
      location /b { default_type ""; add_header Content-Type text/css; return 200 a; }
      location /c { add_header Content-Type text/plain; return 204; }
      location /d { if ($request_method = OPTIONS) { add_header Content-Type "text/plain"; add_header Content-Length 0; return 204; } }
      location /e { more_set_headers "Content-Type: text/html"; return 200 a; }
      location /f { add_header X-Content-Type text/plain; }
      location /g { fastcgi_hide_header Content-Type; location /g/h { add_header Content-Type text/css; fastcgi_pass 127.0.0.1:9000; } }
      location /h { add_header Content-Type ""; return 200 a; }
      location /i { include unread.conf; add_header Content-Type text/css; proxy_pass http://127.0.0.1:8000; }
  }
`,
  ));

test('default_type in its place', () =>
  expect(
    fixedBy(
      addHeaderContentType,
      'server',
      conf`
      location = /health {
          add_header Content-Type "text/plain; charset=utf-8" always; # for people
          return 200 "ok";
      }
      `,
    ),
  ).toBe(conf`
    location = /health {
        default_type "text/plain; charset=utf-8"; # for people
        return 200 "ok";
    }
  `));

test('the type of the upstream is dropped', () =>
  expect(
    fixedBy(
      addHeaderContentType,
      'server',
      conf`
      location / {
          add_header Content-Type text/css;
          proxy_pass http://127.0.0.1:8000;
      }
      `,
    ),
  ).toBe(conf`
    location / {
        proxy_hide_header Content-Type;
        add_header Content-Type text/css;
        proxy_pass http://127.0.0.1:8000;
    }
  `));

test('the same type twice', () =>
  expect(
    fixedBy(
      addHeaderContentType,
      'server',
      conf`
      location = /health { default_type text/plain; add_header Content-Type text/plain; return 200 "ok"; }
      `,
    ),
  ).toBe(conf`
    location = /health { default_type text/plain;  return 200 "ok"; }
  `));

test('settings are not put into an `if`', () => {
  const text =
    'location / {\n    if ($arg_a) {\n        add_header Content-Type a/b;\n        proxy_pass http://127.0.0.1:8000;\n    }\n}\n';
  expect(fixedBy(addHeaderContentType, 'server', text)).toBeUndefined();
});

test('pages that nginx makes', () =>
  checkRule(
    addHeaderContentType,
    conf`
  # nginx-context: server
  location /a { add_header Content-Type text/plain; return 301 /; }
  #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The answer gets a second \`Content-Type\`: its page is that of nginx, and has one. Remove this.
  location /b { add_header Content-Type text/plain always; return 403; }
  #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The answer gets a second \`Content-Type\`: its page is that of nginx, and has one. Remove this.
  location /c { add_header Content-Type text/plain; return 403; }
  location /d { add_header Content-Type text/plain; return 403 no; }
  location /e { add_header Content-Type text/plain always; return 403 no; }
  #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The answer gets a second \`Content-Type\`. Set the only one with \`default_type text/plain;\`.
`,
  ));
