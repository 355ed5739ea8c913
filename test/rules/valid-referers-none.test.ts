/** Are `none` and `blocked` seen wherever they stand, and names like them left alone? */
import { test } from 'vitest';
import { validReferersNone } from '../../server/src/rules/valid-referers-none.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('first, in the middle, last', () =>
  checkRule(
    validReferersNone,
    conf`
  # nginx-context: server
  valid_referers none server_names *.example.com;
  #              ^^^^ warning: With \`none\` a request without \`Referer\` is valid: whoever leaves the header out or mangles it passes.
  location /a { valid_referers server_names foo.com
    none bar.com; }
  # ^^^^ warning: With \`none\` a request without \`Referer\` is valid: whoever leaves the header out or mangles it passes.
  location /b { valid_referers blocked foo.com; }
  #                            ^^^^^^^ warning: With \`blocked\` a \`Referer\` that does not begin with \`http://\` or \`https://\` is valid: whoever leaves the header out or mangles it passes.
  location /c { valid_referers foo.com "none"; }
  #                                    ^^^^^^ warning: With \`none\` a request without \`Referer\` is valid: whoever leaves the header out or mangles it passes.
`,
  ));

test('names', () =>
  checkRule(
    validReferersNone,
    conf`
  # nginx-context: server
  valid_referers server_names foo.com *.none.com none.ru ~none;
`,
  ));
