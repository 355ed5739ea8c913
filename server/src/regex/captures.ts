/** What has a group matched, and what becomes of it after a call? */

import { type Builder, type Entry, ending } from './builder.ts';
import { otherCase } from './byte-set.ts';
import type { Group } from './item.ts';
import { failed, setRegister } from './machine.ts';
import type { Pattern } from './parse.ts';

/** Behind those of the groups: the call that the match is in, as its place in `Machine.calls`; -1 outside of all. */
export const currentCall = ({ captures }: Pattern) => 2 * captures + 2;

/** The highest number of a group that has matched. Groups above it count as not set, whatever their registers hold. */
const highestSet = ({ captures }: Pattern) => 2 * captures + 3;

export const registersOfGroups = ({ captures }: Pattern) => 2 * captures + 4;

export function isSet(pattern: Pattern, registers: Int32Array, group: number): boolean {
  return registers[2 * group]! >= 0 && (!pattern.hasCalls || group <= registers[highestSet(pattern)]!);
}

/**
 * All registers once a call is over whose beginning saw `before`: captures are as they were. But above the highest group that
 * was set then PCRE leaves what the call has captured, and shows it as soon as a group with a higher number matches.
 */
export function registersAfterCall(pattern: Pattern, before: Int32Array, now: Int32Array): Int32Array {
  const behindHighest = 2 * Math.max(before[highestSet(pattern)]!, 0) + 2;
  const after = before.slice();
  after.set(now.subarray(behindHighest, currentCall(pattern)), behindHighest);
  return after;
}

/** A group that captures. */
export function capture(builder: Builder, number: number, branches: Group['branches'], next: Entry): Entry {
  const { pattern } = builder;
  const started = builder.newRegister();
  const start = 2 * number;
  const highest = highestSet(pattern);
  const close = builder.emit((machine) => {
    const { registers, pos } = machine;
    setRegister(machine, start, registers[started]!);
    setRegister(machine, start + 1, pos);
    if (pattern.hasCalls && registers[highest]! < number) setRegister(machine, highest, number);
    return next.pc;
  });
  const inner = builder.branches(branches, { ...next, pc: close });
  const pc = builder.emit((machine) => {
    setRegister(machine, started, machine.pos);
    return inner.pc;
  });
  return { ...inner, pc };
}

/** What the first of `groups` that took part has matched; fails if none has. */
export function reference(
  builder: Builder,
  groups: readonly number[],
  letters: 'as-written' | 'in-either-case',
  next: Entry,
): Entry {
  builder.refersBack = true;
  const pc = builder.emit((machine) => {
    const { subject, pos, registers } = machine;
    const group = groups.find((number) => isSet(builder.pattern, registers, number));
    if (group === undefined) return failed;
    const start = registers[2 * group]!;
    const length = registers[2 * group + 1]! - start;
    if (pos + length > subject.length) return failed;
    machine.stepsLeft -= length >> 5;
    for (let at = 0; at < length; at++) {
      const was = subject.charCodeAt(start + at);
      const is = subject.charCodeAt(pos + at);
      if (was !== is && (letters === 'as-written' || otherCase(was) !== is)) return failed;
    }
    machine.pos += length;
    return next.pc;
  });
  return ending(pc, next.needs);
}
