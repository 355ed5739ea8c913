/** Is a capture found that another expression has taken away? */
import { test } from 'vitest';
import { captureOverwritten } from '../../server/src/rules/capture-overwritten.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('an `if` with an expression', () =>
  checkRule(
    captureOverwritten,
    conf`
  # nginx-context: server
  location ~ ^/user/(\w+)$ {
      if ($http_user_agent ~ bot) { set $bot 1; }
      proxy_pass http://127.0.0.1:8000/$1;
  #              ^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`$1\` is no group of the location here: the expression of an \`if\` was tried after it. Give the group a name, as in \`(?<name>...)\`.
  }
  location ~ ^/img/(.*)$ {
      alias /srv/pictures/$1;
      rewrite ^/img/old /img/new last;
  }
  location ~ ^/a/(\w+)/(.*)$ {
      if ($arg_x !~ ^\d+$) { return 400; }
      fastcgi_param NAME $2;
  #                      ^^ warning: \`$2\` is no group of the location here: the expression of an \`if\` was tried after it. Give the group a name, as in \`(?<name>...)\`.
      fastcgi_pass 127.0.0.1:9000;
  }
`,
  ));

test('names, conditions without an expression, and captures of the other one', () =>
  checkRule(
    captureOverwritten,
    conf`
  # nginx-context: server
  location ~ ^/user/(?<name>\w+)$ {
      if ($http_user_agent ~ bot) { set $bot 1; }
      proxy_pass http://127.0.0.1:8000/$name;
  }
  location ~ ^/img/(.*)$ {
      if ($request_method = POST) { return 405; }
      alias /srv/pictures/$1;
  }
  location ~ ^/b/ {
      rewrite ^/b/(.*)$ /c/$1 break;
      proxy_pass http://127.0.0.1:8000/$1;
  }
  location /d/ {
      if ($uri ~ x) { set $x 1; }
      proxy_pass http://127.0.0.1:8000/$x;
  }
`,
  ));
