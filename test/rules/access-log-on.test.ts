/** Are words known that `access_log` takes for files? */
import { test } from 'vitest';
import { accessLogOn } from '../../server/src/rules/access-log-on.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('switches that are none', () =>
  checkRule(
    accessLogOn,
    conf`
  # nginx-context: server
  access_log on;
  #          ^^ warning: \`access_log on\` switches nothing on: nginx logs to a file called \`on\`. Write the path of the log.
  location /c/ { access_log off; }
  location /d/ { access_log on combined; }
  location /e/ { access_log logs/on; }
`,
  ));
