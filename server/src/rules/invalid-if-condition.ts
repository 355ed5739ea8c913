/** The condition of an `if` is none that nginx can read. */

import { type ConditionWord, readCondition } from '../routing/condition.ts';
import type { Argument } from '../syntax/tree.ts';
import type { Fix } from './diagnostic.ts';
import { replacement, safe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

/** What other languages write, and nginx's way to say the same. */
const operators: Readonly<Record<string, string>> = {
  '==': '=',
  '===': '=',
  eq: '=',
  '!==': '!=',
  ne: '!=',
  '=~': '~',
  '=~*': '~*',
  '~~': '~',
};

export const invalidIfCondition = defineRule({
  id: 'invalid-if-condition',
  category: 'syntax',
  severity: 'error',
  fix: 'safe',
  summary: 'The condition of an `if` is none that nginx can read.',
  why: 'There are three forms, all in parentheses: a variable alone; a variable, one of `=`, `!=`, `~`, `~*`, `!~`, `!~*`, and one value (quoted if it holds spaces); a test for files `-f`, `-d`, `-e`, `-x` (or `!-f` ...) and a path. There is no `&&`, no `||` and no `else`.',
  within: 'server',
  bad: 'if ($request_method == POST) {\n    return 405;\n}',
  good: 'if ($request_method = POST) {\n    return 405;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#if',
  own: {
    on: ['if'],
    check(directive, { file }, report) {
      const { args } = directive;
      if (args.length === 0 || !args.every(isFinal)) return;
      const condition = readCondition(args);
      if (condition.kind !== 'refused') return;
      const { argument, value } = condition.word;
      const fixes = repairs(args, condition.word, file.path);
      const said =
        condition.reason === 'invalid condition'
          ? `Invalid condition ${code(value)}`
          : `Unexpected ${code(value)} in condition`;
      report({
        start: argument.start,
        end: argument.end,
        message: `${said}: ${advice(args, condition.word)}`,
        fixes,
      });
    },
  },
});

function advice(args: readonly Argument[], { value }: ConditionWord): string {
  const text = args.map((argument) => argument.value).join(' ');
  const operator = operators[value];
  if (operator !== undefined) return `nginx writes \`${operator}\`.`;
  if (!text.startsWith('(') || !text.endsWith(')'))
    return 'a condition stands in parentheses, `if ($variable = value)`.';
  if (/&&|\|\||\s(and|or)\s/.test(text))
    return 'nginx knows no `&&` or `||`; set a variable with `map`, or nest `if`s in the `server`.';
  if (/^\(\s*!?-\S/.test(text))
    return 'tests for files are `-f`, `-d`, `-e`, `-x` and `!-f` ..., and a path.';
  if (!/^\(\s*\$/.test(text)) return 'it begins with a variable or with a test for files such as `-f`.';
  if (args.length > 3)
    return 'what the variable is compared with must be one value; quote it if it holds spaces.';
  return 'the operators are `=`, `!=`, `~`, `~*`, `!~` and `!~*`, with spaces around them.';
}

function repairs(args: readonly Argument[], { argument, value }: ConditionWord, path: string): Fix[] {
  const operator = operators[value];
  const isOperator = operator !== undefined && args.indexOf(argument) > 0;
  return isOperator ? [safe(`Change to \`${operator}\``, replacement(path, argument, operator))] : [];
}
