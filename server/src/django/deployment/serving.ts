/** What does one application server do, as its command line and its own files tell? */

import type { ApplicationServer, Bind, Certainty, Place, Protocol } from '../model.ts';
import type { Argument } from './environment.ts';

/** What the program's own words decide; the rest of an `ApplicationServer` is where the command stands. */
export type Serving = Pick<
  ApplicationServer,
  'isAsync' | 'binds' | 'mayBindElsewhere' | 'application' | 'timeout' | 'trusts'
> & {
  /** The folder that the program changes to before it loads the application, as written. */
  readonly folder: Argument | undefined;
};

export type Trust = ApplicationServer['trusts'];

/** Where a program is started from, for what it is told in relation to that. */
export interface Started {
  /** Absolute path of the file that holds the command. */
  readonly path: string;
  /** The folder of the machine or the container; undefined if it is not told. */
  readonly folder: string | undefined;
}

/** An address or a path that a program is told to listen on. */
export interface Told {
  readonly text: string;
  readonly certainty: Certainty;
  readonly place: Place;
}

export function told({ text, certainty, start, end }: Argument, path: string): Told {
  return { text, certainty, place: { path, start, end } };
}

/** What addresses come to: those that are known, and whether there may be others. */
export interface Listening {
  readonly binds: readonly Bind[];
  readonly mayBindElsewhere: boolean;
}

/** Reads each; what rests on a default is a bind that may be elsewhere. */
export function listening(addresses: readonly Told[], read: (address: Told) => Bind | undefined): Listening {
  const binds: Bind[] = [];
  let mayBindElsewhere = false;
  for (const address of addresses) {
    const bind = address.certainty === 'unknown' ? undefined : read(address);
    if (bind) binds.push(bind);
    if (!bind || address.certainty !== 'resolved') mayBindElsewhere = true;
  }
  return { binds, mayBindElsewhere };
}

export function tcp(host: string, port: number, place: Place, protocol: Protocol = 'http'): Bind {
  return { kind: 'tcp', host, port, protocol, place };
}

export function unix(path: string, place: Place, protocol: Protocol = 'http'): Bind {
  return { kind: 'unix', path, protocol, place };
}

/** A port as a number; undefined for anything else. */
export function portOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,5}$/.test(text)) return undefined;
  const port = Number(text);
  return port > 0 && port < 65_536 ? port : undefined;
}

/** `*` among the addresses that a program trusts is every peer. */
export function trustIn(value: Told | undefined, usual: readonly string[], always: readonly string[]): Trust {
  if (!value) return { kind: 'addresses', addresses: [...usual, ...always] };
  if (value.certainty !== 'resolved') return { kind: 'unknown' };
  const addresses = value.text
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');
  return addresses.includes('*')
    ? { kind: 'all' }
    : { kind: 'addresses', addresses: [...addresses, ...always] };
}

/** Stands for every peer on a unix socket among the addresses that are trusted. */
export const unixPeers = 'unix:';
