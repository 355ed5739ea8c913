/** How is a `*_pass` value without variables taken apart, and which servers does the group have that it names? */

import { type Block, named, outerBlock, statementsOf } from '../project/scope.ts';

/** A `*_pass` value, taken apart; undefined parts are not there. */
export interface PassTarget {
  readonly scheme: string | undefined;
  /** As written: `127.0.0.1:8000`, `app`, `unix:/run/app.sock`. */
  readonly address: string;
  /** What follows the address, from its `/` on. With it, the matched prefix is replaced; without, the URI is sent as it came. */
  readonly uri: string | undefined;
}

/** Takes apart a value without variables; undefined for one with variables (what they hold is not known here) or without an address. */
export function passTarget(value: string): PassTarget | undefined {
  if (value.includes('$')) return undefined;
  const [, scheme, rest = ''] = /^(?:([a-z]+):\/\/)?(.*)$/s.exec(value) ?? [];
  // unix:PATH[:URI], where the path itself holds slashes.
  const unix = /^(unix:[^:]+)(?::(.*))?$/s.exec(rest);
  if (unix) return { scheme, address: unix[1] ?? '', uri: unix[2] || undefined };
  const [, address = '', uri] = /^([^/?]*)([/?].*)?$/s.exec(rest) ?? [];
  return address === '' ? undefined : { scheme, address, uri };
}

/** The servers of the `upstream` block that `address` names, as written; undefined if none has that name. */
export function serversOf(address: string, from: Block): readonly string[] | undefined {
  let top = from;
  for (let outer = outerBlock(from); outer; outer = outerBlock(outer)) {
    top = outer;
    const group = namedUpstream(top, address);
    if (group) return named(group, 'server').map(({ directive }) => directive.args[0]?.value ?? '');
  }
  return undefined;
}

function namedUpstream(block: Block, name: string): Block | undefined {
  for (const { directive, inclusion } of statementsOf(block)) {
    // Names of groups are compared without case, as host names are.
    const isIt =
      directive.name === 'upstream' && directive.args[0]?.value.toLowerCase() === name.toLowerCase();
    if (isIt) return { directive, inclusion };
  }
  return undefined;
}
