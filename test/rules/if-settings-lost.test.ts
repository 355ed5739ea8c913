/** Is it seen which settings of an `if` a later one takes away? */
import { test } from 'vitest';
import { ifSettingsLost } from '../../server/src/rules/if-settings-lost.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('two that may be true at once', () =>
  checkRule(
    ifSettingsLost,
    conf`
  # nginx-context: server
  location /a {
      if ($http_x) { add_header X-First 1; }
  #   ^^^^^^^^^^^^ warning: \`add_header\` in here counts for nothing where \`if ($http_y)\` is true, too: the last true \`if\` takes the place of the others. Use a \`map\`.
      if ($http_y) { add_header X-Second 2; }
      return 204;
  }
  location /b {
      if ($http_x) {
  #   ^^^^^^^^^^^^ warning: \`expires\` and \`proxy_pass\` in here count for nothing where \`if ($arg_slow)\` is true, too: the last true \`if\` takes the place of the others. Use a \`map\`.
          expires 1d;
          proxy_pass http://127.0.0.1:8001;
      }
      if ($arg_slow) { set $slow 1; }
      proxy_pass http://127.0.0.1:8000;
  }
`,
  ));

test('conditions that exclude each other, and answers', () =>
  checkRule(
    ifSettingsLost,
    conf`
  # nginx-context: server
  location /a {
      if ($request_method = POST) { add_header X-A 1; }
      if ($request_method = GET) { add_header X-A 2; }
      proxy_pass http://127.0.0.1:8000;
  }
  location /e {
      if ($remote_addr ~ ^127\.0\.0\.1$) { access_log off; }
      if ($remote_addr ~ ^::1$) { access_log logs/local.log; }
  }
  location /h {
      if ($http_user_agent ~ ^Zabbix) { access_log off; }
      if ($arg_quiet) { access_log off; expires 1h; }
  }
  location /b {
      if ($http_x = a) { add_header X-A 1; }
      if ($http_x != a) { add_header X-A 2; }
  }
  location /c {
      if ($request_method = OPTIONS) {
          add_header Access-Control-Allow-Origin *;
          return 204;
      }
      if ($http_y) { add_header X-A 2; }
  }
  location /d {
      if ($http_y) { add_header X-A 2; }
      if ($http_x) { return 403; }
      if ($http_z) { rewrite ^ /e last; }
  }
  location /f {
      if ($slow) { limit_rate 10k; }
      if ($http_z) { set $a b; }
  }
  location /g {
      if ($http_x) { add_header X-First 1; }
      if ($http_y) { add_header X-Second 2; }
      try_files $uri =404;
  }
`,
  ));
