/** How are bytes and anchors matched? */

import { type Builder, before, type Entry } from './builder.ts';
import { type ByteSet, newlines, noByte, onlyByte, wordBytes } from './byte-set.ts';
import type { Anchor } from './item.ts';
import { failed, type Machine, type Step, setRegister } from './machine.ts';

/** One byte of each of `sets` after the other; there is at least one. */
export function bytes(builder: Builder, sets: readonly ByteSet[], next: Entry): Entry {
  const [first = noByte] = sets;
  const literals = literalsOf(sets);
  const needs = [next.needs, ...literals].reduce((a, b) => (b.length > a.length ? b : a));
  const [text = ''] = literals;
  const isText = text.length === sets.length;
  const step: Step = (machine) => {
    const { subject, pos } = machine;
    if (isText) {
      if (!subject.startsWith(text, pos)) return failed;
    } else {
      if (pos + sets.length > subject.length) return failed;
      for (let at = 0; at < sets.length; at++) if (!sets[at]![subject.charCodeAt(pos + at)]) return failed;
    }
    machine.pos = pos + sets.length;
    return next.pc;
  };
  return { pc: builder.emit(step), first, anchor: undefined, needs };
}

/** The texts in a sequence of bytes, without what has a choice. */
function literalsOf(sets: readonly ByteSet[]): string[] {
  const literals = [''];
  for (const set of sets) {
    const code = onlyByte(set);
    if (code === undefined) literals.push('');
    else literals.push(literals.pop() + String.fromCharCode(code));
  }
  return literals;
}

/** `\R` */
export function newline(builder: Builder, next: Entry): Entry {
  const pc = builder.emit((machine) => {
    const { subject, pos } = machine;
    if (pos >= subject.length || !newlines[subject.charCodeAt(pos)]) return failed;
    machine.pos += subject.startsWith('\r\n', pos) ? 2 : 1;
    return next.pc;
  });
  return { pc, first: newlines, anchor: undefined, needs: next.needs };
}

/** `first`: what the anchor and what follows can begin with. */
export function anchor(builder: Builder, at: Anchor, first: ByteSet, next: Entry): Entry {
  const holds = anchors[at];
  const pc = builder.emit((machine) => (holds(machine) ? next.pc : failed));
  const entry = before(next, pc, first);
  return at === 'start' ? { ...entry, anchor: 'text' } : entry;
}

const isWordAt = (subject: string, at: number) =>
  at >= 0 && at < subject.length && wordBytes[subject.charCodeAt(at)] === 1;
const isBoundary = ({ subject, pos }: Machine) => isWordAt(subject, pos) !== isWordAt(subject, pos - 1);
const newlineCode = 10;

const anchors: Readonly<Record<Anchor, (machine: Machine) => boolean>> = {
  start: ({ pos }) => pos === 0,
  end: ({ subject, pos }) =>
    pos === subject.length || (pos === subject.length - 1 && subject.charCodeAt(pos) === newlineCode),
  'very-end': ({ subject, pos }) => pos === subject.length,
  // Behind the newline that ends the text there is no line.
  'line-start': ({ subject, pos }) =>
    pos === 0 || (pos < subject.length && subject.charCodeAt(pos - 1) === newlineCode),
  'line-end': ({ subject, pos }) => pos === subject.length || subject.charCodeAt(pos) === newlineCode,
  'word-boundary': isBoundary,
  'no-word-boundary': (machine) => !isBoundary(machine),
  'word-start': (machine) => isBoundary(machine) && isWordAt(machine.subject, machine.pos),
  'word-end': (machine) => isBoundary(machine) && isWordAt(machine.subject, machine.pos - 1),
};

/** `\K` */
export function keep(builder: Builder, next: Entry): Entry {
  const pc = builder.emit((machine) => {
    setRegister(machine, 0, machine.pos);
    return next.pc;
  });
  return before(next, pc);
}
