/** Of a location's prefix and the URI of its `proxy_pass`, one ends in a slash and the other does not. */

import { blockOf, named, outerBlock } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { locationPattern } from '../routing/location.ts';
import { passedTo } from '../routing/pass-settings.ts';
import { insertion, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

export const proxyPassSlashMismatch = defineRule({
  id: 'proxy-pass-slash-mismatch',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'Of the prefix of a location and the URI of its `proxy_pass`, only one ends in a slash.',
  why: 'nginx replaces the matched prefix by the URI, character for character: in `location /api` with `proxy_pass http://app/`, `/api/x` becomes `//x`, and `/api../x` becomes `/../x`, which may leave the folder that was meant. In `location /api/` with `http://app/v2`, `/api/x` becomes `/v2x`.',
  notWhen:
    'Exact locations have no rest to append, and a location with `internal` or `rewrite` is left alone, since it receives what the configuration makes of a request. A URI with a query, or with `-`, `_` or `=` at its end, is written for something to be appended.',
  within: 'server',
  bad: 'location /api {\n    proxy_pass http://127.0.0.1:8000/;\n    proxy_set_header Host $host;\n}',
  good: 'location /api/ {\n    proxy_pass http://127.0.0.1:8000/;\n    proxy_set_header Host $host;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass',
  project: {
    on: ['proxy_pass'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const block = blockOf(statement);
      const pattern = block.directive?.name === 'location' ? locationPattern(block.directive) : undefined;
      const configuration = configurationOf(project, inclusion);
      const [url] = directive.args;
      if (pattern?.kind !== 'prefix' || !configuration || !block.directive || !url) return;
      const { path } = pattern;
      const uri = passedTo(statement, configuration)?.uri ?? '';
      if (uri === '' || /\?|[-_=]$/.test(uri) || uri.endsWith('/') === path.endsWith('/')) return;
      if (
        !isFinal(url) ||
        !isFinal({ value: path }) ||
        ['rewrite', 'internal'].some((name) => named(block, name).length > 0)
      )
        return;
      const prefix = block.directive.args.at(-1);
      const rest = path.endsWith('/') ? 'x' : '/x';
      const climbs = path.endsWith('/') ? '' : `, and ${code(`${path}../x`)} as ${code(`${uri}../x`)}`;
      const slash = (argument: { end: number; quoted: boolean } | undefined) =>
        argument && argument.end - (argument.quoted ? 1 : 0);
      const longer = path.endsWith('/') ? undefined : `${path}/`;
      const at = longer === undefined ? slash(url) : slash(prefix);
      const file = longer === undefined ? inclusion.file : block.inclusion.file;
      const isFree = longer === undefined || isPossible(block, longer);
      report({
        start: url.start,
        end: url.end,
        message: `${code(path + rest)} is sent as ${code(uri + rest)}${climbs}: let the location and the URI both end in \`/\`, or neither.`,
        fixes:
          at === undefined || !isFree
            ? []
            : [
                unsafe(
                  longer === undefined
                    ? `Change to \`${url.value}/\``
                    : `Change the location to \`${longer}\``,
                  insertion(file.path, at, '/'),
                ),
              ],
      });
    },
  },
});

/** Can the location have this longer prefix, beside its neighbours and around what is inside? */
function isPossible(block: ReturnType<typeof blockOf>, longer: string): boolean {
  const paths = (around: typeof block | undefined): string[] =>
    (around ? named(around, 'location') : []).flatMap(({ directive }) => {
      const pattern = locationPattern(directive);
      return pattern?.kind === 'prefix' || pattern?.kind === 'exact'
        ? [`${pattern.kind} ${pattern.path}`]
        : [];
    });
  if (paths(outerBlock(block)).includes(`prefix ${longer}`)) return false;
  return paths(block).every((path) => path.split(' ')[1]?.startsWith(longer));
}
