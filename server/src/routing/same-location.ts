/** Which locations of a block are written for the same path? */

import type { Configuration, Inclusion } from '../project/inclusion.ts';
import { type PlacedStatement, StatementMap, statementsNamed } from '../project/reading-order.ts';
import { blockOf } from '../project/scope.ts';
import type { Directive } from '../syntax/tree.ts';
import { locationPattern } from './location.ts';

const known = new WeakMap<Configuration, StatementMap<PlacedStatement>>();

/** For each location whose path an earlier one in the same block has, that earlier one. nginx keeps exact locations apart from all others, and takes regular expressions and named locations twice. */
export function repeatedLocations(configuration: Configuration): StatementMap<PlacedStatement> {
  const found = known.get(configuration);
  if (found) return found;
  const repeated = new StatementMap<PlacedStatement>();
  const blocks = new Map<Inclusion, Map<Directive | undefined, Map<string, PlacedStatement>>>();
  for (const statement of statementsNamed(configuration, ['location'])) {
    const pattern = locationPattern(statement.directive);
    if (pattern?.kind !== 'prefix' && pattern?.kind !== 'exact') continue;
    const { inclusion, directive } = blockOf(statement);
    const ofInclusion =
      blocks.get(inclusion) ?? new Map<Directive | undefined, Map<string, PlacedStatement>>();
    blocks.set(inclusion, ofInclusion);
    const ofBlock = ofInclusion.get(directive) ?? new Map<string, PlacedStatement>();
    ofInclusion.set(directive, ofBlock);
    const key = `${pattern.kind} ${pattern.path}`;
    const first = ofBlock.get(key);
    if (first) repeated.add(statement, first);
    else ofBlock.set(key, statement);
  }
  known.set(configuration, repeated);
  return repeated;
}
