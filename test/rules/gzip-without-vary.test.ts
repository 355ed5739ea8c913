/** Is it noticed where caches are not told of compression? */
import { test } from 'vitest';
import { gzipWithoutVary } from '../../server/src/rules/gzip-without-vary.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('here or around', () =>
  checkRule(
    gzipWithoutVary,
    conf`
  # nginx-context: http
  server { gzip on; }
  #        ^^^^^^^ hint: Caches are not told that answers depend on \`Accept-Encoding\`: \`gzip_vary on\` does.
  server { gzip off; }
  server { gzip_vary on; location / { gzip on; } }
  server { gzip on; include unseen.conf; }
`,
  ));
