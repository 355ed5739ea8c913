/** Where is it written down what a word of a statement names: a group of servers, a zone, a format, a location, a file? */

import { hasEntries, type Protocol, protocolOf } from '../../catalog/context.ts';
import type { Configuration, Statement } from '../../project/inclusion.ts';
import { statementsNamed } from '../../project/reading-order.ts';
import { placeOf } from '../../project/scope.ts';
import { upstreamKey, upstreamsOf } from '../../project/upstreams.ts';
import { mentionsOf, statementOf as statementOfMention } from '../../project/variable-mentions.ts';
import { zoneMentions } from '../../project/zones.ts';
import { bytesOf } from '../../routing/bytes.ts';
import { locationsOf } from '../../routing/find-location.ts';
import { locationOfPath } from '../../routing/location-of-path.ts';
import { type Scope, scopeAround, scopeOf, statementOf } from '../../routing/scope.ts';
import type { Argument } from '../../syntax/tree.ts';
import { type Definition, insideOf, type Target, targetAt } from './definition.ts';

/** `argument` is the one of `statement` that holds `offset`. Its targets are empty where it names nothing that is written down. */
export function namedBy(
  configuration: Configuration,
  statement: Statement,
  argument: Argument,
  offset: number,
): Definition {
  const zone = zoneMentions(configuration).find(
    (mention) =>
      mention.statement.directive === statement.directive && mention.start <= offset && offset <= mention.end,
  );
  if (zone) {
    const declared = zoneMentions(configuration).filter(
      ({ name, use, size }) => name === zone.name && use === zone.use && size !== 0,
    );
    const targets = declared.map((mention) => targetAt(mention.statement, mention));
    return { start: zone.start, end: zone.end, targets };
  }
  const group = groupNamedBy(configuration, statement, argument);
  if (group) return group;
  return { ...insideOf(argument), targets: targetsOf(configuration, statement, argument) };
}

function targetsOf(configuration: Configuration, statement: Statement, argument: Argument): Target[] {
  const { directive, inclusion } = statement;
  const { name, args } = directive;
  const { value } = argument;
  const index = args.indexOf(argument);
  if (name === 'include') {
    const brought = inclusion.included.get(directive) ?? [];
    return brought.map(({ file: { path } }) => ({
      ...{ path, start: 0, end: 0, selectionStart: 0, selectionEnd: 0 },
    }));
  }
  if (name === 'access_log' && index === 1) return formatsNamed(configuration, statement, value);
  if (scripted.test(name) && index === (name === 'js_set' ? 1 : 0)) return imported(configuration, value);
  if (internal.has(name) && index === args.length - 1 && !value.includes('$')) {
    if (value.startsWith('@')) return namedLocations(configuration, statement, value);
    if (value.startsWith('/')) return locationsFor(statement, value);
  }
  return [];
}

/** Directives whose last argument is where nginx goes on inside of a server. */
const internal: ReadonlySet<string> = new Set([
  ...['try_files', 'error_page', 'auth_request', 'mirror', 'post_action'],
]);

const scripted = /^js_(?:content|access|set|header_filter|body_filter|preread|filter|periodic)$/;

/** The `upstream` blocks that a pass names, or that a value names which a pass takes; undefined for other words. */
function groupNamedBy(
  configuration: Configuration,
  statement: Statement,
  argument: Argument,
): Definition | undefined {
  const { name, args } = statement.directive;
  const protocol = protocolAround(statement);
  if (!protocol) return undefined;
  const isPass = name.endsWith('_pass') && argument === args[0];
  const isName = name === 'upstream' && argument === args[0];
  if (!isPass && !isName && !isTakenByPass(configuration, statement, argument)) return undefined;
  const [, before = '', host = '', port] = /^(\w+:\/\/)?([^/:?$]+)(:)?/.exec(argument.value) ?? [];
  if (host === '' || port !== undefined) return undefined;
  const groups = upstreamsOf(configuration).get(upstreamKey(protocol, host));
  if (!groups) return undefined;
  const start = insideOf(argument).start + before.length;
  const targets = groups.map((group) => {
    const [named] = group.directive.args;
    return targetAt(group, named && insideOf(named));
  });
  return { start, end: start + host.length, targets };
}

/** The value that `set`, `map` and their like give to a variable that some `*_pass` reads. */
function isTakenByPass(configuration: Configuration, { directive }: Statement, argument: Argument): boolean {
  const { name, parent, args } = directive;
  const variable =
    name === 'set' && argument === args[1]
      ? args[0]?.value
      : parent && hasEntries(parent.name) && argument === args[0]
        ? parent.args.at(-1)?.value
        : undefined;
  if (!variable?.startsWith('$')) return false;
  return mentionsOf(configuration, variable.slice(1).toLowerCase()).some((mention) =>
    statementOfMention(mention)?.name.endsWith('_pass'),
  );
}

/** That of the server around; those of all servers for a statement outside of them. */
function namedLocations(configuration: Configuration, statement: Statement, name: string): Target[] {
  const { server } = scopeAround(statement);
  const servers = server
    ? [server]
    : statementsNamed(configuration, ['server'])
        .filter(({ place }) => place === 'http')
        .map(scopeOf);
  return servers.flatMap((one) => targetOfLocation(locationsOf(one).named.get(bytesOf(name))));
}

function locationsFor(statement: Statement, uri: string): Target[] {
  const { server } = scopeAround(statement);
  const found = server && locationOfPath(server, bytesOf(uri.replace(/\?.*$/s, '')));
  return found === server ? [] : targetOfLocation(found);
}

function targetOfLocation(scope: Scope | undefined): Target[] {
  const location = scope && statementOf(scope);
  if (!location) return [];
  const path = location.directive.args.at(-1);
  return [targetAt(location, path && insideOf(path))];
}

function formatsNamed(configuration: Configuration, statement: Statement, name: string): Target[] {
  const protocol = protocolAround(statement);
  return statementsNamed(configuration, ['log_format'])
    .filter(({ directive, place }) => directive.args[0]?.value === name && protocolOf(place) === protocol)
    .map((format) => {
      const [named] = format.directive.args;
      return targetAt(format, named && insideOf(named));
    });
}

/** `js_import http.js` and `js_import http from js/http.js` name the module of `http.hello`. */
function imported(configuration: Configuration, value: string): Target[] {
  const module = value.split('.')[0];
  return statementsNamed(configuration, ['js_import'])
    .filter(({ directive: { args } }) => {
      const [first, from] = args;
      if (from?.value === 'from') return first?.value === module;
      return first?.value.replace(/^.*\//, '').replace(/\.m?js$/, '') === module;
    })
    .map((statement) => {
      const [first] = statement.directive.args;
      return targetAt(statement, first && insideOf(first));
    });
}

/** Entries of a `map` belong to the protocol of the `map`. */
function protocolAround({ directive, inclusion }: Statement): Protocol | undefined {
  const place = placeOf({ directive, inclusion });
  if (place !== 'entries') return place && protocolOf(place);
  return directive.parent && protocolAround({ directive: directive.parent, inclusion });
}
