/** A `map` or `geo` does not say what is meant for all other values. */

import type { Configuration, Statement } from '../project/inclusion.ts';
import { statementsOf } from '../project/scope.ts';
import { hasTemplateBlocks } from '../project/template.ts';
import { mentionsOf, statementOf } from '../project/variable-mentions.ts';
import { configurationOf } from '../project/variables.ts';
import { readCondition } from '../routing/condition.ts';
import type { Argument } from '../syntax/tree.ts';
import { insertion, safe } from './edits.ts';
import { indentInside, lineEnding } from './indentation.ts';
import { defineRule } from './rule.ts';

/** Where an empty value means "not this one": a field that is not sent, a limit that does not count, a log that is not written. */
const skipsEmpty =
  /^(?:(?:add|more_set)_(?:headers?|trailer)|(?:proxy|grpc)_set_header|limit_(?:req|conn)_zone|\w*limit_rate(?:_after)?|\w+_allow_upstream|access_log|log_format|\w+_no_cache|\w+_cache_bypass)$/;

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
    'A `map` with one entry is a usual way to say "this, or nothing", and one whose last entry matches everything has its default. It is silent where the variable is tested by `if ($variable)` or `if ($variable = value)`, or read only where nothing is done for an empty one: in headers, keys of limits, conditions of logs and caches; and where servers are there but none of them reads it.',
  disagrees:
    'nginx-lint reports a `map` of one entry too, which is an idiom: an empty key switches a limit or a log off.',
  within: 'main',
  bad: 'http {\n    map $uri $target {\n        /old /new;\n        /foo /bar;\n    }\n    server {\n        listen 8080;\n        return 302 $target;\n    }\n}',
  good: 'http {\n    map $uri $target {\n        default "";\n        /old /new;\n        /foo /bar;\n    }\n    server {\n        listen 8080;\n        return 302 $target;\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_map_module.html#map',
  project: {
    on: ['map', 'geo'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const { file } = inclusion;
      const { bodyStart } = directive;
      if (bodyStart === undefined || hasTemplateBlocks(file)) return;
      const entries = [...statementsOf(statement)];
      const isMap = directive.name === 'map';
      const values = entries.filter((entry) => !settings.has(entry.directive.name));
      if (values.length < (isMap ? 2 : 1) || entries.some(takesTheRest)) return;
      const variable = directive.args.at(-1);
      const configuration = configurationOf(project, inclusion);
      // What the variable is used for may stand in files that are not here.
      if (!variable || !configuration?.complete || isFineEmpty(configuration, variable)) return;
      const { children = [] } = directive;
      const [first] = children;
      const isOneLine = first !== undefined && !file.text.slice(bodyStart, first.start).includes('\n');
      const gap = isOneLine ? ' ' : lineEnding(file) + indentInside(file, directive);
      // nginx wants `ranges` before all others.
      const ranges = !isMap && children.findLast(({ name }) => name === 'ranges');
      const at = ranges ? ranges.end : bodyStart;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `This \`${directive.name}\` has no \`default\`: for all other ${isMap ? 'values' : 'addresses'} \`${variable.text}\` is empty.`,
        fixes: [safe('Insert `default "";`', insertion(file.path, at, `${gap}default "";`))],
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

/** Is the variable asked for being empty, or read only where that has a meaning of its own? */
function isFineEmpty(configuration: Configuration, { value, start }: Argument): boolean {
  const uses = mentionsOf(configuration, value.slice(1).toLowerCase())
    .filter((mention) => mention.start !== start)
    .map(statementOf);
  const isAsked = uses.some((use) => use?.name === 'if' && isTrueFor(use.args, value.toLowerCase()));
  if (uses.length === 0) return servesAnything(configuration);
  return isAsked || uses.every((use) => use && skipsEmpty.test(use.name));
}

/** Is a `map` that nothing reads a rest or a reserve, and not one of a configuration that is only begun? */
function servesAnything({ inclusions }: Configuration): boolean {
  return inclusions.some(({ file }) => file.named('server').some(({ children }) => children !== undefined));
}

/** Is it asked whether the variable has a value, or a certain one? Then an empty one is as good as any other. */
function isTrueFor(args: readonly Argument[], variable: string): boolean {
  const condition = readCondition(args);
  const isPositive =
    condition.kind === 'set' || (condition.kind === 'compare' && condition.operator.value === '=');
  return isPositive && condition.variable.value.toLowerCase() === variable;
}
