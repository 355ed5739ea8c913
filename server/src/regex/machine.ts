/** How does a match go on, and where does it go back to? A backtracking machine whose stack is data, and whose steps are counted. */

/** The matching was given up: too long, or for a reason that PCRE gives up for. Thrown and caught in this room only. */
export class GaveUp extends Error {}

/** A pattern has something in it that is not matched here. Thrown and caught in this room only. */
export class Unsupported extends Error {}

/** Does one thing, and returns the number of the next step, `failed` or `matched`. */
export type Step = (machine: Machine) => number;

export const failed = -1;
export const matched = -2;
/** On the stack, in the place of a step's number. */
const undoRegister = -3;
const undoAll = -4;

/** 8 MB. PCRE allows itself 20. */
const maxStack = 1_000_000;

/** A call of a group, as `(?1)` makes it. */
export interface Call {
  /** Which group; 0 is the whole pattern. */
  readonly group: number;
  readonly pos: number;
  /** Of the stack. */
  readonly height: number;
  readonly returnTo: number;
  /** The call it was made in, as its place in `Machine.calls`; -1 for none. */
  readonly caller: number;
  /** As they were before the call. */
  readonly registers: Int32Array;
}

export interface Machine {
  readonly subject: string;
  pos: number;
  /** The number that was pushed with the choice that is being taken up again. */
  kept: number;
  /** Two for each group: where its last match starts and ends, -1 if there is none; behind them what steps want to remember. */
  readonly registers: Int32Array;
  /** Threes: a step to go on with, a position and a number for it; or something to undo on the way back. */
  stack: Int32Array;
  top: number;
  stepsLeft: number;
  readonly calls: Call[];
  /** Registers to come back to, for `undoAll`. */
  readonly saved: Int32Array[];
}

export function newMachine(subject: string, registers: number, steps: number): Machine {
  return {
    subject,
    pos: 0,
    kept: 0,
    registers: new Int32Array(registers),
    stack: new Int32Array(96),
    top: 0,
    stepsLeft: steps,
    calls: [],
    saved: [],
  };
}

/** Runs from step `pc` at `start`; what an earlier run has left does not count. */
export function run(machine: Machine, steps: readonly Step[], pc: number, start: number): boolean {
  machine.registers.fill(-1);
  machine.stepsLeft -= machine.registers.length >> 5;
  machine.registers[0] = start;
  machine.pos = start;
  machine.top = 0;
  let next = pc;
  for (;;) {
    if (--machine.stepsLeft < 0) throw new GaveUp('it takes too many steps to find out whether it matches');
    next = steps[next]!(machine);
    if (next === failed) next = goBack(machine);
    if (next < 0) return next === matched;
  }
}

function goBack(machine: Machine): number {
  const { stack, registers } = machine;
  while (machine.top > 0) {
    machine.top -= 3;
    const { top } = machine;
    const pc = stack[top]!;
    if (pc >= 0) {
      machine.pos = stack[top + 1]!;
      machine.kept = stack[top + 2]!;
      return pc;
    }
    undo(machine, pc, registers);
  }
  return failed;
}

/** Undoes what was just taken from the stack. */
function undo({ stack, top, saved }: Machine, kind: number, registers: Int32Array): void {
  if (kind === undoRegister) registers[stack[top + 1]!] = stack[top + 2]!;
  else registers.set(saved[stack[top + 1]!]!);
}

/** Keeps a way to go on in case that what comes now fails: with step `pc` at `pos`. */
export function push(machine: Machine, pc: number, pos: number, kept: number): void {
  const { top } = machine;
  if (top + 3 > machine.stack.length) {
    if (top > maxStack) throw new GaveUp('there are too many places to go back to');
    const stack = new Int32Array(machine.stack.length * 2);
    stack.set(machine.stack);
    machine.stack = stack;
  }
  const { stack } = machine;
  stack[top] = pc;
  stack[top + 1] = pos;
  stack[top + 2] = kept;
  machine.top = top + 3;
}

/** Sets a register until the match goes back behind here. */
export function setRegister(machine: Machine, register: number, value: number): void {
  const { registers } = machine;
  // With nothing to go back to, all registers begin anew.
  if (machine.top > 0) push(machine, undoRegister, register, registers[register]!);
  registers[register] = value;
}

/** Sets all registers until the match goes back behind here. */
export function setRegisters(machine: Machine, values: Int32Array): void {
  machine.stepsLeft -= values.length;
  push(machine, undoAll, machine.saved.push(machine.registers.slice()) - 1, 0);
  machine.registers.set(values);
}

/** Forgets the choices above `height` of the stack: what was found stays. */
export function cut(machine: Machine, height: number): void {
  const { stack, top } = machine;
  machine.stepsLeft -= (top - height) >> 4;
  let to = height;
  // With no choice below, there is nothing to undo either.
  for (let from = height === 0 ? top : height; from < top; from += 3) {
    if (stack[from]! >= 0) continue;
    stack[to] = stack[from]!;
    stack[to + 1] = stack[from + 1]!;
    stack[to + 2] = stack[from + 2]!;
    to += 3;
  }
  machine.top = to;
}

/** Goes back to `height` of the stack, past all choices: nothing of what was found stays. */
export function unwind(machine: Machine, height: number): void {
  machine.stepsLeft -= (machine.top - height) >> 4;
  while (machine.top > height) {
    machine.top -= 3;
    const kind = machine.stack[machine.top]!;
    if (kind < 0) undo(machine, kind, machine.registers);
  }
}
