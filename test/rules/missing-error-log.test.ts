/** Is it noticed where nothing says where errors go? */
import { expect, test } from 'vitest';
import { missingErrorLog } from '../../server/src/rules/missing-error-log.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('once for all protocols', () => {
  checkRule(
    missingErrorLog,
    conf`
  # Site
  events {}
    stream {
  # ^^^^^^ hint: Errors go wherever nginx was built to write them: say where, with \`error_log\`.
  }
  http { server { listen 80; } }
`,
  );
  checkRule(missingErrorLog, 'events {} http { server { error_log a.log; } }\n');
  checkRule(missingErrorLog, 'events {} http { include unseen.conf; }\n');
});

test('the line comes before the first statement, behind what is said of the file', () => {
  expect(fixedBy(missingErrorLog, 'main', '# Site\n\nhttp {}')).toBe(
    '# Site\n\nerror_log /var/log/nginx/error.log;\nhttp {}',
  );
});
