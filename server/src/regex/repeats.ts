/** How is something repeated? */

import type { Builder, Entry } from './builder.ts';
import { type ByteSet, newlines, union } from './byte-set.ts';
import { choice, either } from './choice.ts';
import type { Item, Repeat } from './item.ts';
import { atomic } from './looks.ts';
import { failed, setRegister } from './machine.ts';
import { refuseNeverMatched, refusePossessiveLines } from './missteps.ts';
import { isNeverLeft, runOf } from './runs.ts';

export function repeatOf(builder: Builder, item: Repeat, next: Entry): Entry {
  const { item: repeated, mode } = item;
  refuseNeverMatched(item);
  if (item.max === 0 || (repeated.kind === 'condition' && repeated.when.kind === 'define')) return next;
  const set = setOf(repeated);
  if (set) return runOf(builder, set, item, next);
  const isWhole = repeated.kind === 'newline' && isNeverLeft(newlines, mode, next.first);
  if (mode !== 'possessive' && !isWhole) return copies(builder, item, mode, next);
  return atomic(builder, builder.openingOf(item), next, (close) => {
    const inner = copies(builder, item, 'greedy', close);
    refusePossessiveLines(inner);
    return inner;
  });
}

/** The bytes of which an item is one. */
function setOf(item: Item): ByteSet | undefined {
  if (item.kind === 'one') return item.set;
  if (item.kind !== 'group' || item.number !== undefined || item.how === 'script-run') return undefined;
  const [[only, another] = [], other] = item.branches;
  return only && !another && !other ? setOf(only) : undefined;
}

type Mode = 'greedy' | 'lazy';

/** As PCRE does it: what must be there as often as it must, then what may be there; only what has no limit is a loop. */
function copies(builder: Builder, { item, min, max: limit }: Repeat, mode: Mode, next: Entry): Entry {
  // PCRE looks once more where it may look as often as it likes.
  const max = item.kind === 'look' && limit === Number.POSITIVE_INFINITY ? min + 1 : limit;
  const copy = (then: Entry) => builder.sequence([item], then);
  let entry = next;
  if (max === Number.POSITIVE_INFINITY)
    entry = loop(builder, item, min === 0 ? 'optional' : 'needed', mode, next);
  else
    for (let count = min; count < max; count++) {
      const more = copy(entry);
      entry =
        mode === 'lazy' ? either(builder, next, more, next.needs) : either(builder, more, next, next.needs);
    }
  for (let count = max === Number.POSITIVE_INFINITY ? 1 : 0; count < min; count++) entry = copy(entry);
  return entry;
}

/** Without limit; the first time `needed` or `optional`. */
function loop(builder: Builder, item: Item, first: 'needed' | 'optional', mode: Mode, next: Entry): Entry {
  const { own, empty } = builder.openingOf(item);
  const head: Entry = {
    ...next,
    pc: builder.emit(() => failed),
    first: union(own, next.first),
    anchor: undefined,
  };
  let body: Entry;
  if (empty) {
    // A round that took no text is the last one.
    const started = builder.newRegister();
    const check = builder.emit(({ pos, registers }) => (pos === registers[started] ? next.pc : head.pc));
    const inner = builder.sequence([item], { ...head, pc: check });
    const pc = builder.emit((machine) => {
      setRegister(machine, started, machine.pos);
      return inner.pc;
    });
    body = { ...inner, pc };
  } else body = builder.sequence([item], head);
  builder.replace(head.pc, mode === 'lazy' ? choice(next, body) : choice(body, next));
  if (first === 'needed') return body;
  return body.misleads ? { ...head, misleads: true } : head;
}
