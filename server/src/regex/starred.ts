/** Reads what begins with a parenthesis and a star: verbs, and assertions by name. */

import { group, item, look, type Parenthesis, type ReadBody } from './parenthesis.ts';
import { type Options, peek, type Reader, Refusal, Unread } from './reader.ts';

/** Verbs, with the number of arguments they take: none or one, one, or one that may be left out. */
const verbs = new Set(['MARK', 'ACCEPT', 'F', 'FAIL', 'COMMIT', 'PRUNE', 'SKIP', 'THEN', '']);

export const alphaAssertions: Readonly<Record<string, '>' | '=' | '*' | '!' | '<=' | '<!' | '<*' | 'sr'>> = {
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
export function readStarred(reader: Reader, options: Options, readBody: ReadBody): Parenthesis {
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
    if (assertion === '>') return item(group(undefined, branches(), 'atomic'), true);
    if (assertion === 'sr') return item(group(undefined, branches(), 'script-run'), true);
    return look(reader, options, readBody, assertion, at);
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
  if (name === 'ACCEPT') return item({ kind: 'stop', how: 'accept' }, true);
  if (name === 'F' || name === 'FAIL') return item({ kind: 'stop', how: 'fail' }, false);
  return item(name === '' || name === 'MARK' ? { kind: 'nothing' } : { kind: 'verb', name }, false);
}
