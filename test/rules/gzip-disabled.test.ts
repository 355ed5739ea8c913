/** Is it noticed where nothing is compressed, and told once? */
import { expect, test } from 'vitest';
import { gzipDisabled } from '../../server/src/rules/gzip-disabled.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('nowhere, or off', () => {
  checkRule(
    gzipDisabled,
    conf`
  events {}
    http {
  # ^^^^ hint: No answer is compressed: \`gzip on\` would make text several times smaller.
    gzip off;
    server { listen 80; }
  }
`,
  );
  expect(fixedBy(gzipDisabled, 'main', 'http {\n  gzip off;\n}')).toBe('http {\n  gzip on;\n}');
  expect(fixedBy(gzipDisabled, 'main', 'http {\n}')).toBe('http {\n    gzip on;\n}');
});

test('on in some server, by another module, or perhaps in what is not seen', () => {
  const kept = [
    'events {} http { server { listen 80; location / { gzip ON; } } }',
    'load_module a.so; events {} http { brotli on; }',
    'events {} http { include unseen.conf; }',
    'events {} http { gzip_types text/css; }',
    'events {} stream { }',
    '# nginx-context: http\nserver { listen 80; }',
  ];
  for (const text of kept) checkRule(gzipDisabled, `${text}\n`);
});
