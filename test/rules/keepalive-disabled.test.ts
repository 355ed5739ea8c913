/** Is it noticed where no connection is kept? */
import { test } from 'vitest';
import { keepaliveDisabled } from '../../server/src/rules/keepalive-disabled.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('of clients, not of upstreams', () =>
  checkRule(
    keepaliveDisabled,
    conf`
  # nginx-context: http
  keepalive_timeout 65 60;
  upstream u { server 127.0.0.1:1; keepalive 4; keepalive_timeout 0; }
  server { keepalive_timeout 0s; }
  #                          ^^ hint: \`0\` turns keep-alive off: each request needs a connection of its own.
`,
  ));
