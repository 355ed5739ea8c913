/** Compressing takes much longer for almost nothing. */

import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

const enough = 6;

export const highCompressionLevel = defineRule({
  id: 'high-compression-level',
  category: 'performance',
  severity: 'hint',
  preset: 'strict',
  fix: 'unsafe',
  summary: '`gzip_comp_level` is above the point where it pays.',
  why: 'Above level 6 answers become smaller by a hundredth or so, and take half as long again. nginx compresses every answer anew, while the worker does nothing else.',
  howToFix:
    'Files that do not change can be compressed beforehand with all effort, and sent by `gzip_static on`.',
  within: 'http',
  bad: 'gzip_comp_level 9;',
  good: 'gzip_comp_level 6;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_gzip_module.html#gzip_comp_level',
  own: {
    on: ['gzip_comp_level'],
    check({ args }, { file }, report) {
      const [level] = args;
      if (!level || !/^[7-9]$/.test(level.value)) return;
      report({
        start: level.start,
        end: level.end,
        message: `Level ${level.value} takes much longer than ${enough}, for answers that are hardly smaller.`,
        fixes: [unsafe(`Change to \`${enough}\``, replacement(file.path, level, String(enough)))],
      });
    },
  },
});
