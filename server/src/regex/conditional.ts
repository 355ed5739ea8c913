/** Which branch of a condition is taken: `(?(1)a|b)`? */

import { type Builder, before, type Entry, firstOf, numbersOf } from './builder.ts';
import { callCondition } from './calls.ts';
import { isSet } from './captures.ts';
import type { Item } from './item.ts';
import { lookCondition } from './looks.ts';
import { type Step, Unsupported } from './machine.ts';

export function condition(builder: Builder, item: Extract<Item, { kind: 'condition' }>, next: Entry): Entry {
  const { when, branches } = item;
  if (when.kind === 'define') return next;
  const [first = [], other] = branches;
  const decides = first.findIndex(({ kind }) => kind === 'look');
  const look = first[decides];
  const yes = builder.sequence(when.kind === 'look' ? first.slice(decides + 1) : first, next);
  const no = other ? builder.sequence(other, next) : next;
  const entry = (pc: number): Entry => ({
    ...before(next, pc, firstOf(builder, item, next)),
    anchor: yes.anchor === 'text' && no.anchor === 'text' ? 'text' : undefined,
  });
  switch (when.kind) {
    case 'look':
      if (look?.kind !== 'look') throw new Unsupported('a condition without an assertion is not followed');
      return entry(lookCondition(builder, look, yes, no));
    case 'recursion':
      return entry(
        callCondition(builder, when.of === undefined ? undefined : numbersOf(builder, when.of), yes, no),
      );
    case 'version':
      throw new Unsupported('a condition that asks for the version of PCRE is not followed');
    case 'group': {
      // `R` and `R1` are calls, unless groups have these names.
      const call = /^R(\d*)$/.exec(String(when.to));
      if (call && !builder.pattern.names.has(String(when.to)))
        return entry(callCondition(builder, call[1] ? [Number(call[1])] : undefined, yes, no));
      const groups = numbersOf(builder, when.to);
      const { pattern } = builder;
      const step: Step = ({ registers }) =>
        groups.some((number) => isSet(pattern, registers, number)) ? yes.pc : no.pc;
      return entry(builder.emit(step));
    }
  }
}
