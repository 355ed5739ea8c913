/** Answers tell which version of nginx made them, because nothing says otherwise. */

import { hasUnreadInclude } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { unsafe } from './edits.ts';
import { appendTo, insertBefore } from './insertion.ts';
import { defineRule } from './rule.ts';

export const serverTokensUnset = defineRule({
  id: 'server-tokens-unset',
  category: 'security',
  severity: 'information',
  preset: 'security',
  fix: 'unsafe',
  summary: 'Nothing keeps nginx from telling its version.',
  why: '`server_tokens` is on by default, and the `Server` header and the error pages name the version. Who looks for servers with a known weakness finds them by it.',
  within: 'main',
  bad: 'http {\n    server {\n        listen 8080;\n    }\n}',
  good: 'http {\n    server_tokens off;\n    server {\n        listen 8080;\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#server_tokens',
  project: {
    on: ['http'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const { file } = inclusion;
      const configuration = configurationOf(project, inclusion);
      if (!configuration?.complete || hasUnreadInclude(statement)) return;
      // Who sets it in some servers knows of it.
      if (configuration.inclusions.some((one) => one.file.named('server_tokens').length > 0)) return;
      const [first] = directive.children ?? [];
      const line = 'server_tokens off;';
      report({
        start: directive.start,
        end: directive.headEnd,
        message:
          'The `Server` header and error pages tell the version of nginx. Write `server_tokens off;` in `http`.',
        fixes: [
          unsafe(
            'Insert `server_tokens off;`',
            first ? insertBefore(file, first, [line]) : appendTo(file, directive, [line], 'close'),
          ),
        ],
      });
    },
  },
});
