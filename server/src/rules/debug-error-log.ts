/** An error log keeps what is for debugging. */

import { removeArgument, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const debugErrorLog = defineRule({
  id: 'debug-error-log',
  category: 'security',
  severity: 'information',
  preset: 'security',
  fix: 'unsafe',
  summary: 'The error log is at the level `debug`.',
  why: 'An nginx that is built with `--with-debug`, as in Debian, then writes hundreds of lines for each request, all headers with their cookies and passwords among them. The log grows by gigabytes, slows requests down, and is a secret to be kept.',
  notWhen:
    'Somebody is looking for a fault right now; `debug_connection` in `events` debugs single clients only.',
  within: 'main',
  bad: 'error_log /var/log/nginx/error.log debug;',
  good: 'error_log /var/log/nginx/error.log;',
  docs: 'https://nginx.org/en/docs/debugging_log.html',
  own: {
    on: ['error_log'],
    check({ args }, { file }, report) {
      const level = args.slice(1).find(({ value }) => /^debug(?:_|$)/.test(value));
      if (!level || args[0]?.value === '/dev/null') return;
      report({
        start: level.start,
        end: level.end,
        message: `\`${level.value}\` has an nginx built with \`--with-debug\` write all headers of all requests to the log, cookies and passwords among them: without a level, \`error\` is used.`,
        fixes: [unsafe(`Remove \`${level.value}\``, removeArgument(file, level))],
      });
    },
  },
});
