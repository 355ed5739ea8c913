/** Are types noticed that are compressed by themselves? */
import { expect, test } from 'vitest';
import { gzipOfCompressedTypes } from '../../server/src/rules/gzip-of-compressed-types.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('but none that become smaller', () =>
  checkRule(
    gzipOfCompressedTypes,
    conf`
  # nginx-context: http
  gzip_types text/css Image/JPG application/json font/woff2;
  #                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: \`Image/JPG\` and \`font/woff2\` are compressed by themselves: compressing again takes time and saves nothing.
  server { gzip_types application/zip; }
  #                   ^^^^^^^^^^^^^^^ hint: \`application/zip\` is compressed by itself: compressing again takes time and saves nothing.
  server { gzip_types image/svg+xml image/bmp image/x-icon font/ttf application/pdf application/wasm application/vnd.ms-fontobject; }
  server { gzip_types *; }
`,
  ));

test('nothing is left of a list of such types', () => {
  expect(fixedBy(gzipOfCompressedTypes, 'http', 'gzip on;\ngzip_types image/png;\n')).toBe('gzip on;\n');
  expect(fixedBy(gzipOfCompressedTypes, 'http', 'gzip_types image/png text/css\n  image/gif;')).toBe(
    'gzip_types text/css;',
  );
});
