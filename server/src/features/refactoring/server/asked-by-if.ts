/** Which requests of its server does an `if` ask for, said in names or in sockets, by which nginx chooses servers? */

import { listenAddress } from '../../../project/listen-address.ts';
import { inForce } from '../../../project/scope.ts';
import { bytesOf } from '../../../routing/bytes.ts';
import { type Condition, readCondition } from '../../../routing/condition.ts';
import { matchesOf, patternOf } from '../../../routing/patterns.ts';
import { Unknowable } from '../../../routing/unknowable.ts';
import type { Directive } from '../../../syntax/tree.ts';
import { exactName, isDefaultServer, parametersOf, type ServerBlock } from './block.ts';

export type Asked =
  | {
      readonly kind: 'hosts';
      /** In lower case; those that the `if` is true for, or (`others`) all but these. */
      readonly names: readonly string[];
      readonly true: 'these' | 'others';
      /** What the expression has captured, where it asks for one name only. */
      readonly captures: readonly (string | undefined)[];
      /** It cannot be said of all hosts. */
      readonly changes: string | undefined;
    }
  /** Those that come by these sockets. */
  | { readonly kind: 'listens'; readonly listens: readonly Directive[] };

/** Undefined for everything that nginx does not choose servers by. */
export function askedBy(directive: Directive, server: ServerBlock): Asked | undefined {
  if (directive.args.length === 0) return undefined;
  const condition = readCondition(directive.args);
  if (condition.kind !== 'compare' && condition.kind !== 'match') return undefined;
  const variable = condition.variable.value.toLowerCase();
  if (variable === '$host' || variable === '$http_host') return hostsOf(condition, variable, server);
  return condition.kind === 'compare' ? listensOf(condition, variable, server) : undefined;
}

type Comparison = Extract<Condition, { kind: 'compare' }>;
type Match = Extract<Condition, { kind: 'match' }>;

function hostsOf(condition: Comparison | Match, variable: string, server: ServerBlock): Asked | undefined {
  const isNegated = condition.operator.value.startsWith('!');
  const asSent =
    variable === '$http_host'
      ? 'A host that is written with its port or in capitals counts as well.'
      : undefined;
  if (condition.kind === 'compare') {
    const { value } = condition.operand;
    // `$host` has no capitals, so it never equals what has.
    if (exactName({ value }) !== value) return undefined;
    return {
      kind: 'hosts',
      names: [value],
      true: isNegated ? 'others' : 'these',
      captures: [],
      changes: asSent,
    };
  }
  const ignoresCase = condition.operator.value.endsWith('*');
  const literal = isNegated ? undefined : hostsMatching(condition.regex.value);
  const own = server.names.map(exactName);
  const isDefault = isDefaultServer(server);
  if (!literal && (own.includes(undefined) || isDefault === true)) return undefined;
  const candidates = literal ?? own.filter((name) => name !== undefined);
  const matched = candidates.flatMap((name) => {
    const groups = groupsOf(condition.regex.value, name, ignoresCase);
    return groups ? [{ name, groups }] : [];
  });
  const known = literal !== undefined || isDefault === false;
  const names = isNegated
    ? candidates.filter((name) => !matched.some((one) => one.name === name))
    : matched.map(({ name }) => name);
  if (names.length === 0) return undefined;
  const captures = !isNegated && matched.length === 1 ? (matched[0]?.groups ?? []) : [];
  const changes = known ? asSent : 'A host that none of the names is gets no answer of this `if` any more.';
  return { kind: 'hosts', names, true: 'these', captures, changes };
}

function groupsOf(
  source: string,
  name: string,
  ignoresCase: boolean,
): readonly (string | undefined)[] | undefined {
  try {
    return matchesOf(patternOf(source, ignoresCase), bytesOf(name));
  } catch (thrown) {
    if (thrown instanceof Unknowable) return undefined;
    throw thrown;
  }
}

/** All hosts that an anchored expression of plain words, `(a|b)` and `(a)?` can match; undefined for others. */
export function hostsMatching(source: string): readonly string[] | undefined {
  const inner = /^\^(.*)\$$/.exec(source)?.[1];
  if (inner === undefined) return undefined;
  let texts = [''];
  for (let at = 0; at < inner.length; ) {
    part.lastIndex = at;
    const [whole, group, optional, plain] = part.exec(inner) ?? [];
    if (whole === undefined) return undefined;
    const choices =
      group === undefined
        ? [plain ?? '']
        : [...group.replace('?:', '').split('|'), ...(optional ? [''] : [])];
    texts = texts.flatMap((text) => choices.map((choice) => text + choice.replaceAll('\\', '')));
    if (texts.length > 20) return undefined;
    at += whole.length;
  }
  return texts.every((text) => exactName({ value: text }) === text) ? texts : undefined;
}

const part = /\(((?:\?:)?(?:[\w|-]|\\[.-])+)\)(\?)?|((?:[\w-](?![?*+{])|\\[.-](?![?*+{]))+)/y;

function listensOf(
  { operator, operand }: Comparison,
  variable: string,
  server: ServerBlock,
): Asked | undefined {
  const { value } = operand;
  const test = testsOf[variable];
  const { listens, project } = server;
  if (!test || !listens.every((listen) => isAsSaid(listen, server))) return undefined;
  const asked: Directive[] = [];
  for (const listen of listens) {
    const { ssl, quic } = parametersOf(listen, project);
    const found = test(value, ssl || quic, portOf(listen));
    if (found === undefined) return undefined;
    if (found !== (operator.value === '!=')) asked.push(listen);
  }
  return asked.length > 0 && asked.length < listens.length ? { kind: 'listens', listens: asked } : undefined;
}

/** Does the socket speak TLS exactly if its `listen` here says so? Another server may have turned it on, or an old `ssl on`. */
export function isAsSaid(listen: Directive, server: ServerBlock): boolean {
  const { sockets, project } = server;
  if (inForce(server, 'ssl').length > 0) return false;
  const read = listenAddress(listen.args[0]?.value ?? '', 80);
  if (read.kind !== 'sockets') return false;
  const { ssl, quic } = parametersOf(listen, project);
  return read.sockets.every(({ key }) =>
    sockets.every(
      (one) => one.key !== key || one.datagram !== quic || (one.tls !== undefined) === (ssl || quic),
    ),
  );
}

/** Does the variable have the value on a socket? Undefined if it cannot be said. */
const testsOf: Readonly<
  Record<string, (value: string, isTls: boolean, port: string | undefined) => boolean | undefined>
> = {
  $scheme: (value, isTls) => value === (isTls ? 'https' : 'http'),
  $https: (value, isTls) => value === (isTls ? 'on' : ''),
  $server_port: (value, _, port) => (port === undefined ? undefined : value === port),
};

/** Undefined for several ports, and for no address. */
export function portOf({ args: [address] }: Directive): string | undefined {
  const read = address && listenAddress(address.value, 80);
  if (read?.kind !== 'sockets' || read.sockets.length !== 1) return undefined;
  return /:(\d+)$/.exec(read.sockets[0]?.text ?? '')?.[1];
}
