/** Are types noticed that are included anyway? */
import { test } from 'vitest';
import { redundantMimeType } from '../../server/src/rules/redundant-mime-type.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('in lists of types', () =>
  checkRule(
    redundantMimeType,
    conf`
  # nginx-context: http
  gzip_types text/plain TEXT/HTML text/css text/plain;
  #                     ^^^^^^^^^ warning: Duplicate MIME type \`TEXT/HTML\`: \`gzip_types\` includes it always.
  #                                        ^^^^^^^^^^ warning: Duplicate MIME type \`text/plain\`: it is listed already.
  ssi_types text/html;
  #         ^^^^^^^^^ warning: Duplicate MIME type \`text/html\`: \`ssi_types\` includes it always.
  sub_filter_types *;
  charset_types text/plain application/json;
`,
  ));
