/** Are error logs noticed that keep everything? */
import { test } from 'vitest';
import { debugErrorLog } from '../../server/src/rules/debug-error-log.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('of all modules or of one', () =>
  checkRule(
    debugErrorLog,
    conf`
  error_log logs/error.log debug_http;
  #                        ^^^^^^^^^^ info: \`debug_http\` has an nginx built with \`--with-debug\` write all headers of all requests to the log, cookies and passwords among them: without a level, \`error\` is used.
  events { debug_connection 192.0.2.1; }
  http {
    error_log logs/debug;
    error_log stderr info;
    error_log /dev/null debug;
    server { error_log syslog:server=127.0.0.1 debug; }
  #                                            ^^^^^ info: \`debug\` has an nginx built with \`--with-debug\` write all headers of all requests to the log, cookies and passwords among them: without a level, \`error\` is used.
  }
`,
  ));
