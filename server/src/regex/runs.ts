/** How is a single byte repeated? One choice on the stack stands for all the places where a run may stop. */

import type { Builder, Entry } from './builder.ts';
import {
  areBelievedDisjoint,
  areDisjoint,
  type ByteSet,
  contains,
  end,
  notNewline,
  union,
} from './byte-set.ts';
import type { Repeat } from './item.ts';
import { failed, type Machine, push } from './machine.ts';
import { refuseLazy, refuseMisled } from './missteps.ts';

/** `set`, from `min` to `max` times. */
export function runOf(builder: Builder, set: ByteSet, { min, max, mode }: Repeat, next: Entry): Entry {
  if (max === 0) return next;
  refuseMisled(set, mode, next);
  const isWhole = isNeverLeft(set, mode, next.first);
  const build = isWhole ? wholeRun : mode === 'lazy' ? lazyRun : greedyRun;
  // What `.*` could reach from a later place of the line, it has reached from an earlier one.
  const startsLine = max === Number.POSITIVE_INFINITY && mode !== 'possessive' && contains(set, notNewline);
  return {
    pc: builder.emit(build(builder, set, min, max, next)),
    first: min > 0 ? set : union(set, next.first),
    anchor: startsLine ? 'line' : undefined,
    needs: next.needs,
  };
}

/** Does PCRE never go back into a repeated `set`, which `next` follows? */
export function isNeverLeft(set: ByteSet, mode: Repeat['mode'], next: ByteSet): boolean {
  if (mode === 'possessive' || areDisjoint(set, next)) return true;
  if (!areBelievedDisjoint(set, next)) return false;
  refuseLazy(mode);
  return true;
}

/** Where the run of bytes of `set` ends, `max` of them at most. */
function endOfRun(machine: Machine, set: ByteSet, max: number): number {
  const { subject, pos } = machine;
  const limit = Math.min(subject.length, pos + max);
  let at = pos;
  while (at < limit && set[subject.charCodeAt(at)]) at++;
  charge(machine, at - pos);
  return at;
}

/** Bytes that are looked at one after the other cost much less than a step each. */
function charge(machine: Machine, bytes: number): void {
  machine.stepsLeft -= bytes >> 5;
}

const byteAt = (subject: string, at: number) => (at < subject.length ? subject.charCodeAt(at) : end);

/** It cannot stop earlier: possessive, or as good as that because what follows begins with none of its bytes. */
function wholeRun(_: Builder, set: ByteSet, min: number, max: number, next: Entry) {
  return (machine: Machine) => {
    const at = endOfRun(machine, set, max);
    if (at - machine.pos < min) return failed;
    machine.pos = at;
    return next.pc;
  };
}

function greedyRun(builder: Builder, set: ByteSet, min: number, max: number, next: Entry) {
  /** Stops at the last place from `at` down to `least` where what follows can begin. */
  const stop = (machine: Machine, from: number, least: number): number => {
    const { subject } = machine;
    let at = from;
    while (at >= least && !next.first[byteAt(subject, at)]) at--;
    charge(machine, from - at);
    if (at < least) return failed;
    if (at > least) push(machine, again, at - 1, least);
    machine.pos = at;
    return next.pc;
  };
  const again = builder.emit((machine) => stop(machine, machine.pos, machine.kept));
  return (machine: Machine) => stop(machine, endOfRun(machine, set, max), machine.pos + min);
}

function lazyRun(builder: Builder, set: ByteSet, min: number, max: number, next: Entry) {
  /** Stops at the first place from `from` up to `most` where what follows can begin. */
  const stop = (machine: Machine, from: number, most: number): number => {
    const { subject } = machine;
    for (let at = from; ; at++) {
      const byte = byteAt(subject, at);
      const isLast = at >= most || !set[byte];
      if (next.first[byte]) {
        charge(machine, at - from);
        if (!isLast) push(machine, again, at + 1, most);
        machine.pos = at;
        return next.pc;
      }
      if (!isLast) continue;
      charge(machine, at - from);
      return failed;
    }
  };
  const again = builder.emit((machine) => stop(machine, machine.pos, machine.kept));
  return (machine: Machine) => {
    const least = machine.pos + min;
    const most = Math.min(machine.subject.length, machine.pos + max);
    if (min > 0 && endOfRun(machine, set, min) < least) return failed;
    return stop(machine, least, most);
  };
}
