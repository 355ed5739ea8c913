/** How are symbols found that certain statements name, and what is remembered of them? */

import type { Configuration, Statement } from '../../project/inclusion.ts';
import { type PlacedStatement, statementsNamed } from '../../project/reading-order.ts';
import { placeOf } from '../../project/scope.ts';
import {
  isAt,
  type Mention,
  type Occurrence,
  ownerOf,
  type SymbolKind,
  type SymbolReader,
} from './symbol.ts';

interface Reading {
  readonly kind: SymbolKind;
  /** Names of the statements that may name such a symbol. */
  readonly names: readonly string[];
  /** What one of them names, with all of its entries if it has some. */
  read(configuration: Configuration, statement: PlacedStatement): readonly Occurrence[];
}

/** A word names a symbol only where some statement defines it. All mentions are found at once, when one is asked for. */
export function byStatement({ kind, names, read }: Reading): SymbolReader {
  const known = new WeakMap<Configuration, ReadonlyMap<string, readonly Mention[]>>();
  const interesting = new Set(names);
  const all = (configuration: Configuration): ReadonlyMap<string, readonly Mention[]> => {
    const before = known.get(configuration);
    if (before) return before;
    const found = new Map<string, Mention[]>();
    for (const statement of statementsNamed(configuration, names)) {
      for (const { key, mention } of read(configuration, statement)) {
        const same = found.get(key);
        if (same) same.push(mention);
        else found.set(key, [mention]);
      }
    }
    for (const [key, mentions] of found)
      if (!mentions.some(({ role }) => role === 'defines')) found.delete(key);
    known.set(configuration, found);
    return found;
  };
  return {
    kind,
    at(configuration, statement, offset) {
      const owner = placed(ownerOf(statement));
      if (!owner || !interesting.has(owner.directive.name)) return [];
      const at = { path: statement.inclusion.file.path, offset };
      const found = read(configuration, owner).filter(
        ({ mention }) => mention.statement.inclusion === statement.inclusion && isAt(mention, at),
      );
      return found.filter(({ key }) => all(configuration).has(key));
    },
    mentionsOf: (configuration, key) => all(configuration).get(key) ?? [],
  };
}

function placed(statement: Statement): PlacedStatement | undefined {
  const place = placeOf(statement);
  return place === undefined || place === 'entries' ? undefined : { ...statement, place };
}
