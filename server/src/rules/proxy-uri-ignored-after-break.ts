/** A `rewrite ... break` changes the URI, so that the one in `proxy_pass` is not used. */

import type { Statement } from '../project/inclusion.ts';
import { type Block, blockOf, named } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { matchesEveryPath } from '../routing/always-returns.ts';
import { locationPattern } from '../routing/location.ts';
import { passedTo } from '../routing/pass-settings.ts';
import { replacement, unsafe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const proxyUriIgnoredAfterBreak = defineRule({
  id: 'proxy-uri-ignored-after-break',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A `rewrite ... break` makes nginx ignore the URI of `proxy_pass`.',
  why: 'Once a `rewrite` with `break` has changed the URI, nginx sends the changed one whole and ignores what stands behind the address in `proxy_pass`. Only requests that the expression does not match get that URI.',
  notWhen: 'A lone `/` changes nothing where the expression matches, and is a hint only.',
  howToFix: 'Put the URI into the replacement of `rewrite`, and delete it from `proxy_pass`.',
  within: 'server',
  bad: 'location /api/ {\n    rewrite ^/api/(.*)$ /$1 break;\n    proxy_pass http://127.0.0.1:8000/v2/;\n    proxy_set_header Host $host;\n}',
  good: 'location /api/ {\n    rewrite ^/api/(.*)$ /v2/$1 break;\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass',
  project: {
    on: ['proxy_pass'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const block = blockOf(statement);
      const configuration = configurationOf(project, inclusion);
      const [url] = directive.args;
      if (block.directive?.name !== 'location' || !configuration || !url) return;
      const rewrite = named(block, 'rewrite').find(({ directive: { args } }) => args[2]?.value === 'break');
      if (!rewrite) return;
      const uri = passedTo(statement, configuration)?.uri ?? '';
      const at = url.text.lastIndexOf(uri);
      if (uri === '' || at < 0) return;
      const { start, end } = url;
      const range = { start: start + at, end: start + at + uri.length };
      report({
        start,
        end,
        severity: uri === '/' ? 'hint' : 'warning',
        message: `The URI ${code(uri)} is ignored for every request that the \`rewrite ... break\` of this location has changed: put it into the replacement, and delete it here.`,
        related: relatedTo(rewrite, 'Behind this, the changed URI is sent whole.'),
        // Requests that the expression does not match need it.
        fixes: isForAll(rewrite, block)
          ? [unsafe(`Delete \`${uri}\``, replacement(inclusion.file.path, range, ''))]
          : [],
      });
    },
  },
});

/** Does the expression of the rewrite match every path of the location? */
function isForAll({ directive }: Statement, block: Block): boolean {
  const source = directive.args[0]?.value ?? '';
  const pattern = block.directive && locationPattern(block.directive);
  const [, start] = /^\^?([\w/.-]*)(?:\(\.\*\)|\.\*)?\$?$/.exec(source.replaceAll('\\', '')) ?? [];
  if (matchesEveryPath(source)) return true;
  return pattern?.kind === 'prefix' && start !== undefined && /\*\)?\$?$/.test(source)
    ? pattern.path.startsWith(start)
    : false;
}
