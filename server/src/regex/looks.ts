/** How is something looked at without being taken, or taken without going back into it? */

import { type Builder, before, type Entry, ending, firstOf } from './builder.ts';
import { union } from './byte-set.ts';
import type { Look } from './item.ts';
import { branchLength } from './lookbehind.ts';
import { cut, failed, push, type Step, setRegister, unwind } from './machine.ts';
import { refuseNonAtomic } from './missteps.ts';
import type { Opening } from './opening.ts';

/** `(?>...)` */
export function atomic(
  builder: Builder,
  { own, passes }: Opening,
  next: Entry,
  build: (next: Entry) => Entry,
): Entry {
  const height = builder.newRegister();
  const close = builder.emit((machine) => {
    cut(machine, machine.registers[height]!);
    return next.pc;
  });
  const inner = build(ending(close, next.needs));
  const pc = builder.emit((machine) => {
    setRegister(machine, height, machine.top);
    return inner.pc;
  });
  if (!passes) return before(inner, pc, own);
  return { ...before(inner, pc, union(own, next.first)), misleads: true };
}

/** A lookahead or a lookbehind. */
export function look(builder: Builder, item: Look, next: Entry): Entry {
  refuseNonAtomic(item);
  if (item.how === 'negative') {
    const height = builder.newRegister();
    const inner = looking(builder, item, (machine) => {
      unwind(machine, machine.registers[height]!);
      return failed;
    });
    const pc = builder.emit((machine) => {
      const { top } = machine;
      setRegister(machine, height, top);
      push(machine, next.pc, machine.pos, 0);
      return inner;
    });
    return before(next, pc, firstOf(builder, item, next));
  }
  const height = builder.newRegister();
  const place = builder.newRegister();
  const inner = looking(builder, item, (machine) => {
    cut(machine, machine.registers[height]!);
    machine.pos = machine.registers[place]!;
    return next.pc;
  });
  const pc = builder.emit((machine) => {
    setRegister(machine, height, machine.top);
    setRegister(machine, place, machine.pos);
    return inner;
  });
  return before(next, pc, firstOf(builder, item, next));
}

/** A look that decides between `yes` and `no`; the number of its first step. */
export function lookCondition(builder: Builder, item: Look, yes: Entry, no: Entry): number {
  const [found, missed] = item.how === 'negative' ? [no, yes] : [yes, no];
  const height = builder.newRegister();
  const place = builder.newRegister();
  const start = builder.newRegister();
  // Other than a negative lookahead elsewhere, one that decides leaves what it has captured, but no \K of a group it calls.
  const inner = looking(builder, item, (machine) => {
    cut(machine, machine.registers[height]!);
    machine.pos = machine.registers[place]!;
    setRegister(machine, 0, machine.registers[start]!);
    return found.pc;
  });
  return builder.emit((machine) => {
    const { top, pos } = machine;
    setRegister(machine, height, top);
    setRegister(machine, place, pos);
    setRegister(machine, start, machine.registers[0]!);
    push(machine, missed.pc, pos, 0);
    return inner;
  });
}

/** The branches of a look, each of which starts as far back as it is long; the number of the first step. */
function looking(builder: Builder, { behind, branches }: Look, close: Step): number {
  const next = ending(builder.emit(close));
  if (!behind) return builder.branches(branches, next).pc;
  const { groupOf } = builder.pattern;
  const entries = branches.map((branch) => {
    const length = branchLength(branch, groupOf).max;
    const inner = builder.sequence(branch, next);
    const pc = builder.emit((machine) => {
      if (machine.pos < length) return failed;
      machine.pos -= length;
      return inner.pc;
    });
    return ending(pc);
  });
  return builder.oneOf(entries, next.needs).pc;
}
