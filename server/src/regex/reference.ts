/** Reads the names and numbers by which a pattern refers to its groups. */

import type { GroupName, Item } from './item.ts';
import { missing } from './parenthesis.ts';
import { isDigit, maxGroups, peek, type Reader, Refusal, readName, readNumber, Unread } from './reader.ts';

export const noGroup = 'reference to non-existent subpattern';

/** `(?&name)`, `(?P>name)`, `(?P=name)`; the reader stands on the character before the name. */
export function readReference(reader: Reader): string {
  const at = reader.at + 1;
  const name = readName(reader, ')');
  needName(reader, name, at);
  return name;
}

/** A reference to a group that may follow: judged when all are known. */
export function needName({ names, later }: Reader, name: string, at: number): void {
  later.push(() => {
    if (!names.has(name)) throw new Refusal(noGroup, at);
  });
}

export function needNumber(reader: Reader, number: number, at: number): void {
  reader.later.push(() => {
    if (number > reader.groups) throw new Refusal(noGroup, at);
  });
}

export function callOf(reader: Reader, to: GroupName): Item {
  reader.hasCalls = true;
  return { kind: 'call', to };
}

/** `(?1)`, `(?-1)`; the reader stands on the sign or the digit. */
export function readNumberedCall(reader: Reader): Item {
  const isRelative = !isDigit(peek(reader));
  const number = readNumber(
    reader,
    maxGroups,
    'subpattern number is too big',
    isRelative ? reader.groups : undefined,
  );
  if (number === undefined || number < 0) throw new Refusal(noGroup, reader.at - 1);
  // Newer versions take a list of groups to return here.
  if (peek(reader) === '(') throw new Unread();
  if (peek(reader) !== ')') throw new Refusal(missing, reader.at);
  needNumber(reader, number, reader.at);
  reader.at++;
  return callOf(reader, number);
}
