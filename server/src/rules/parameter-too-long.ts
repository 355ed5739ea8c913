/** A name or value is longer than nginx's buffer. */

import { defineRule } from './rule.ts';

export const parameterTooLong = defineRule({
  id: 'parameter-too-long',
  category: 'syntax',
  severity: 'error',
  fix: 'none',
  summary: 'A name or value is longer than the 4,095 bytes that nginx reads at once.',
  why: 'nginx reads its configuration through a buffer of 4,096 bytes, and one value must fit in it. Such a length is mostly a quote that was forgotten; otherwise the value can be built from several `set` variables.',
  within: 'server',
  bad: `return 200 ${'x'.repeat(4200)};`,
  good: 'return 200 short;',
  docs: 'https://nginx.org/en/docs/beginners_guide.html#conf_structure',
  text: {
    errors: ['token-too-long'],
    check({ start, end }, { file, report }) {
      const beginning = file.text.slice(start, start + 10);
      report({
        start,
        end,
        message: `Too long parameter \`${beginning}...\`: nginx takes at most 4,095 bytes.`,
      });
    },
  },
});
