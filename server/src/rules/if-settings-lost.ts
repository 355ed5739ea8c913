/** The settings of an `if` are lost where a later one is true, too. */

import type { Statement } from '../project/inclusion.ts';
import { isSameStatement } from '../project/sockets.ts';
import { type Condition, readCondition } from '../routing/condition.ts';
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
    'Two conditions that exclude each other (`$request_method = GET` and `= POST`), an `if` that answers or leads elsewhere, and one that says the same again, take nothing away.',
  howToFix:
    'Compute a variable with a `map` and use it unconditionally: a header with an empty value is not sent.',
  docs: 'https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#if',
  project: {
    on: ['if'],
    check(statement, { project, report }) {
      const settings = settingsOf(statement, project.catalog);
      const later = settings.length > 0 ? overriding(statement) : undefined;
      if (!later || skipsTryFiles(statement) || isRepeated(settings, statement, later)) return;
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

/** Is one variable compared with two values, or with texts of which it cannot have both? */
function excludes(a: Statement, b: Statement): boolean {
  const [one, other] = [readCondition(a.directive.args), readCondition(b.directive.args)];
  if (one.kind === 'compare' && other.kind === 'compare' && one.operator.value !== other.operator.value)
    return one.variable.value === other.variable.value && one.operand.value === other.operand.value;
  const [first, second] = [wantedText(one), wantedText(other)];
  if (!first || !second || first.variable !== second.variable) return false;
  if (first.isWhole && second.isWhole) return first.text !== second.text;
  if (first.isWhole) return !first.text.startsWith(second.text);
  if (second.isWhole) return !second.text.startsWith(first.text);
  return !first.text.startsWith(second.text) && !second.text.startsWith(first.text);
}

/** The text that a variable has to be, or to begin with, in lower case; undefined if that is not what is asked. */
function wantedText(condition: Condition): { variable: string; text: string; isWhole: boolean } | undefined {
  if (condition.kind === 'compare' && condition.operator.value === '=') {
    const { variable, operand } = condition;
    return { variable: variable.value, text: operand.value.toLowerCase(), isWhole: true };
  }
  if (condition.kind !== 'match' || condition.operator.value.startsWith('!')) return undefined;
  const [, text, end] = /^\^((?:[\w:/ -]|\\[^\w])+)(\$?)$/.exec(condition.regex.value) ?? [];
  if (text === undefined) return undefined;
  const plain = text.replace(/\\(.)/g, '$1').toLowerCase();
  return { variable: condition.variable.value, text: plain, isWhole: end === '$' };
}

/** Does the later one say all of it again? */
function isRepeated(settings: readonly string[], a: Statement, b: Statement): boolean {
  const textsOf = (statement: Statement, name: string) =>
    scopeOf(statement)
      .own(name)
      .map(({ directive: { args } }) => args.map(({ value }) => value).join(' '));
  return settings.every((name) => {
    const again = new Set(textsOf(b, name));
    return textsOf(a, name).every((text) => again.has(text));
  });
}
