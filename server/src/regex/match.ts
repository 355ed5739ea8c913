/** What does a regular expression match, and what do its groups capture? As PCRE2 does it for nginx: bytes, no UTF mode. */

import { type ByteSet, end, onlyByte } from './byte-set.ts';
import { isSet } from './captures.ts';
import { GaveUp, type Machine, newMachine, run, Unsupported } from './machine.ts';
import { type Pattern, parsePattern } from './parse.ts';
import { buildProgram, type Program } from './program.ts';
import { Refusal, Unread } from './reader.ts';

export interface CompiledRegex {
  /** How many groups capture. */
  readonly captures: number;
  /** Numbers of each name's groups, in order of the pattern; more than one only under `(?J)`. */
  readonly names: ReadonlyMap<string, readonly number[]>;
  /** Finds the first match in `subject`, in bounded time. One character for each byte. */
  match(subject: string): MatchResult;
}

export type MatchResult =
  /** What each group has matched, undefined where it took no part; [0] is the whole match. */
  | { readonly kind: 'match'; readonly groups: readonly (string | undefined)[] }
  | { readonly kind: 'no-match' }
  | Unknown;

export interface Unknown {
  readonly kind: 'unknown';
  /** What stands in the way, for a person to read. */
  readonly reason: string;
}

/** So many steps take about a twentieth of a second. PCRE gives up, too, only later. */
const maxSteps = 1_000_000;

/** `pattern` is what nginx hands to PCRE, one character for each byte. What cannot be run, or is no pattern at all, is `unknown`. */
export function compileRegex(
  pattern: string,
  options: { readonly ignoreCase: boolean },
): CompiledRegex | Unknown {
  // So much does no configuration hold on purpose.
  if (pattern.length > 20_000) return unknown('the pattern is too long');
  try {
    const parsed = parsePattern(pattern, options.ignoreCase ? 'in-either-case' : 'as-written');
    return compiled(parsed, buildProgram(parsed));
  } catch (thrown) {
    if (thrown instanceof Unread)
      return unknown(thrown.message || 'what the pattern means depends on the version of PCRE');
    if (thrown instanceof Refusal) return unknown(`PCRE refuses the pattern: ${thrown.message}`);
    if (thrown instanceof Unsupported) return unknown(thrown.message);
    throw thrown;
  }
}

const unknown = (reason: string): Unknown => ({ kind: 'unknown', reason });

function compiled(pattern: Pattern, program: Program): CompiledRegex {
  const nextStart = startsOf(program);
  const match = (subject: string): MatchResult => {
    let start = nextStart(subject, -1);
    if (start < 0) return { kind: 'no-match' };
    const machine = newMachine(subject, program.registers, maxSteps);
    try {
      for (; start >= 0; start = nextStart(subject, start)) {
        if (!run(machine, program.steps, program.start.pc, start)) continue;
        if (program.wantedTwice && !occursIn(program.wantedTwice, subject, start + 1))
          return unknown('PCRE may overlook a match that begins with a lookahead');
        return { kind: 'match', groups: groupsOf(machine, pattern) };
      }
    } catch (thrown) {
      if (thrown instanceof GaveUp) return unknown(thrown.message);
      throw thrown;
    }
    return { kind: 'no-match' };
  };
  return { captures: pattern.captures, names: pattern.names, match };
}

function occursIn(set: ByteSet, subject: string, from: number): boolean {
  for (let at = from; at < subject.length; at++) if (set[subject.charCodeAt(at)]) return true;
  return false;
}

function groupsOf({ subject, registers }: Machine, pattern: Pattern): (string | undefined)[] {
  return Array.from({ length: pattern.captures + 1 }, (_, group) => {
    if (group > 0 && !isSet(pattern, registers, group)) return undefined;
    return subject.slice(registers[2 * group]!, registers[2 * group + 1]!);
  });
}

/** Where a match can start next, after it has failed at `last` (-1 for: not tried yet); -1 if nowhere. */
function startsOf({ start: { first, anchor, needs } }: Program): (subject: string, last: number) => number {
  const isPossible = (subject: string, at: number) =>
    first[at < subject.length ? subject.charCodeAt(at) : end] === 1;
  const only = onlyByte(first);
  const byte = only === undefined ? undefined : String.fromCharCode(only);
  return (subject, last) => {
    if (last < 0 && needs !== '' && !subject.includes(needs)) return -1;
    if (anchor === 'text') return last < 0 && isPossible(subject, 0) ? 0 : -1;
    if (byte !== undefined) return subject.indexOf(byte, last + 1);
    let at = last + 1;
    if (anchor === 'line' && last >= 0) {
      at = subject.indexOf('\n', last) + 1;
      if (at === 0) return -1;
    }
    while (at <= subject.length && !isPossible(subject, at)) at++;
    return at <= subject.length ? at : -1;
  };
}
