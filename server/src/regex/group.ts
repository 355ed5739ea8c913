/** Reads what begins with a parenthesis: groups, assertions, references, conditions, callouts, verbs, options. */

import type { Body, Item } from './item.ts';
import {
  isDigit,
  maxGroups,
  type Options,
  peek,
  type Reader,
  Refusal,
  readName,
  readNumber,
  Unread,
} from './reader.ts';

const missing = 'missing closing parenthesis';
const noGroup = 'reference to non-existent subpattern';

/** What a parenthesis turned out to be. */
export type Parenthesis =
  | { readonly kind: 'item'; readonly item: Item; readonly quantifiable: boolean }
  /** `(?i)`: options for the rest of the group it stands in. */
  | { readonly kind: 'options'; readonly options: Options };

/** Reads the branches of a group up to its `)`, and goes behind it. */
export type ReadBody = (body: Body) => Item[][];

const nothing: Item = { kind: 'nothing' };
const item = (read: Item, quantifiable: boolean): Parenthesis => ({ kind: 'item', item: read, quantifiable });

/** The reader stands behind the `(`. */
export function readParenthesis(reader: Reader, options: Options, readBody: ReadBody): Parenthesis {
  const next = peek(reader);
  if (next === '') throw new Refusal(missing, reader.at);
  if (next === '*') return readStarred(reader, options, readBody);
  if (next === '?') {
    reader.at++;
    return readQuestioned(reader, options, readBody);
  }
  if (options.noCaptures)
    return item({ kind: 'group', number: undefined, branches: readBody({ options }) }, true);
  return item(capture(reader, options, readBody), true);
}

function capture(reader: Reader, options: Options, readBody: ReadBody): Item {
  if (reader.groups >= maxGroups) throw new Refusal('too many capturing groups (maximum 65535)', reader.at);
  reader.groups++;
  const number = reader.groups;
  return { kind: 'group', number, branches: readBody({ options }) };
}

/** Verbs, with the number of arguments they take: none or one, one, or one that may be left out. */
const verbs = new Set(['MARK', 'ACCEPT', 'F', 'FAIL', 'COMMIT', 'PRUNE', 'SKIP', 'THEN', '']);

const alphaAssertions: Readonly<Record<string, '>' | '=' | '*' | '!' | '<=' | '<!' | '<*' | 'sr'>> = {
  pla: '=',
  plb: '<=',
  napla: '*',
  naplb: '<*',
  nla: '!',
  nlb: '<!',
  positive_lookahead: '=',
  positive_lookbehind: '<=',
  non_atomic_positive_lookahead: '*',
  non_atomic_positive_lookbehind: '<*',
  negative_lookahead: '!',
  negative_lookbehind: '<!',
  atomic: '>',
  sr: 'sr',
  asr: 'sr',
  script_run: 'sr',
  atomic_script_run: 'sr',
};

/** `(*FAIL)`, `(*MARK:name)`, `(*pla:...)`. */
function readStarred(reader: Reader, options: Options, readBody: ReadBody): Parenthesis {
  const first = peek(reader, 1);
  // PCRE then takes `*` for a quantifier of nothing.
  if (first === '' || first === ')')
    throw new Refusal('quantifier does not follow a repeatable item', reader.at);
  const start = reader.at + 1;
  const name = /^\w*/.exec(reader.bytes.slice(start))?.[0] ?? '';
  reader.at = start + name.length;
  if (/[a-z]/.test(first)) {
    const assertion = alphaAssertions[name];
    // Newer versions know more of them.
    if (!assertion && /^(scs|scan_substring)$/.test(name)) throw new Unread();
    if (peek(reader) !== ':' || !assertion) throw new Refusal('(*alpha_assertion) not recognized', reader.at);
    reader.at++;
    const at = start - 2;
    const branches = () => readBody({ options });
    if (assertion === '>' || assertion === 'sr')
      return item({ kind: 'group', number: undefined, branches: branches() }, true);
    const behind = assertion.startsWith('<');
    if (behind) reader.hasLookbehind = true;
    return item({ kind: 'look', behind, branches: readBody({ options, assertion: true }), at }, true);
  }
  if ((peek(reader) !== ':' && peek(reader) !== ')') || !verbs.has(name))
    throw new Refusal('(*VERB) not recognized or malformed', reader.at);
  const hasArgument = peek(reader) === ':' && peek(reader, 1) !== ')';
  if (!hasArgument && (name === '' || name === 'MARK')) {
    if (peek(reader) === ':') reader.at++;
    throw new Refusal('(*MARK) must have an argument', reader.at);
  }
  const close = reader.bytes.indexOf(')', reader.at);
  if (close < 0) throw new Refusal('(*VERB) not recognized or malformed', reader.bytes.length);
  if (close - reader.at - 1 > 255)
    throw new Refusal('name is too long in (*MARK), (*PRUNE), (*SKIP), or (*THEN)', close);
  reader.at = close + 1;
  const stops = name === 'ACCEPT' || name === 'F' || name === 'FAIL';
  return item(stops ? { kind: 'stop' } : nothing, name === 'ACCEPT');
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
      return item({ kind: 'reference', to: 0 }, true);
    case '&':
      return namedReference(reader);
    case 'C':
      readCallout(reader);
      return item(nothing, false);
    case '(':
      return readCondition(reader, options, readBody);
    case '>':
      reader.at++;
      return item({ kind: 'group', number: undefined, branches: readBody({ options }) }, true);
    case '=':
    case '!':
    case '*':
      reader.at++;
      return item(
        { kind: 'look', behind: false, branches: readBody({ options, assertion: true }), at },
        true,
      );
    case '<':
      if (!/[=!*]/.test(peek(reader, 1))) return namedGroup(reader, options, readBody, '>');
      reader.at += 2;
      reader.hasLookbehind = true;
      return item({ kind: 'look', behind: true, branches: readBody({ options, assertion: true }), at }, true);
    case "'":
      return namedGroup(reader, options, readBody, "'");
    case '+':
      if (!isDigit(peek(reader, 1))) throw new Refusal('digit expected after (?+ or (?-', reader.at);
      return numberedReference(reader);
    default:
      if (isDigit(next) || (next === '-' && isDigit(peek(reader, 1)))) return numberedReference(reader);
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
    case '=':
      return namedReference(reader);
    default:
      throw new Refusal('unrecognized character after (?P', reader.at);
  }
}

/** `(?&name)`, `(?P>name)`, `(?P=name)`; the reader stands on the character before the name. */
function namedReference(reader: Reader): Parenthesis {
  const at = reader.at + 1;
  const name = readName(reader, ')');
  needName(reader, name, at);
  return item({ kind: 'reference', to: name }, true);
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

function numberedReference(reader: Reader): Parenthesis {
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
  return item({ kind: 'reference', to: number }, true);
}

/** The reader stands on the character before the name. */
function namedGroup(reader: Reader, options: Options, readBody: ReadBody, terminator: string): Parenthesis {
  const name = readName(reader, terminator);
  if (reader.groups >= maxGroups) throw new Refusal('too many capturing groups (maximum 65535)', reader.at);
  reader.groups++;
  const number = reader.groups;
  const known = reader.names.get(name);
  if (known !== undefined && known !== number && !options.duplicateNames)
    throw new Refusal('two named subpatterns have the same name (PCRE2_DUPNAMES not set)', reader.at);
  const isShared = [...reader.names].some(([other, taken]) => taken === number && other !== name);
  if (isShared)
    throw new Refusal('different names for subpatterns of the same number are not allowed', reader.at);
  if (known === undefined) reader.names.set(name, number);
  return item({ kind: 'group', number, branches: readBody({ options }) }, true);
}

/** `(?i)`, `(?i:...)`, `(?|...)`; the reader stands behind the `(?`. */
function readOptions(reader: Reader, options: Options, readBody: ReadBody): Parenthesis {
  if (peek(reader) === '|') {
    reader.at++;
    reader.sharesNumbers = true;
    return item(
      { kind: 'group', number: undefined, branches: readBody({ options, resetsNumbers: true }) },
      true,
    );
  }
  let read = options;
  let hyphen: 'allowed' | 'seen' | 'refused' = 'allowed';
  if (peek(reader) === '^') {
    read = { ...read, extended: false, extendedMore: false, noCaptures: false };
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
    // `a` and `r` came with 10.43, `(?[` with 10.45.
    else if (letter === 'a' || letter === 'r' || letter === '[') throw new Unread();
    else if (!'imsU'.includes(letter)) throw new Refusal('unrecognized character after (? or (?-', reader.at);
  }
  const ends = peek(reader) === ')';
  reader.at++;
  if (ends) return { kind: 'options', options: read };
  return item({ kind: 'group', number: undefined, branches: readBody({ options: read }) }, true);
}

/** `(?C)`, `(?C1)`, `(?C"text")`; the reader stands on the `C`. */
export function readCallout(reader: Reader): void {
  reader.at++;
  const next = peek(reader);
  if (next === '') throw new Refusal(missing, reader.at);
  if (next !== ')' && !isDigit(next)) {
    if (!'`\'"^%#${'.includes(next))
      throw new Refusal('unrecognized string delimiter follows (?C', reader.at);
    const start = reader.at;
    const delimiter = next === '{' ? '}' : next;
    for (reader.at++; ; reader.at++) {
      if (peek(reader) === '')
        throw new Refusal('missing terminating delimiter for callout with string argument', start);
      if (peek(reader) !== delimiter) continue;
      reader.at++;
      if (peek(reader) !== delimiter) break;
    }
  } else {
    let number = 0;
    while (isDigit(peek(reader))) {
      number = number * 10 + Number(peek(reader));
      reader.at++;
      if (number > 255) throw new Refusal('number after (?C is greater than 255', reader.at);
    }
  }
  if (peek(reader) !== ')') throw new Refusal('closing parenthesis for (?C expected', reader.at);
  reader.at++;
}

/** `(?(1)yes|no)`; the reader stands on the second parenthesis. */
function readCondition(reader: Reader, options: Options, readBody: ReadBody): Parenthesis {
  const start = reader.at;
  reader.at++;
  const next = peek(reader);
  if (next === '') throw new Refusal(missing, reader.at);
  let defines = false;
  if (next === '?' || next === '*') {
    reader.at--;
    expectAssertion(reader);
    const branches = readBody({ options, condition: true });
    return conditional(reader, branches, defines, start);
  }
  const number = readNumber(reader, maxGroups, 'subpattern number is too big', reader.groups);
  if (number !== undefined) {
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
  } else defines = readNamedCondition(reader);
  if (peek(reader) !== ')') throw new Refusal('missing closing parenthesis for condition', reader.at);
  reader.at++;
  return conditional(reader, readBody({ options }), defines, start);
}

/** A name, `R`, `R1`, `R&name` or `DEFINE`; leaves the reader on the `)`. True for `DEFINE`. */
function readNamedCondition(reader: Reader): boolean {
  const next = peek(reader);
  const isRecursion = next === 'R' && peek(reader, 1) === '&';
  const terminator = next === '<' ? '>' : next === "'" ? "'" : ')';
  if (isRecursion) reader.at++;
  else if (terminator === ')') reader.at--;
  const at = reader.at + 1;
  const name = readName(reader, terminator);
  if (terminator === ')') reader.at--;
  if (terminator === ')' && !isRecursion) {
    if (name === 'DEFINE') return true;
    // `R` and `R1` may be groups or recursions: names are looked up first.
    if (/^R\d*$/.test(name)) {
      const number = Number(name.slice(1));
      reader.later.push(() => {
        if (!reader.names.has(name) && number > reader.groups) throw new Refusal(noGroup, at);
      });
      return false;
    }
  }
  needName(reader, name, at);
  return false;
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

function conditional(reader: Reader, branches: Item[][], defines: boolean, at: number): Parenthesis {
  reader.later.push(() => {
    if (defines && branches.length > 1)
      throw new Refusal('DEFINE subpattern contains more than one branch', at);
    if (branches.length > 2) throw new Refusal('conditional subpattern contains more than two branches', at);
  });
  // What is only defined is never matched where it stands.
  return item(
    defines ? { kind: 'look', behind: false, branches, at } : { kind: 'group', number: undefined, branches },
    true,
  );
}
