/** Is it noticed where a list of types has no effect? */
import { test } from 'vitest';
import { gzipTypesWithoutGzip } from '../../server/src/rules/gzip-types-without-gzip.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('across includes, and only where all is seen', () => {
  checkRule(
    gzipTypesWithoutGzip,
    conf`
  events {}
  http { include gzip.conf; gzip_vary on; server { listen 80; } }
  #- gzip.conf
    gzip_types text/css;
  # ^^^^^^^^^^^^^^^^^^^ info: Nothing is compressed: \`gzip on\` is said nowhere, and without it \`gzip_types\` has no effect.
`,
  );
  const kept = [
    'events {} http { gzip_types text/css; server { location / { gzip on; } } }',
    'events {} http { gzip off; gzip_types text/css; }',
    'events {} http { gzip_types text/css; include unseen.conf; }',
    '# nginx-context: http\ngzip_types text/css;',
  ];
  for (const text of kept) checkRule(gzipTypesWithoutGzip, `${text}\n`);
});
