/** Is the `Origin` of a request given back to whoever asks? */

import type { Statement } from '../project/inclusion.ts';
import { type Block, blockOf, named, outerBlock } from '../project/scope.ts';
import { readCondition } from './condition.ts';
import { originOf, placeOfValue, type UsePlace } from './origin.ts';
import { partsOf } from './text-value.ts';

const deepest = 5;

/** Can `value` be the `Origin` that the client has sent, without an expression or a name in a `map` that it has passed? */
export function reflectsOrigin(value: string, at: UsePlace, depth = 0): boolean {
  if (depth > deepest || isChecked(at.statement) || isRefused(at.statement)) return false;
  return partsOf(value).some((part) => {
    if (part.kind !== 'variable') return false;
    if (part.name === 'http_origin') return true;
    const origin = originOf(part, at);
    return (
      origin.kind === 'given' &&
      origin.values.some(
        (given) =>
          !given.literal &&
          ['set', 'default'].includes(given.statement.directive.name) &&
          reflectsOrigin(given.value, placeOfValue(given, at), depth + 1),
      )
    );
  });
}

/** Has an `if` before it, in the same block or around, refused other origins? */
function isRefused(statement: Statement): boolean {
  for (let block: Block | undefined = blockOf(statement); block; block = outerBlock(block)) {
    const refuses = named(block, 'if').some((one) => {
      const condition = one.directive.args.length > 0 ? readCondition(one.directive.args) : undefined;
      if (condition?.kind !== 'match' && condition?.kind !== 'compare') return false;
      if (!condition.operator.value.startsWith('!')) return false;
      if (!/^\$\{?http_(?:origin|referer)\}?$/i.test(condition.variable.value)) return false;
      return named(one, 'return').some(({ directive: { args } }) => /^4\d\d$/.test(args[0]?.value ?? ''));
    });
    if (refuses) return true;
    if (block.directive?.name === 'server') return false;
  }
  return false;
}

/** Does it stand in an `if` that looks at the origin? */
function isChecked(statement: Statement): boolean {
  for (
    let block: Block | undefined = blockOf(statement);
    block?.directive?.name === 'if';
    block = outerBlock(block)
  ) {
    const { args } = block.directive;
    const condition = args.length > 0 ? readCondition(args) : undefined;
    if (condition && condition.kind !== 'file' && condition.kind !== 'refused') {
      const { value } = condition.variable;
      if (condition.kind !== 'set' && /^\$(http_(origin|referer)|\w*(cors|origin)\w*)$/i.test(value))
        return true;
      if (condition.kind === 'set' && !/^\$http_origin$/i.test(value)) return true;
    }
  }
  return false;
}
