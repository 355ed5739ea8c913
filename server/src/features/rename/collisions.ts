/** Is a name taken already, by something that the renamed thing would be mixed up with? */

import type { Protocol } from '../../catalog/context.ts';
import type { Configuration } from '../../project/inclusion.ts';
import { basename } from '../../project/paths.ts';
import { upstreamKey } from '../../project/upstreams.ts';
import { zoneMentions } from '../../project/zones.ts';
import { mentionsOf } from '../symbol/index.ts';
import type { Mention, NamedSymbol } from '../symbol/symbol.ts';
import { hostsPassedTo } from '../symbol/upstreams.ts';

/** A sentence; undefined if `name` is free, or the same but for its case where nginx ignores that. */
export function collision(symbol: NamedSymbol, name: string): string | undefined {
  const { kind, key, configuration } = symbol;
  const [scope = ''] = key.split(' ');
  const lower = name.toLowerCase();
  switch (kind) {
    case 'variable':
      if (key === `${scope} ${lower}`) return undefined;
      return taken(`\`$${name}\` is another variable`, mentionsOf({ ...symbol, key: `${scope} ${lower}` }));
    case 'upstream': {
      if (key === upstreamKey(scope as Protocol, name)) return undefined;
      const other = mentionsOf({ ...symbol, key: upstreamKey(scope as Protocol, name) });
      if (other.length > 0) return taken(`There is a group \`${name}\``, other);
      const passed = hostsPassedTo(configuration, scope as Protocol, lower);
      return passed ? taken(`\`${name}\` is a host that requests are passed to`, [passed]) : undefined;
    }
    case 'named location': {
      const other = key === `${scope} ${name}` ? [] : mentionsOf({ ...symbol, key: `${scope} ${name}` });
      return taken(`The server has a location \`@${name}\``, other);
    }
    case 'zone':
      return symbol.name === name ? undefined : zoneTaken(configuration, name);
    case 'log format':
    case 'module': {
      const other = key === `${scope} ${name}` ? [] : mentionsOf({ ...symbol, key: `${scope} ${name}` });
      return taken(`There is a ${kind} \`${name}\``, other);
    }
    case 'server name': {
      const other = key === `${scope} ${lower}` ? [] : mentionsOf({ ...symbol, key: `${scope} ${lower}` });
      return taken(`There is a server called \`${name}\``, other);
    }
    default:
      return undefined;
  }
}

/** nginx keeps all zones under their names, whatever they are for. */
function zoneTaken(configuration: Configuration, name: string): string | undefined {
  const other = zoneMentions(configuration).find((mention) => mention.name === name);
  return (
    other &&
    `There is a zone \`${name}\` (${placeOf(other.statement.inclusion.file.path, other.start, other.statement.inclusion.file.text)}).`
  );
}

function taken(sentence: string, mentions: readonly Mention[]): string | undefined {
  const first = mentions.find(({ role }) => role === 'defines') ?? mentions[0];
  if (!first) return undefined;
  return `${sentence} (${placeOf(first.path, first.start, first.statement.inclusion.file.text)}).`;
}

/** `site.conf:12` */
function placeOf(path: string, offset: number, text: string): string {
  return `${basename(path)}:${text.slice(0, offset).split('\n').length}`;
}
