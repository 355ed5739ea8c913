/** Are directives noticed that are no more, by one rule and in no version that has them? */
import { expect, test } from 'vitest';
import { removedDirective } from '../../server/src/rules/removed-directive.ts';
import { unknownDirective } from '../../server/src/rules/unknown-directive.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

const text = conf`
  # nginx-context: http
  limit_zone one $binary_remote_addr 10m;
  server {
    spdy_headers_comp 6;
    open_file_cache_retest 30s;
  }
`;

test('in every version of today', () =>
  checkRule(
    removedDirective,
    conf`
  # nginx-context: http
    limit_zone one $binary_remote_addr 10m;
  # ^^^^^^^^^^ error: There is no \`limit_zone\` any more: write \`limit_conn_zone KEY zone=NAME:SIZE\`.
  js_include app.js;
  server {
    spdy_headers_comp 6;
  # ^^^^^^^^^^^^^^^^^ error: There is no \`spdy_headers_comp\` any more: SPDY has given way to HTTP/2, which needs no such setting.
    open_file_cache_retest 30s;
  # ^^^^^^^^^^^^^^^^^^^^^^ error: There is no \`open_file_cache_retest\` any more: write \`open_file_cache_valid\`.
  }
`.replace(
      'js_include app.js;\n',
      '  js_include app.js;\n# ^^^^^^^^^^ warning: There is no `js_include` any more: njs 0.7.1 has removed it; write `js_import`, and the name of the file before that of the function.\n',
    ),
  ));

test('old versions have some, and nobody is told twice', () => {
  checkRule(removedDirective, text.replace(/^.*retest.*\n/m, ''), { version: '1.6.0' });
  checkRule(unknownDirective, text);
});

test('what has a successor becomes it, what has none goes', () => {
  expect(fixedBy(removedDirective, 'server', 'spdy_chunk_size 8k;\nlisten 80;')).toBe('listen 80;');
  expect(fixedBy(removedDirective, 'server', 'open_file_cache_retest 30s;')).toBe(
    'open_file_cache_valid 30s;',
  );
  expect(fixedBy(removedDirective, 'http', 'limit_zone one $binary_remote_addr;')).toBeUndefined();
});
