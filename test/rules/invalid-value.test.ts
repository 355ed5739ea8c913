/** Values with a notation of their own: are those found that nginx cannot read? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('expires', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  location /a/ { expires 30d; }
  location /b/ { expires modified +24h; }
  location /c/ { expires @15h30m; }
  location /d/ { expires $uri; }
  location /e/ { expires 30days; }
  #                      ^^^^^^ error: \`expires\` directive invalid value \`30days\`: it must be a time such as \`30d\`, \`-1\` or \`@15h30m\`, or \`epoch\`, \`max\` or \`off\`.
  location /f/ { expires @25h; }
  #                      ^^^^ error: \`expires\` directive daily time value must be less than 24 hours.
`,
  ));

test('statuses, connections, formats', () =>
  expectDiagnostics(
    conf`
  # nginx-context: http
  proxy_cache_valid 200 302 10m;
  proxy_cache_valid 200 302;
  proxy_cache_valid all 1m;
  #                 ^^^ error: Invalid status \`all\`: it must be between 100 and 599, or \`any\`.
  proxy_cache_valid 200 ok;
  #                     ^^ error: Invalid time value \`ok\`: a time such as \`10m\` is expected.
  log_format a escape=xml $uri;
  #            ^^^^^^^^^^ error: Unknown log format escaping \`xml\`: it must be \`default\`, \`json\` or \`none\`.
`,
  ));

test('event types of other systems are known', () =>
  expectDiagnostics(conf`
  # nginx-context: events
  use kqueue;
`));

test('keepalive 0 depends on the version', () => {
  expectDiagnostics(
    conf`
  # nginx-context: upstream
  server 127.0.0.1:1;
  keepalive 0;
  #         ^ error: Invalid value \`0\` in \`keepalive\` directive: it must be a whole number.
`,
    { version: '1.22.1' },
  );
  expectDiagnostics(conf`
  # nginx-context: upstream
  server 127.0.0.1:1;
  keepalive 0;
`);
});
