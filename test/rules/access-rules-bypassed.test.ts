/** What answers before `allow` and `deny` are asked: is it told? */
import { test } from 'vitest';
import { accessRulesBypassed } from '../../server/src/rules/access-rules-bypassed.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('returns with content, where a list says who is let in', () =>
  checkRule(
    accessRulesBypassed,
    conf`
  # nginx-context: http
  server {
      allow 127.0.0.1;
      deny all;
      location /foo { return 200 "hi"; }
  #                   ^^^^^^^^^^^^^^^ warning: Everybody gets this answer: \`return\` comes before \`deny all\` is looked at.
      location /own { deny 192.0.2.1; return 200 "hi"; }
  #                                   ^^^^^^^^^^^^^^^ warning: Everybody gets this answer: \`return\` comes before \`deny 192.0.2.1\` is looked at.
      location /gone { return 410; }
      location /refused { return 403 "no"; }
      location /empty { return 204; }
      location /to { return 301 /foo; }
      location /open { allow all; return 200 "hi"; }
      location /file { root /srv; }
      location /unread { include unread.conf; return 200 "hi"; }
  }
  server {
      listen 8080;
      deny 192.0.2.1;
      location / { return 200 "hi"; }
  }
`,
  ));

test('locations that no client asks for directly inherit nothing that matters', () =>
  checkRule(
    accessRulesBypassed,
    conf`
  # nginx-context: http
  server {
      allow 127.0.0.1;
      deny all;
      location /cb { internal; return 200 "callback"; }
      location @named { return 200 "callback"; }
      location @own { allow 127.0.0.1; deny all; return 200 "callback"; }
  #                                              ^^^^^^^^^^^^^^^^^^^^^ warning: Everybody gets this answer: \`return\` comes before \`deny all\` is looked at.
  }
`,
  ));

test('redirects of the block itself, whichever way they are written', () =>
  checkRule(
    accessRulesBypassed,
    conf`
  # nginx-context: http
  server {
      location /a { deny all; rewrite ^ https://example.com$request_uri; }
  #                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Everybody is redirected: \`rewrite\` comes before \`deny all\` is looked at.
      location /b { deny all; rewrite ^ /foo permanent; }
  #                           ^^^^^^^^^^^^^^^^^^^^^^^^ warning: Everybody is redirected: \`rewrite\` comes before \`deny all\` is looked at.
      location /c { deny all; rewrite ^ $scheme://example.com/ break; }
  #                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Everybody is redirected: \`rewrite\` comes before \`deny all\` is looked at.
      location /d { deny all; return 302 /login; }
  #                           ^^^^^^^^^^^^^^^^^ warning: Everybody is redirected: \`return\` comes before \`deny all\` is looked at.
      location /e { deny all; return https://example.com; }
  #                           ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Everybody is redirected: \`return\` comes before \`deny all\` is looked at.
      location /last { deny all; rewrite ^ /foo last; }
      location /upper { deny all; rewrite ^ HTTP://example.com/; }
  }
`,
  ));

test('in an if: content, but neither preflights nor redirects to TLS', () =>
  checkRule(
    accessRulesBypassed,
    conf`
  # nginx-context: server
  location / {
      allow 10.0.0.0/8;
      deny all;
      if ($arg_a) { return 200 "a"; }
  #                 ^^^^^^^^^^^^^^ warning: Everybody gets this answer: \`return\` comes before \`deny all\` is looked at.
      if ($request_method = OPTIONS) { return 204; }
      if ($https = "") { return 301 https://$host$request_uri; }
  }
`,
  ));
