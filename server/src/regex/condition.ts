/** Reads conditions: `(?(1)yes|no)`. */

import { readCallout } from './callout.ts';
import type { Condition, Item } from './item.ts';
import { missing, type ReadBody } from './parenthesis.ts';
import {
  maxGroups,
  type Options,
  peek,
  type Reader,
  Refusal,
  readName,
  readNumber,
  Unread,
} from './reader.ts';
import { needName, needNumber, noGroup } from './reference.ts';
import { alphaAssertions } from './starred.ts';

/** `(?(1)yes|no)`; the reader stands on the second parenthesis. */
export function readCondition(reader: Reader, options: Options, readBody: ReadBody): Item {
  const start = reader.at;
  reader.at++;
  const next = peek(reader);
  if (next === '') throw new Refusal(missing, reader.at);
  if (next === '?' || next === '*') {
    reader.at--;
    expectAssertion(reader);
    const branches = readBody({ options, condition: true });
    return conditional(reader, { kind: 'look' }, branches, start);
  }
  const number = readNumber(reader, maxGroups, 'subpattern number is too big', reader.groups);
  let when: Condition;
  if (number !== undefined) {
    when = { kind: 'group', to: number };
    if (number <= 0) throw new Refusal(noGroup, reader.at);
    needNumber(reader, number, reader.at - 2);
  } else if (
    reader.bytes.startsWith('VERSION', reader.at) &&
    peek(reader, 7) !== ')' &&
    reader.bytes.length - reader.at >= 10
  ) {
    const [version] = /^VERSION>?=\d{1,4}(\.\d\d?)?/.exec(reader.bytes.slice(reader.at)) ?? [];
    if (version === undefined)
      throw new Refusal('syntax error or number too big in (?(VERSION condition', reader.at + 7);
    reader.at += version.length;
    when = { kind: 'version' };
  } else when = readNamedCondition(reader);
  if (peek(reader) !== ')') throw new Refusal('missing closing parenthesis for condition', reader.at);
  reader.at++;
  return conditional(reader, when, readBody({ options }), start);
}

/** A name, `R`, `R1`, `R&name` or `DEFINE`; leaves the reader on the `)`. */
function readNamedCondition(reader: Reader): Condition {
  const next = peek(reader);
  const isRecursion = next === 'R' && peek(reader, 1) === '&';
  const terminator = next === '<' ? '>' : next === "'" ? "'" : ')';
  if (isRecursion) reader.at++;
  else if (terminator === ')') reader.at--;
  const at = reader.at + 1;
  const name = readName(reader, terminator);
  if (terminator === ')') reader.at--;
  if (terminator === ')' && !isRecursion) {
    if (name === 'DEFINE') return { kind: 'define' };
    // `R` and `R1` may be groups or recursions: names are looked up first.
    if (/^R\d*$/.test(name)) {
      const number = Number(name.slice(1));
      reader.later.push(() => {
        if (!reader.names.has(name) && number > reader.groups) throw new Refusal(noGroup, at);
      });
      return { kind: 'group', to: name };
    }
  }
  needName(reader, name, at);
  return isRecursion ? { kind: 'recursion', of: name } : { kind: 'group', to: name };
}

/** What decides is an assertion: `(?(?=a)b|c)`. A comment or a callout may stand before it. */
function expectAssertion(reader: Reader): void {
  if (reader.bytes.startsWith('(?#', reader.at)) throw new Unread();
  if (reader.bytes.startsWith('(?C', reader.at)) {
    reader.at += 2;
    readCallout(reader);
  }
  const expected = new Refusal('assertion expected after (?( or (?(?C)', reader.at);
  const [, symbol, word] = /^\((?:\?(=|!|<=|<!)|\*([a-z]\w*):?)/.exec(reader.bytes.slice(reader.at)) ?? [];
  if ((symbol ?? word) === undefined || reader.bytes.length - reader.at < 4) throw expected;
  const assertion = alphaAssertions[word ?? ''];
  if (assertion === '*' || assertion === '<*')
    throw new Refusal('atomic assertion expected after (?( or (?(?C)', reader.at);
  if (assertion === '>' || assertion === 'sr') throw expected;
}

function conditional(reader: Reader, when: Condition, branches: Item[][], at: number): Item {
  reader.later.push(() => {
    if (when.kind === 'define' && branches.length > 1)
      throw new Refusal('DEFINE subpattern contains more than one branch', at);
    if (branches.length > 2) throw new Refusal('conditional subpattern contains more than two branches', at);
  });
  return { kind: 'condition', when, branches };
}
