/** Which words name a zone of shared memory, a cache among them? */

import type { Configuration } from '../../project/inclusion.ts';
import { type ZoneMention, zoneMentions } from '../../project/zones.ts';
import { isAt, type Mention, type Occurrence, plainMention, type SymbolReader } from './symbol.ts';

export const zoneReader: SymbolReader = {
  kind: 'zone',
  at(configuration, statement, offset) {
    const at = { path: statement.inclusion.file.path, offset };
    return zoneMentions(configuration)
      .filter(
        (mention) =>
          mention.statement.directive === statement.directive &&
          mention.statement.inclusion === statement.inclusion,
      )
      .map(occurrenceOf)
      .filter(({ mention, key }) => isAt(mention, at) && mentionsOf(configuration, key).length > 0);
  },
  mentionsOf,
};

const known = new WeakMap<Configuration, ReadonlyMap<string, readonly Mention[]>>();

function mentionsOf(configuration: Configuration, key: string): readonly Mention[] {
  const all = known.get(configuration) ?? grouped(configuration);
  known.set(configuration, all);
  return all.get(key) ?? [];
}

function grouped(configuration: Configuration): ReadonlyMap<string, readonly Mention[]> {
  const found = new Map<string, Mention[]>();
  for (const { key, mention } of zoneMentions(configuration).map(occurrenceOf)) {
    const same = found.get(key);
    if (same) same.push(mention);
    else found.set(key, [mention]);
  }
  for (const [key, mentions] of found)
    if (!mentions.some(({ role }) => role === 'defines')) found.delete(key);
  return found;
}

/** nginx tells the uses of memory apart: one of another use is no definition. */
function occurrenceOf({ statement, name, start, end, use, size }: ZoneMention): Occurrence {
  const mention = plainMention(statement, { start, end }, size === 0 ? 'reads' : 'defines');
  return { key: `${use} ${name}`, name, mention };
}
