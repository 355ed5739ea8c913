/** Which zones of shared memory does a configuration declare and use, and where do two of them collide? */

import { type Protocol, protocolOf } from '../catalog/context.ts';
import type { Argument, Directive } from '../syntax/tree.ts';
import type { Configuration } from './inclusion.ts';
import { type PlacedStatement, StatementMap, statementsNamed } from './reading-order.ts';

/** A statement that declares a zone or refers to one. */
export interface ZoneMention {
  readonly statement: PlacedStatement;
  readonly name: string;
  /** UTF-16 offsets of the name in its file. */
  readonly start: number;
  readonly end: number;
  /** What the memory is for; nginx tells uses apart by module. */
  readonly use: string;
  /** In bytes; 0 where the statement only refers to the zone, undefined if it cannot be read. */
  readonly size: number | undefined;
}

export type ZoneFault =
  /** No statement gives the zone a size. `near`: one of the same use with a similar name may be among `declared`. */
  | {
      readonly kind: 'undefined';
      readonly mention: ZoneMention;
      readonly declared: readonly string[];
    }
  | {
      readonly kind: 'other-use' | 'other-size' | 'declared-twice';
      readonly mention: ZoneMention;
      readonly first: ZoneMention;
    };

const faults = new WeakMap<Configuration, StatementMap<ZoneFault>>();

/** What is wrong with the zones of a configuration, by statement. */
export function zoneFaults(configuration: Configuration): StatementMap<ZoneFault> {
  const known = faults.get(configuration);
  if (known) return known;
  const found = findFaults(zoneMentions(configuration), configuration.complete);
  faults.set(configuration, found);
  return found;
}

function findFaults(mentions: readonly ZoneMention[], complete: boolean): StatementMap<ZoneFault> {
  const found = new StatementMap<ZoneFault>();
  const zones = new Map<string, { first: ZoneMention; declared: ZoneMention | undefined }>();
  const agreed: ZoneMention[] = [];
  for (const mention of mentions) {
    const zone = zones.get(mention.name);
    const report = (kind: 'other-use' | 'other-size' | 'declared-twice', first: ZoneMention): void =>
      found.add(mention.statement, { kind, mention, first });
    if (!zone) {
      zones.set(mention.name, { first: mention, declared: mention.size === 0 ? undefined : mention });
      agreed.push(mention);
    } else if (zone.first.use !== mention.use) report('other-use', zone.first);
    else {
      agreed.push(mention);
      if (mention.size === 0) continue;
      const { declared } = zone;
      if (!declared) zones.set(mention.name, { first: zone.first, declared: mention });
      else if (mention.size && declared.size && mention.size !== declared.size)
        report('other-size', declared);
      else if (onlyOnce.test(mention.statement.directive.name)) report('declared-twice', declared);
    }
  }
  if (!complete) return found;
  for (const mention of agreed) {
    if (zones.get(mention.name)?.declared) continue;
    const declared = [...zones]
      .filter(([, zone]) => zone.declared?.use === mention.use)
      .map(([name]) => name);
    found.add(mention.statement, { kind: 'undefined', mention, declared });
  }
  return found;
}

/** Sessions, dictionaries and upstreams may share a zone that each of them declares. */
const onlyOnce = /^limit_(?:req|conn)_zone$|_cache_path$/;

/** A mention without the statement. */
type Reading = Omit<ZoneMention, 'statement'>;

type Reader = (statement: PlacedStatement, protocol: Protocol) => Reading | undefined;

const caches = ['proxy', 'fastcgi', 'uwsgi', 'scgi'] as const;

const readers: Readonly<Record<string, Reader>> = {
  limit_req_zone: declaring('limit_req', 'zone='),
  limit_conn_zone: declaring('limit_conn', 'zone='),
  limit_req: using('limit_req'),
  limit_conn: (statement, protocol) => {
    const [argument] = statement.directive.args;
    return argument && mention(argument, 0, undefined, `${protocol} limit_conn`, 0);
  },
  zone: (statement, protocol) => {
    const [name, size] = statement.directive.args;
    if (!name || !statement.place.endsWith('upstream')) return undefined;
    return mention(name, 0, undefined, `${protocol} upstream`, size ? bytesOf(size.value) : 0);
  },
  ssl_session_cache: declaring('ssl_session_cache', 'shared:'),
  ssl_ocsp_cache: declaring('ssl_ocsp_cache', 'shared:'),
  lua_shared_dict: (statement) => {
    const [name, size] = statement.directive.args;
    return name && mention(name, 0, undefined, 'lua_shared_dict', bytesOf(size?.value ?? ''));
  },
  keyval_zone: declaring('keyval', 'zone='),
  keyval: using('keyval'),
  js_shared_dict_zone: declaring('js_shared_dict', 'zone='),
  ...Object.fromEntries(caches.map((module) => [`${module}_cache_path`, declaring(module, 'keys_zone=')])),
  ...Object.fromEntries(
    caches.map((module): [string, Reader] => [
      `${module}_cache`,
      (statement) => {
        const [argument] = statement.directive.args;
        if (!argument || argument.value === 'off' || argument.value.includes('$')) return undefined;
        return mention(argument, 0, undefined, `http ${module}`, 0);
      },
    ]),
  ),
};

/** Names of the statements that may say something of zones. */
export const zoneStatements: readonly string[] = Object.keys(readers);
const mentioned = new WeakMap<Configuration, readonly ZoneMention[]>();

/** Every statement that declares a zone or refers to one, in the order of reading. */
export function zoneMentions(configuration: Configuration): readonly ZoneMention[] {
  const known = mentioned.get(configuration);
  if (known) return known;
  const mentions: ZoneMention[] = [];
  mentioned.set(configuration, mentions);
  for (const statement of statementsNamed(configuration, zoneStatements)) {
    const mention = zoneMentionOf(statement);
    if (mention) mentions.push(mention);
  }
  return mentions;
}

/** What a statement says of a zone; undefined for one that says nothing of any. */
export function zoneMentionOf(statement: PlacedStatement): ZoneMention | undefined {
  const protocol = protocolOf(statement.place);
  const reading = protocol && readingOf(statement, protocol);
  return reading && { ...reading, statement };
}

/** What a statement says of zones is kept with its tree, which outlives edits of other files. */
const readings = new WeakMap<Directive, { protocol: Protocol; reading: Reading | undefined }>();

function readingOf(statement: PlacedStatement, protocol: Protocol): Reading | undefined {
  const { directive } = statement;
  const before = readings.get(directive);
  if (before?.protocol === protocol) return before.reading;
  const reading = readers[directive.name]?.(statement, protocol);
  readings.set(directive, { protocol, reading });
  return reading;
}

/** `zone=name:size`, `keys_zone=name:size`, `shared:name:size`. */
function declaring(use: string, prefix: string): Reader {
  return (statement, protocol) => {
    const argument = statement.directive.args.findLast(({ value }) => value.startsWith(prefix));
    if (!argument) return undefined;
    const rest = argument.value.slice(prefix.length);
    const colon = rest.indexOf(':');
    if (colon < 0) return undefined;
    const size = bytesOf(rest.slice(colon + 1));
    return mention(argument, prefix.length, colon, `${protocol} ${use}`, size);
  };
}

/** `zone=name` */
function using(use: string): Reader {
  return (statement, protocol) => {
    const argument = statement.directive.args.findLast(({ value }) => value.startsWith('zone='));
    return argument && mention(argument, 'zone='.length, undefined, `${protocol} ${use}`, 0);
  };
}

/** The zone is `length` characters from `from` on in the argument's value, all the rest without `length`. */
function mention(
  { value, start, quoted }: Argument,
  from: number,
  length: number | undefined,
  use: string,
  size: number | undefined,
): Reading | undefined {
  const name = value.slice(from, length === undefined ? undefined : from + length);
  // A template's or Lua's business.
  if (name === '' || name.includes('$') || name.includes('{')) return undefined;
  const offset = start + from + (quoted ? 1 : 0);
  return { name, start: offset, end: offset + name.length, use, size };
}

function bytesOf(text: string): number | undefined {
  const [, digits = '', unit = ''] = /^(\d+)([kKmM]?)$/.exec(text) ?? [];
  if (digits === '') return undefined;
  return Number(digits) * ({ k: 1024, m: 1024 * 1024 }[unit.toLowerCase()] ?? 1);
}
