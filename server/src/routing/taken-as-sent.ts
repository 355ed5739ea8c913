/** Does a `rewrite` put the path as the client sent it in place of the decoded one? */

import type { Statement } from '../project/inclusion.ts';
import { type Block, blockOf, named, outerBlock } from '../project/scope.ts';
import { matchesEveryPath } from './always-returns.ts';

/** Those that stand directly in `block`: `rewrite ^ $request_uri;`. Behind it the path has the client's query and spelling. */
export function rewritesToSent(block: Block): readonly Statement[] {
  return named(block, 'rewrite').filter(({ directive: { args } }) => {
    const [regex, target] = args;
    return matchesEveryPath(regex?.value ?? '') && /^\$\{?request_uri\}?$/i.test(target?.value ?? '');
  });
}

/** Is there one in the block of `statement`, or in a block around it? Then the path holds no byte that a request line may not have. */
export function isTakenAsSent(statement: Statement): boolean {
  for (let block: Block | undefined = blockOf(statement); block; block = outerBlock(block)) {
    if (rewritesToSent(block).length > 0) return true;
  }
  return false;
}
