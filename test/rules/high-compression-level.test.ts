/** Are levels noticed that take time and save nothing? */
import { test } from 'vitest';
import { highCompressionLevel } from '../../server/src/rules/high-compression-level.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('above six', () =>
  checkRule(
    highCompressionLevel,
    conf`
  # nginx-context: http
  gzip_comp_level 6;
  server { gzip_comp_level 7; }
  #                        ^ hint: Level 7 takes much longer than 6, for answers that are hardly smaller.
`,
  ));
