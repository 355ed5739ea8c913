/** Reads what begins with a parenthesis: groups, assertions, references, conditions, callouts, verbs, options. */

import { readCallout } from './callout.ts';
import { readCondition } from './condition.ts';
import type { Item } from './item.ts';
import { group, item, look, missing, type Parenthesis, type ReadBody } from './parenthesis.ts';
import { isDigit, maxGroups, type Options, peek, type Reader, Refusal, readName, Unread } from './reader.ts';
import { callOf, readNumberedCall, readReference } from './reference.ts';
import { readStarred } from './starred.ts';

/** The reader stands behind the `(`. */
export function readParenthesis(reader: Reader, options: Options, readBody: ReadBody): Parenthesis {
  const next = peek(reader);
  if (next === '') throw new Refusal(missing, reader.at);
  if (next === '*') return readStarred(reader, options, readBody);
  if (next === '?') {
    reader.at++;
    return readQuestioned(reader, options, readBody);
  }
  if (options.noCaptures) return item(group(undefined, readBody({ options })), true);
  return item(capture(reader, options, readBody), true);
}

function capture(reader: Reader, options: Options, readBody: ReadBody): Item {
  if (reader.groups >= maxGroups) throw new Refusal('too many capturing groups (maximum 65535)', reader.at);
  reader.groups++;
  const number = reader.groups;
  return group(number, readBody({ options }));
}

/** What begins with `(?`; the reader stands behind it. */
function readQuestioned(reader: Reader, options: Options, readBody: ReadBody): Parenthesis {
  const next = peek(reader);
  const at = reader.at - 2;
  switch (next) {
    case '':
      throw new Refusal(missing, reader.at);
    case 'P':
      return readPython(reader, options, readBody);
    case 'R':
      reader.at++;
      if (peek(reader) !== ')')
        throw new Refusal(
          '(?R (recursive pattern call) must be followed by a closing parenthesis',
          reader.at,
        );
      reader.at++;
      return item(callOf(reader, 0), true);
    case '&':
      return item(callOf(reader, readReference(reader)), true);
    case 'C':
      readCallout(reader);
      return item({ kind: 'nothing' }, false);
    case '(':
      return item(readCondition(reader, options, readBody), true);
    case '>':
      reader.at++;
      return item(group(undefined, readBody({ options }), 'atomic'), true);
    case '=':
    case '!':
    case '*':
      reader.at++;
      return look(reader, options, readBody, next, at);
    case '<':
      if (!/[=!*]/.test(peek(reader, 1))) return namedGroup(reader, options, readBody, '>');
      reader.at += 2;
      return look(reader, options, readBody, reader.bytes.slice(reader.at - 2, reader.at), at);
    case "'":
      return namedGroup(reader, options, readBody, "'");
    case '+':
      if (!isDigit(peek(reader, 1))) throw new Refusal('digit expected after (?+ or (?-', reader.at);
      return item(readNumberedCall(reader), true);
    default:
      if (isDigit(next) || (next === '-' && isDigit(peek(reader, 1))))
        return item(readNumberedCall(reader), true);
      return readOptions(reader, options, readBody);
  }
}

function readPython(reader: Reader, options: Options, readBody: ReadBody): Parenthesis {
  reader.at++;
  switch (peek(reader)) {
    case '':
      throw new Refusal(missing, reader.at);
    case '<':
      return namedGroup(reader, options, readBody, '>');
    case '>':
      return item(callOf(reader, readReference(reader)), true);
    case '=':
      return item({ kind: 'reference', to: readReference(reader), ignoreCase: options.ignoreCase }, true);
    default:
      throw new Refusal('unrecognized character after (?P', reader.at);
  }
}

/** The reader stands on the character before the name. */
function namedGroup(reader: Reader, options: Options, readBody: ReadBody, terminator: string): Parenthesis {
  const name = readName(reader, terminator);
  if (reader.groups >= maxGroups) throw new Refusal('too many capturing groups (maximum 65535)', reader.at);
  reader.groups++;
  const number = reader.groups;
  const known = reader.names.get(name) ?? [];
  const isKnown = known.includes(number);
  if (known.length > 0 && !isKnown && !options.duplicateNames)
    throw new Refusal('two named subpatterns have the same name (PCRE2_DUPNAMES not set)', reader.at);
  const isShared = [...reader.names].some(([other, taken]) => other !== name && taken.includes(number));
  if (isShared)
    throw new Refusal('different names for subpatterns of the same number are not allowed', reader.at);
  if (!isKnown) reader.names.set(name, [...known, number]);
  return item(group(number, readBody({ options })), true);
}

/** `(?i)`, `(?i:...)`, `(?|...)`; the reader stands behind the `(?`. */
function readOptions(reader: Reader, options: Options, readBody: ReadBody): Parenthesis {
  if (peek(reader) === '|') {
    reader.at++;
    reader.sharesNumbers = true;
    return item(group(undefined, readBody({ options, resetsNumbers: true })), true);
  }
  let read = options;
  let hyphen: 'allowed' | 'seen' | 'refused' = 'allowed';
  if (peek(reader) === '^') {
    read = {
      ...read,
      ...{ extended: false, extendedMore: false, noCaptures: false },
      ...{ ignoreCase: false, multiline: false, dotAll: false },
    };
    hyphen = 'refused';
    reader.at++;
  }
  for (; ; reader.at++) {
    const letter = peek(reader);
    const on = hyphen !== 'seen';
    if (letter === '') throw new Refusal(missing, reader.at);
    if (letter === ')' || letter === ':') break;
    if (letter === '-') {
      if (hyphen !== 'allowed') throw new Refusal('invalid hyphen in option setting', reader.at);
      hyphen = 'seen';
    } else if (letter === 'x') {
      const twice = peek(reader, 1) === 'x';
      if (twice) reader.at++;
      read = { ...read, extended: on, extendedMore: on && twice };
    } else if (letter === 'J') read = { ...read, duplicateNames: on };
    else if (letter === 'n') read = { ...read, noCaptures: on };
    else if (letter === 'i') read = { ...read, ignoreCase: on };
    else if (letter === 'm') read = { ...read, multiline: on };
    else if (letter === 's') read = { ...read, dotAll: on };
    else if (letter === 'U') read = { ...read, ungreedy: on };
    // `a` and `r` came with 10.43, `(?[` with 10.45.
    else if (letter === 'a' || letter === 'r' || letter === '[') throw new Unread();
    else throw new Refusal('unrecognized character after (? or (?-', reader.at);
  }
  const ends = peek(reader) === ')';
  reader.at++;
  if (ends) return { kind: 'options', options: read };
  return item(group(undefined, readBody({ options: read })), true);
}
