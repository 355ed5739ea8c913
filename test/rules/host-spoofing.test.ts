/** Is a `Host` from the client's hands seen, however it is written? */
import { test } from 'vitest';
import { hostSpoofing } from '../../server/src/rules/host-spoofing.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('headers, arguments and cookies', () =>
  checkRule(
    hostSpoofing,
    conf`
  # nginx-context: server
  location /a { proxy_set_header HoSt $HTTP_HOST; }
  #                                   ^^^^^^^^^^ warning: The upstream is told \`$http_host\` for its \`Host\`: whatever the client writes there, even if another server was asked for. \`$host\` is the name that nginx has gone by.
  location /b { proxy_set_header Host "\${http_x_forwarded_host}"; }
  #                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The upstream is told \`$http_x_forwarded_host\` for its \`Host\`: whatever the client writes there, even if another server was asked for. \`$host\` is the name that nginx has gone by.
  location /c { proxy_set_header Host www.$arg_sub.example.com; }
  #                                   ^^^^^^^^^^^^^^^^^^^^^^^^ warning: The upstream is told \`$arg_sub\` for its \`Host\`: whatever the client writes there, even if another server was asked for. \`$host\` is the name that nginx has gone by.
  location /d { set $h $cookie_h; grpc_set_header Host $h; }
  #                                                    ^^ warning: The upstream is told \`$h\`, which gets its value from \`$cookie_h\`, for its \`Host\`: whatever the client writes there, even if another server was asked for. \`$host\` is the name that nginx has gone by.
`,
  ));

test('what nginx has gone by, and other headers', () =>
  checkRule(
    hostSpoofing,
    conf`
  # nginx-context: server
  proxy_set_header Host $host;
  proxy_set_header X-Forwarded-Host $http_host;
  location /a { proxy_set_header Host $host:$server_port; }
  location /b { proxy_set_header Host $proxy_host; }
  location /c { proxy_set_header Host example.com; }
  location /d { proxy_set_header Host; }
  location /e { proxy_set_header Host $unknown; }
`,
  ));
