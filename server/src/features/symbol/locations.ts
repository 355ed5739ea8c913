/** Which words name a location: `@app`, or a path that nginx goes to by itself? */

import type { Configuration, Statement } from '../../project/inclusion.ts';
import { statementsNamed } from '../../project/reading-order.ts';
import { blockOf } from '../../project/scope.ts';
import { bytesOf } from '../../routing/bytes.ts';
import { locationPattern } from '../../routing/location.ts';
import { locationOfPath } from '../../routing/location-of-path.ts';
import { type Scope, scopeAround, scopeOf, statementOf } from '../../routing/scope.ts';
import type { Argument, Directive } from '../../syntax/tree.ts';
import { blockOfKey, keyOfBlock } from './block-key.ts';
import { byStatement } from './by-statement.ts';
import {
  argumentAt,
  insideOf,
  type Mention,
  type Occurrence,
  plainMention,
  type Role,
  type SymbolReader,
} from './symbol.ts';

/** Directives that say where nginx goes on inside of a server. */
const internal: readonly string[] = [
  ...['try_files', 'error_page', 'auth_request', 'mirror', 'post_action'],
  ...['add_before_body', 'add_after_body', 'rewrite'],
];
const isInternal: ReadonlySet<string> = new Set(internal);

/** The argument that says it: the last one, or what a `rewrite` puts in place of the path; undefined for one after which no location is looked for. */
function goalOf({ name, args }: Directive): Argument | undefined {
  if (name !== 'rewrite') return args.at(-1);
  return /^(?:redirect|permanent|break)$/.test(args[2]?.value ?? '') ? undefined : args[1];
}

/** A location belongs to its server; one that is named outside of all servers may be that of each. */
export const namedLocationReader = byStatement({
  kind: 'named location',
  names: ['location', ...internal],
  definedOnly: true,
  read(configuration, statement) {
    const { directive } = statement;
    const argument = goalOf(directive);
    if (directive.name === 'rewrite' || !argument?.value.startsWith('@') || argument.value.includes('$'))
      return [];
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

/** That of the server around; all servers for a statement outside of them. */
function serversFor(configuration: Configuration, statement: Statement): readonly Scope[] {
  const { server } = scopeAround(statement);
  return server
    ? [server]
    : statementsNamed(configuration, ['server'])
        .filter(({ place }) => place === 'http')
        .map(scopeOf);
}

/** A path leads to the innermost location that answers it; nobody but nginx asks for it by this statement. */
export const locationReader: SymbolReader = {
  kind: 'location',
  at(configuration, statement, offset) {
    const argument = argumentAt(statement.directive, offset);
    if (!argument || argument !== goalOf(statement.directive)) return [];
    const found = isInternal.has(statement.directive.name)
      ? targetOf(statement, argument)
      : statement.directive.name === 'location'
        ? scopeOf(statement)
        : undefined;
    const location = found && statementOf(found);
    const pattern = location && locationPattern(location.directive);
    if (!found || !location || !pattern || pattern.kind === 'named') return [];
    const key = keyOfBlock(configuration, found.block);
    const name = location.directive.args.at(-1)?.value ?? '';
    const isItself = location.directive === statement.directive;
    const mention = plainMention(statement, insideOf(argument), isItself ? 'defines' : 'reads');
    return [{ key, name, mention }];
  },
  mentionsOf(configuration, key) {
    const block = blockOfKey(configuration, key);
    return block ? mentionsOfLocation(configuration, scopeOf(block)) : [];
  },
};

function mentionsOfLocation(configuration: Configuration, location: Scope): readonly Mention[] {
  const own = statementOf(location);
  const pattern = own?.directive.args.at(-1);
  if (!own || !pattern) return [];
  const { server } = location;
  const leading = (server ? leadingIn(configuration, server) : []).flatMap((statement): Mention[] => {
    const argument = goalOf(statement.directive);
    if (!argument || targetOf(statement, argument) !== location) return [];
    return [plainMention(statement, insideOf(argument), 'reads')];
  });
  return [plainMention(own, insideOf(pattern), 'defines'), ...leading];
}

const leadingByServer = new WeakMap<Configuration, ReadonlyMap<Scope, readonly Statement[]>>();

/** The statements in a server that say where nginx goes on. */
function leadingIn(configuration: Configuration, server: Scope): readonly Statement[] {
  const known = leadingByServer.get(configuration);
  if (known) return known.get(server) ?? [];
  const found = new Map<Scope, Statement[]>();
  for (const statement of statementsNamed(configuration, internal)) {
    const around = scopeAround(statement).server;
    const same = around && found.get(around);
    if (same) same.push(statement);
    else if (around) found.set(around, [statement]);
  }
  leadingByServer.set(configuration, found);
  return found.get(server) ?? [];
}

/** The location that answers the path which the statement ends in; undefined for the server itself, and where it is not known. */
function targetOf(statement: Statement, { value }: Argument): Scope | undefined {
  if (!value.startsWith('/') || value.includes('$') || !blockOf(statement).directive) return undefined;
  const { server } = scopeAround(statement);
  const found = server && locationOfPath(server, bytesOf(value.replace(/\?.*$/s, '')));
  return found === server ? undefined : found;
}
