/** Which words name a location: `@app`, or a path that nginx goes to by itself? */

import type { Configuration, Statement } from '../../project/inclusion.ts';
import { statementsNamed } from '../../project/reading-order.ts';
import { inheritedJumps, jumpsIn } from '../../routing/jumps.ts';
import { locationPattern } from '../../routing/location.ts';
import { type Scope, scopeAround, scopeOf, statementOf } from '../../routing/scope.ts';
import type { Argument } from '../../syntax/tree.ts';
import { blockOfKey, keyOfBlock } from './block-key.ts';
import { byStatement } from './by-statement.ts';
import { luaLocationsIn } from './lua-names.ts';
import {
  argumentAt,
  insideOf,
  isAt,
  type Mention,
  type Occurrence,
  plainMention,
  type Role,
  type SymbolReader,
} from './symbol.ts';

/** Directives that may go on in a named location: by their last argument, those of others by their first. */
const leading: readonly string[] = ['try_files', 'error_page', 'post_action', 'auth_request', 'mirror'];
const leadingElsewhere: readonly string[] = ['echo_exec', 'echo_location', 'echo_location_async'];

/** A location belongs to its server; one that is named outside of all servers may be that of each. */
const inStatements = byStatement({
  kind: 'named location',
  names: ['location', ...leading, ...leadingElsewhere],
  read(configuration, statement) {
    const { directive } = statement;
    const argument = directive.args.at(leadingElsewhere.includes(directive.name) ? 0 : -1);
    if (!argument?.value.startsWith('@') || argument.value.includes('$')) return [];
    if (directive.name === 'location') {
      const isNamed = locationPattern(directive)?.kind === 'named';
      const { server } = scopeAround(statement);
      return isNamed ? [occurrence(configuration, statement, argument, server, 'defines')] : [];
    }
    return serversFor(configuration, statement).map((server) =>
      occurrence(configuration, statement, argument, server, 'reads'),
    );
  },
});

function occurrence(
  configuration: Configuration,
  statement: Statement,
  argument: Argument,
  server: Scope | undefined,
  role: Role,
): Occurrence {
  const range = insideOf(argument);
  const mention: Mention = { ...plainMention(statement, range, role), nameStart: range.start + 1 };
  const name = argument.value.slice(1);
  return { key: `${server ? keyOfBlock(configuration, server.block) : ''} ${name}`, name, mention };
}

/** Lua goes to them by `ngx.exec`, wherever its name stands. */
export const namedLocationReader: SymbolReader = {
  kind: 'named location',
  at(configuration, statement, offset) {
    const found = inStatements.at(configuration, statement, offset);
    if (found.length > 0) return found;
    const at = { path: statement.inclusion.file.path, offset };
    return [...mentionsInLua(configuration)].flatMap(([key, mentions]): Occurrence[] => {
      const mention = mentions.find(
        (one) => one.statement.inclusion === statement.inclusion && isAt(one, at),
      );
      const isThere = mention && inStatements.mentionsOf(configuration, key).length > 0;
      return isThere ? [{ key, name: key.slice(key.indexOf(' ') + 1), mention }] : [];
    });
  },
  mentionsOf(configuration, key) {
    const found = inStatements.mentionsOf(configuration, key);
    return found.length > 0 ? [...found, ...(mentionsInLua(configuration).get(key) ?? [])] : found;
  },
};

const inLua = new WeakMap<Configuration, ReadonlyMap<string, readonly Mention[]>>();

function mentionsInLua(configuration: Configuration): ReadonlyMap<string, readonly Mention[]> {
  const known = inLua.get(configuration);
  if (known) return known;
  const found = new Map<string, Mention[]>();
  for (const { name, mention } of luaLocationsIn(configuration)) {
    for (const { block } of serversFor(configuration, mention.statement)) {
      const key = `${keyOfBlock(configuration, block)} ${name}`;
      const same = found.get(key);
      if (same) same.push(mention);
      else found.set(key, [mention]);
    }
  }
  inLua.set(configuration, found);
  return found;
}

/** That of the server around; all servers for a statement outside of them. */
function serversFor(configuration: Configuration, statement: Statement): readonly Scope[] {
  const { server } = scopeAround(statement);
  return server
    ? [server]
    : statementsNamed(configuration, ['server'])
        .filter(({ place }) => place === 'http')
        .map(scopeOf);
}

/** A path leads to the innermost location that answers it. */
export const locationReader: SymbolReader = {
  kind: 'location',
  at(configuration, statement, offset) {
    const { directive, inclusion } = statement;
    const argument = argumentAt(directive, offset);
    if (!argument) return [];
    const pattern = directive.name === 'location' ? locationPattern(directive) : undefined;
    if (pattern && pattern.kind !== 'named' && argument === directive.args.at(-1)) {
      const mention = plainMention(statement, insideOf(argument), 'defines');
      return [occurrenceOf(configuration, scopeOf(statement), mention)];
    }
    const { server } = scopeAround(statement);
    // Outside of all servers it may mean a location of each.
    const inherited = server || directive.name !== 'error_page' ? [] : serversFor(configuration, statement);
    const jumps = server ? jumpsIn(server) : inherited.flatMap(inheritedJumps);
    const found = jumps.filter(
      (jump) =>
        jump.argument === argument &&
        jump.statement?.inclusion === inclusion &&
        jump.to.pattern?.kind !== 'named',
    );
    const mention = plainMention(statement, insideOf(argument), 'reads');
    return [...new Set(found.map(({ to }) => to))].map((to) => occurrenceOf(configuration, to, mention));
  },
  mentionsOf(configuration, key) {
    const block = blockOfKey(configuration, key);
    const location = block && scopeOf(block);
    const own = location && statementOf(location);
    const pattern = own?.directive.args.at(-1);
    if (!location || !own || !pattern) return [];
    const jumps = location.server ? jumpsIn(location.server) : [];
    return [
      plainMention(own, insideOf(pattern), 'defines'),
      ...jumps.flatMap(({ to, statement, argument }) =>
        to === location && statement && argument
          ? [plainMention(statement, insideOf(argument), 'reads')]
          : [],
      ),
    ];
  },
};

function occurrenceOf(configuration: Configuration, location: Scope, mention: Mention): Occurrence {
  const name = location.directive?.args.at(-1)?.value ?? '';
  return { key: keyOfBlock(configuration, location.block), name, mention };
}
