/** A `try_files` looks for a file by the address as it was sent. */

import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const tryFilesRequestUri = defineRule({
  id: 'try-files-request-uri',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: '`try_files` looks for a file called `$request_uri`.',
  why: '`$request_uri` is what the client sent: with the query, and with its escapes. For `/a.css?v=2` or `/my%20photo.jpg` no file has that name, while `$uri` holds the path as files have it.',
  within: 'location',
  bad: 'try_files $request_uri /index.html;',
  good: 'try_files $uri /index.html;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#var_uri',
  own: {
    on: ['try_files'],
    check({ args }, { file }, report) {
      for (const argument of args.slice(0, -1)) {
        const [, slash] = /^\$\{?request_uri\}?(\/?)$/.exec(argument.value) ?? [];
        if (slash === undefined) continue;
        report({
          start: argument.start,
          end: argument.end,
          message:
            '`$request_uri` holds the query and the escapes of the request, which no file has in its name. Write `$uri`.',
          fixes: [unsafe('Change to `$uri`', replacement(file.path, argument, `$uri${slash}`))],
        });
      }
    },
  },
});
