/** Which steps does a pattern consist of? */

import { type Builder, type Entry, ending, firstOf, numbersOf } from './builder.ts';
import { type ByteSet, noByte } from './byte-set.ts';
import { call, callEnd } from './calls.ts';
import { capture, reference, registersOfGroups } from './captures.ts';
import { either } from './choice.ts';
import { condition } from './conditional.ts';
import type { Group, Item } from './item.ts';
import { atomic, look } from './looks.ts';
import { failed, matched, type Step, Unsupported } from './machine.ts';
import { byteWantedTwice } from './missteps.ts';
import { openings } from './opening.ts';
import type { Pattern } from './parse.ts';
import { repeatOf } from './repeats.ts';
import { anchor, bytes, keep, newline } from './simple.ts';

export interface Program {
  readonly steps: readonly Step[];
  readonly start: Entry;
  readonly registers: number;
  /** A byte, perhaps in both cases; where it does not follow the start of a match, PCRE may not find that. */
  readonly wantedTwice: ByteSet | undefined;
}

/** More of them no pattern has that PCRE would not find too large. */
const maxSteps = 40_000;

export function buildProgram(pattern: Pattern): Program {
  const [option] = pattern.startOptions;
  if (option !== undefined) throw new Unsupported(`${option}, which changes what matches, is not followed`);
  if (pattern.variableLookbehind !== undefined)
    throw new Unsupported(
      'a lookbehind of varying length, which depends on the version of PCRE, is not followed',
    );
  const steps: Step[] = [];
  const subroutines = new Map<number, number>();
  const pending: number[] = [];
  let registers = registersOfGroups(pattern);
  const builder: Builder = {
    pattern,
    emit: (step) => {
      if (steps.length > maxSteps) throw new Unsupported('the pattern is too large');
      return steps.push(step) - 1;
    },
    replace: (pc, step) => {
      steps[pc] = step;
    },
    newRegister: () => registers++,
    openingOf: openings(pattern),
    subroutine: (number) => {
      const known = subroutines.get(number);
      if (known !== undefined) return known;
      const pc = builder.emit(() => failed);
      subroutines.set(number, pc);
      pending.push(number);
      return pc;
    },
    sequence: (items, next) => sequence(builder, items, next),
    branches: (branches, next) =>
      builder.oneOf(
        branches.map((branch) => sequence(builder, branch, next)),
        next.needs,
      ),
    oneOf: (entries, needs) => entries.reduceRight((others, entry) => either(builder, entry, others, needs)),
    refersBack: false,
  };
  const accept = builder.emit((machine) => {
    machine.registers[1] = machine.pos;
    return matched;
  });
  const start = builder.branches(pattern.branches, ending(accept));
  for (let number = pending.pop(); number !== undefined; number = pending.pop()) {
    const { pc } = subroutine(builder, number);
    builder.replace(builder.subroutine(number), () => pc);
  }
  const wantedTwice =
    start.anchor === 'text' ? undefined : byteWantedTwice(pattern.branches, builder.openingOf);
  return { steps, start: judged(builder, start), registers, wantedTwice };
}

/** What is known of the whole pattern, but for what its references and calls make uncertain. */
function judged({ pattern, refersBack }: Builder, start: Entry): Entry {
  // A call may make PCRE give up before it notices that nothing can match.
  if (pattern.hasCalls) return { ...start, anchor: undefined, needs: '' };
  return refersBack && start.anchor === 'line' ? { ...start, anchor: undefined } : start;
}

function subroutine(builder: Builder, number: number): Entry {
  const next = callEnd(builder);
  if (number === 0) return builder.branches(builder.pattern.branches, next);
  const group = builder.pattern.groupOf(number);
  if (!group) throw new Unsupported('a call of a group that is not found is not followed');
  // The group that is called captures nothing by it; those inside of it do.
  return builder.branches(group.branches, next);
}

function sequence(builder: Builder, items: readonly Item[], next: Entry): Entry {
  let entry = next;
  for (let at = items.length; at > 0; ) {
    at--;
    const sets: ByteSet[] = [];
    for (let item = items[at]; item?.kind === 'one'; item = items[--at]) sets.unshift(item.set);
    const item = items[at];
    if (sets.length > 0) {
      entry = bytes(builder, sets, entry);
      at++;
    } else if (item) entry = build(builder, item, entry);
  }
  return entry;
}

function build(builder: Builder, item: Item, next: Entry): Entry {
  switch (item.kind) {
    case 'one':
      return bytes(builder, [item.set], next);
    case 'anchor':
      return anchor(builder, item.at, firstOf(builder, item, next), next);
    case 'keep':
      return keep(builder, next);
    case 'nothing':
      return next;
    case 'newline':
      return newline(builder, next);
    case 'stop':
      if (item.how === 'accept') throw new Unsupported('(*ACCEPT) is not followed');
      return { pc: builder.emit(() => failed), first: noByte, anchor: undefined, needs: '' };
    case 'repeat':
      return repeatOf(builder, item, next);
    case 'group':
      return group(builder, item, next);
    case 'look':
      return look(builder, item, next);
    case 'condition':
      return condition(builder, item, next);
    case 'reference': {
      const letters = item.ignoreCase ? 'in-either-case' : 'as-written';
      return reference(builder, numbersOf(builder, item.to), letters, next);
    }
    case 'call':
      return call(builder, numbersOf(builder, item.to)[0] ?? 0, next);
    case 'property':
      throw new Unsupported('\\p and \\P, which go by Unicode, are not followed');
    case 'cluster':
      throw new Unsupported('\\X, which goes by Unicode, is not followed');
    case 'verb':
      throw new Unsupported(`(*${item.name}), which controls the search, is not followed`);
  }
}

function group(builder: Builder, item: Group, next: Entry): Entry {
  if (item.how === 'script-run') throw new Unsupported('script runs, which go by Unicode, are not followed');
  if (item.how === 'atomic')
    return atomic(builder, builder.openingOf(item), next, (close) => builder.branches(item.branches, close));
  if (item.number === undefined) return builder.branches(item.branches, next);
  return capture(builder, item.number, item.branches, next);
}
