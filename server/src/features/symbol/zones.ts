/** Which words name a zone of shared memory: a cache, a dictionary of Lua, the zone of a limit? */

import type { Configuration } from '../../project/inclusion.ts';
import { type ZoneMention, zoneMentionOf, zoneStatements } from '../../project/zones.ts';
import { byStatement } from './by-statement.ts';
import { flowInto, givingStatements, valuesGivenBy } from './flow.ts';
import { luaMentions, luaNamesIn } from './lua-names.ts';
import {
  insideOf,
  isAt,
  type Mention,
  type Occurrence,
  plainMention,
  protocolAround,
  type SymbolReader,
} from './symbol.ts';

const inStatements = byStatement({
  kind: 'zone',
  names: [...zoneStatements, ...givingStatements],
  read(configuration, statement) {
    if (!givingStatements.includes(statement.directive.name)) {
      const mention = zoneMentionOf(statement);
      return mention ? [occurrenceOf(mention)] : [];
    }
    if (protocolAround(statement) !== 'http') return [];
    const taken = variablesOfCaches(configuration);
    return valuesGivenBy(statement).flatMap(({ variable, argument, statement: at }): Occurrence[] => {
      const module = taken.get(variable);
      if (module === undefined || !/^[\w.-]+$/.test(argument.value)) return [];
      const mention = plainMention(at, insideOf(argument), 'reads');
      return [{ key: `http ${module} ${argument.value}`, name: argument.value, mention }];
    });
  },
});

/** Lua speaks of its dictionaries by name. */
export const zoneReader: SymbolReader = {
  kind: 'zone',
  at(configuration, statement, offset) {
    const { file } = statement.inclusion;
    const found = inStatements.at(configuration, statement, offset);
    if (found.length > 0) return found;
    return [...luaNamesIn(file).dictionaries.keys()].flatMap((name): Occurrence[] => {
      const key = `${dictionary}${name}`;
      const mention = mentionsOf(configuration, key).find(
        (one) => one.statement.inclusion === statement.inclusion && isAt(one, { path: file.path, offset }),
      );
      return mention ? [{ key, name, mention }] : [];
    });
  },
  mentionsOf,
};

const dictionary = 'lua_shared_dict ';

function mentionsOf(configuration: Configuration, key: string): readonly Mention[] {
  const found = inStatements.mentionsOf(configuration, key);
  if (found.length === 0 || !key.startsWith(dictionary)) return found;
  return [...found, ...luaMentions(configuration, 'dictionaries', key.slice(dictionary.length))];
}

/** nginx tells the uses of memory apart: one of another use is no definition. */
function occurrenceOf({ statement, name, start, end, use, size }: ZoneMention): Occurrence {
  const mention = plainMention(statement, { start, end }, size === 0 ? 'reads' : 'defines');
  return { key: `${use} ${name}`, name, mention };
}

const taken = new WeakMap<Configuration, ReadonlyMap<string, string>>();

/** The variables that name caches (`proxy_cache $zone`), in lower case, with the module that takes them. */
function variablesOfCaches(configuration: Configuration): ReadonlyMap<string, string> {
  const known = taken.get(configuration);
  if (known) return known;
  const found = new Map<string, string>();
  for (const module of ['proxy', 'fastcgi', 'uwsgi', 'scgi']) {
    const flow = flowInto(configuration, [`${module}_cache`], ({ directive }) => {
      const variable = /^\$\{?([A-Za-z_]\w*)\}?$/.exec(directive.args[0]?.value ?? '')?.[1];
      return variable === undefined ? undefined : { variable: variable.toLowerCase(), isInPieces: false };
    });
    for (const name of flow.variables.get('http') ?? []) found.set(name, module);
  }
  taken.set(configuration, found);
  return found;
}
