/** A `map` or `geo` does not say what is meant for all other values. */

import type { Statement } from '../project/inclusion.ts';
import { statementsOf } from '../project/scope.ts';
import { hasTemplateBlocks } from '../project/template.ts';
import { insertion, safe } from './edits.ts';
import { indentInside, lineEnding } from './indentation.ts';
import { defineRule } from './rule.ts';

/** Entries that say how the block is read, and no value. */
const settings: ReadonlySet<string> = new Set([
  'hostnames',
  'volatile',
  'include',
  'ranges',
  'proxy',
  'delete',
  'proxy_recursive',
]);

export const mapMissingDefault = defineRule({
  id: 'map-missing-default',
  category: 'correctness',
  severity: 'hint',
  fix: 'safe',
  summary: 'A `map` or `geo` has no `default`.',
  why: 'What no entry matches becomes the empty string, without a word. With an explicit `default` a reader sees that this is meant, and a new value does not fall through unnoticed.',
  notWhen:
    'A `map` with one entry is a usual way to say "this, or nothing", and one whose last entry matches everything has its default.',
  disagrees:
    'nginx-lint reports a `map` of one entry too, which is an idiom: an empty key switches a limit or a log off.',
  within: 'http',
  bad: 'map $uri $target {\n    /old /new;\n    /foo /bar;\n}',
  good: 'map $uri $target {\n    default "";\n    /old /new;\n    /foo /bar;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_map_module.html#map',
  project: {
    on: ['map', 'geo'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const { file } = inclusion;
      const { bodyStart } = directive;
      if (bodyStart === undefined || hasTemplateBlocks(file)) return;
      const entries = [...statementsOf(statement)];
      const isMap = directive.name === 'map';
      const values = entries.filter((entry) => !settings.has(entry.directive.name));
      if (values.length < (isMap ? 2 : 1) || entries.some(takesTheRest)) return;
      const [first] = directive.children ?? [];
      const isOneLine = first !== undefined && !file.text.slice(bodyStart, first.start).includes('\n');
      const gap = isOneLine ? ' ' : lineEnding(file) + indentInside(file, directive);
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `This \`${directive.name}\` has no \`default\`: for all other ${isMap ? 'values' : 'addresses'} \`${directive.args.at(-1)?.text ?? ''}\` is empty.`,
        fixes: [safe('Insert `default "";`', insertion(file.path, bodyStart, `${gap}default "";`))],
      });
    },
  },
});

/** `default`, an expression that matches any value, or a file that is not here and may say one of these. */
function takesTheRest({ directive, inclusion }: Statement): boolean {
  const { name } = directive;
  return (
    name === 'default' ||
    /^~\*?(?:\^?\.[*+]?\$?|\^)$/.test(name) ||
    (name === 'include' && inclusion.unread.has(directive))
  );
}
