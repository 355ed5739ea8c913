/** A `try_files` falls back to the path that it has just looked for. */

import { bytesOf } from '../routing/bytes.ts';
import { rewriteStatements } from '../routing/rewrite.ts';
import { type Scope, scopeAround } from '../routing/scope.ts';
import { insertion, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const tryFilesSelfFallback = defineRule({
  id: 'try-files-self-fallback',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'The last argument of `try_files` leads back to the same location.',
  why: 'The last argument is not tried as a file: nginx goes to it as to a new request, whatever is there. With `$uri` that request comes to the same location, and after ten rounds nginx answers 500 (`rewrite or internal redirection cycle`) where 404 was meant.',
  within: 'location',
  bad: 'try_files $uri $uri/;',
  good: 'try_files $uri $uri/ =404;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#try_files',
  project: {
    on: ['try_files'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const last = directive.args.at(-1);
      if (!last || !comesAgain(scopeAround(statement), last.value)) return;
      report({
        start: last.start,
        end: last.end,
        message: `The last argument is not tried but gone to: ${code(last.value)} comes here again, and what is missing ends in 500 after ten rounds. Write \`=404\` behind it.`,
        fixes: [unsafe('Append `=404`', insertion(inclusion.file.path, last.end, ' =404'))],
      });
    },
  },
});

function comesAgain(scope: Scope, fallback: string): boolean {
  const { pattern } = scope;
  // From a named location the path itself leads elsewhere.
  if (pattern?.kind === 'named') return bytesOf(fallback) === pattern.name;
  const [own, slash] =
    /^\$(?:uri|document_uri|\{uri\})(\/?)(?:\$is_args\$args|\?\$args)?$/.exec(fallback) ?? [];
  // A rewrite has changed the path.
  if (own === undefined || rewriteStatements(scope).length > 0) return false;
  // With a slash, an exact location or an expression need not be for it.
  return slash !== '/' || (pattern?.kind !== 'exact' && pattern?.kind !== 'regex');
}
