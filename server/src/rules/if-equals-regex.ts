/** A condition compares by `=` with what looks like a regular expression. */

import { readCondition } from '../routing/condition.ts';
import { replacement, unsafe } from './edits.ts';
import { looksLikeRegex } from './looks-like-regex.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';

export const ifEqualsRegex = defineRule({
  id: 'if-equals-regex',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'An `if` compares by `=` with a regular expression.',
  why: '`=` compares texts as they stand; a regular expression needs `~`, or `~*` where case does not matter. The condition is never true (with `!=` always), so what it guards is never done.',
  within: 'server',
  bad: 'if ($request_method = (POST|PUT)) {\n    return 405;\n}',
  good: 'if ($request_method ~ (POST|PUT)) {\n    return 405;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#if',
  own: {
    on: ['if'],
    check({ args }, { file }, report) {
      const condition = args.length > 0 ? readCondition(args) : undefined;
      if (condition?.kind !== 'compare') return;
      const { operator, operand, variable } = condition;
      if (!looksLikeRegex(operand.value) || /\$\w/.test(operand.value) || !isFinal(operand)) return;
      const better = operator.value.replace('=', '~');
      const { start, end } = operand.argument;
      report({
        start,
        end,
        message: `\`${variable.value}\` is ${operator.value === '=' ? 'never' : 'always other than'} the text \`${operand.value}\`: \`${operator.value}\` knows no regular expressions. Write \`${better}\`.`,
        fixes: [unsafe(`Change to \`${better}\``, replacement(file.path, operator.argument, better))],
      });
    },
  },
});
