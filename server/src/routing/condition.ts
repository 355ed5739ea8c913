/** What does an `if` ask, and which of its words could nginx not read? */

import type { Argument } from '../syntax/tree.ts';

/** A word of the condition without the parentheses glued to it. */
export interface ConditionWord {
  readonly argument: Argument;
  readonly value: string;
}

export type Condition =
  | { readonly kind: 'set'; readonly variable: ConditionWord }
  | {
      readonly kind: 'compare';
      readonly variable: ConditionWord;
      readonly operator: ConditionWord;
      readonly operand: ConditionWord;
    }
  | {
      readonly kind: 'match';
      readonly variable: ConditionWord;
      readonly operator: ConditionWord;
      readonly regex: ConditionWord;
    }
  | { readonly kind: 'file'; readonly test: ConditionWord; readonly path: ConditionWord }
  /** `reason` in nginx's words: `invalid condition "X"`, `unexpected "X" in condition`. */
  | {
      readonly kind: 'refused';
      readonly reason: 'invalid condition' | 'unexpected in condition';
      readonly word: ConditionWord;
    };

/** Reads the arguments of an `if`, of which there is at least one, as `ngx_http_rewrite_if_condition` does. */
export function readCondition(args: readonly Argument[]): Condition {
  const words: ConditionWord[] = args.map((argument) => ({ argument, value: argument.value }));
  const [first] = words;
  const refused = (
    word: ConditionWord | undefined,
    reason: 'invalid condition' | 'unexpected in condition',
  ) => ({ kind: 'refused', reason, word: word ?? (first as ConditionWord) }) as const;
  if (!first?.value.startsWith('(')) return refused(first, 'invalid condition');
  if (first.value === '(') words.shift();
  else words[0] = { ...first, value: first.value.slice(1) };
  const last = words.at(-1);
  if (!last?.value.endsWith(')')) return refused(last ?? first, 'invalid condition');
  if (last.value === ')') words.pop();
  else words[words.length - 1] = { ...last, value: last.value.slice(0, -1) };

  const [subject, operator, operand, ...more] = words;
  if (!subject) return refused(last, 'invalid condition');
  if (subject.value.length > 1 && subject.value.startsWith('$')) {
    if (!operator) return { kind: 'set', variable: subject };
    if (!operand || more.length > 0) return refused(subject, 'invalid condition');
    if (/^!?=$/.test(operator.value)) return { kind: 'compare', variable: subject, operator, operand };
    if (/^!?~\*?$/.test(operator.value))
      return { kind: 'match', variable: subject, operator, regex: operand };
    return refused(operator, 'unexpected in condition');
  }
  const isFileTest = /^(-.|!-.)$/su.test(subject.value);
  if (!isFileTest || !operator || operand) return refused(subject, 'invalid condition');
  // nginx looks at the letter last, and takes `!f` for no letter at all.
  if (!/^!?-[fdex]$/.test(subject.value)) return refused(subject, 'invalid condition');
  return { kind: 'file', test: subject, path: operator };
}
