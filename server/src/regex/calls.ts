/** How is a group's pattern used in another place: `(?1)`, `(?R)`? */

import { type Builder, type Entry, ending } from './builder.ts';

import { currentCall, registersAfterCall } from './captures.ts';
import { cut, GaveUp, type Machine, setRegister, setRegisters } from './machine.ts';

export function call(builder: Builder, group: number, next: Entry): Entry {
  const current = currentCall(builder.pattern);
  const subroutine = builder.subroutine(group);
  const pc = builder.emit((machine) => {
    const { pos, calls, registers, top: height } = machine;
    refuseStandstill(machine, group, registers[current]!);
    machine.stepsLeft -= registers.length;
    const caller = registers[current]!;
    calls.push({ group, pos, height, caller, returnTo: next.pc, registers: registers.slice() });
    setRegister(machine, current, calls.length - 1);
    return subroutine;
  });
  return ending(pc, next.needs);
}

/** PCRE refuses a group that calls itself where it was called; so it does with others between them. */
function refuseStandstill({ calls, pos }: Machine, group: number, from: number): void {
  for (let call = calls[from]; call; call = calls[call.caller]) {
    if (call.group !== group) continue;
    if (call.pos === pos) throw new GaveUp('PCRE gives up: the pattern calls itself without getting on');
    return;
  }
}

/** What a group that was called ends with. */
export function callEnd(builder: Builder): Entry {
  const { pattern } = builder;
  const current = currentCall(pattern);
  const pc = builder.emit((machine) => {
    const { calls, registers } = machine;
    const call = calls[registers[current]!]!;
    const after =
      call.group === 0 ? call.registers.slice() : registersAfterCall(pattern, call.registers, registers);
    // A \K in it keeps its effect.
    after[0] = registers[0]!;
    // PCRE does not go back into a call of the whole pattern, though it does into one of a group.
    if (call.group === 0) cut(machine, call.height);
    setRegisters(machine, after);
    return call.returnTo;
  });
  return ending(pc);
}

/** Number of a step that goes on with `yes` inside of a call of one of `groups`, or of any. */
export function callCondition(
  builder: Builder,
  groups: readonly number[] | undefined,
  yes: Entry,
  no: Entry,
): number {
  const current = currentCall(builder.pattern);
  return builder.emit(({ calls, registers }) => {
    const call = calls[registers[current]!];
    return call && (!groups || groups.includes(call.group)) ? yes.pc : no.pc;
  });
}
