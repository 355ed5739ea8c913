/** The settings of an `if` are lost where a later one is true, too. */

import type { Statement } from '../project/inclusion.ts';
import { isSameStatement } from '../project/sockets.ts';
import { readCondition } from '../routing/condition.ts';
import { written } from '../routing/exchange.ts';
import { scopeAround, scopeOf } from '../routing/scope.ts';
import { leaves, settingsOf, skipsTryFiles } from './if-settings.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { code, listed } from './wording.ts';

export const ifSettingsLost = defineRule({
  id: 'if-settings-lost',
  category: 'correctness',
  severity: 'warning',
  fix: 'none',
  summary: 'The settings of an `if` are lost where a later `if` of the location is true, too.',
  why: 'Inside of a location, a true `if` is a location of its own to nginx, and the last one that is true takes the place of those before it. Headers, passes and limits of the earlier ones do not count then.',
  within: 'location',
  bad: 'if ($http_x_first) {\n    add_header X-First 1;\n}\nif ($http_x_second) {\n    add_header X-Second 2;\n}',
  good: 'add_header X-First $http_x_first;\nadd_header X-Second $http_x_second;',
  notWhen:
    'Two conditions that exclude each other (`$request_method = GET` and `= POST`), and an `if` that answers or leads elsewhere, take nothing away.',
  howToFix:
    'Compute a variable with a `map` and use it unconditionally: a header with an empty value is not sent.',
  docs: 'https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#if',
  project: {
    on: ['if'],
    check(statement, { project, report }) {
      const settings = settingsOf(statement, project.catalog);
      const later = settings.length > 0 ? overriding(statement) : undefined;
      if (!later || skipsTryFiles(statement)) return;
      const { directive } = statement;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `${listed(
          settings.map((name) => `\`${name}\``),
          'and',
        )} in here ${settings.length > 1 ? 'count' : 'counts'} for nothing where ${code(written(later))} is true, too: the last true \`if\` takes the place of the others. Use a \`map\`.`,
        related: relatedTo(later, 'Takes the place of the one before.'),
      });
    },
  },
});

/** A later `if` of the same location that may be true as well, and whose requests stay in it. */
export function overriding(statement: Statement): Statement | undefined {
  const location = scopeAround(statement);
  if (location.name !== 'location') return undefined;
  const all = location.own('if');
  const own = all.findIndex((one) => isSameStatement(one, statement));
  return all.slice(own + 1).find((other) => !excludes(statement, other) && !leaves(scopeOf(other)));
}

/** Is one variable compared with two values? */
function excludes(a: Statement, b: Statement): boolean {
  const [one, other] = [readCondition(a.directive.args), readCondition(b.directive.args)];
  if (one.kind !== 'compare' || other.kind !== 'compare') return false;
  if (one.variable.value !== other.variable.value) return false;
  const isSame = one.operand.value === other.operand.value;
  return one.operator.value === other.operator.value ? one.operator.value === '=' && !isSame : isSame;
}
