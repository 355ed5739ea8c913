/** What becomes of a list or dictionary that a method or an assignment changes in place? */

import type { Place } from '../model.ts';
import { setVariable } from './environment.ts';
import { type Arguments, type Interpreter, replaceData } from './interpreter.ts';
import { iterated, longestList } from './operators.ts';
import {
  areEqual,
  type Dictionary,
  type Found,
  isDictionary,
  isSequence,
  madeOf,
  resolved,
  type Scope,
  type Sequence,
  unknown,
} from './values.ts';

const changes: Readonly<Record<string, readonly string[]>> = {
  list: ['append', 'extend', 'insert', 'remove', 'pop', 'clear', 'sort', 'reverse'],
  set: ['add', 'update', 'remove', 'discard', 'pop', 'clear'],
  dictionary: ['update', 'setdefault', 'pop', 'popitem', 'clear'],
};

/** Does the method change what it is called on? */
export function isChange({ certainty, data }: Found, method: string): boolean {
  if (certainty === 'unknown' || typeof data !== 'object' || data === null) return false;
  return changes[data.kind]?.includes(method) ?? false;
}

/** Calls such a method; `call` is undefined if its arguments are not known one by one. Answers what the method returns. */
export function changeInPlace(
  interpreter: Interpreter,
  scope: Scope,
  of: Found,
  method: string,
  call: Arguments | undefined,
  place: Place,
): Found {
  const { data } = of;
  if (isSequence(data)) {
    const next = (call && changedSequence(data, method, call, place)) ?? { ...data, isOpen: true };
    // What is appended is sure or not by itself; what a list is extended by decides how long it is.
    const reasons = ['append', 'add', 'insert'].includes(method) ? [of] : [of, ...(call?.given ?? [])];
    replaceData(interpreter, scope, data, next, reasons);
  } else if (isDictionary(data)) {
    const next = (call && changedDictionary(data, method, call)) ?? {
      ...data,
      entries: new Map(),
      isOpen: true,
    };
    replaceData(
      interpreter,
      scope,
      data,
      next,
      method === 'setdefault' ? [of] : [of, ...(call?.given ?? [])],
    );
    const key = call?.given[0];
    const before =
      key && (typeof key.data === 'string' || typeof key.data === 'number') && data.entries.get(key.data);
    if (before && (method === 'pop' || method === 'setdefault'))
      return madeOf([of, before], before.data, place);
  }
  return ['pop', 'popitem', 'setdefault'].includes(method) ? unknown(place) : resolved(null, place);
}

/** undefined if it is not known what is in it then. */
function changedSequence(
  data: Sequence,
  method: string,
  { given, named }: Arguments,
  place: Place,
): Sequence | undefined {
  const [first, second] = given;
  const { items } = data;
  if (named.size > 0 || items.length >= longestList) return undefined;
  switch (method) {
    case 'append':
    case 'add':
      if (!first) return undefined;
      if (method === 'add' && items.some((item) => areEqual(item, first) !== false)) {
        return items.some((item) => areEqual(item, first)) ? data : undefined;
      }
      return { ...data, items: [...items, first] };
    case 'extend':
      return first && extended(data, first);
    case 'insert': {
      const index = first?.certainty === 'resolved' ? first.data : undefined;
      if (typeof index !== 'number' || !second || data.isOpen) return undefined;
      return { ...data, items: items.toSpliced(index, 0, second) };
    }
    case 'remove':
    case 'discard': {
      if (!first || data.isOpen) return undefined;
      const answers = items.map((item) => areEqual(item, first));
      const index = answers.indexOf(true);
      if (index < 0 || answers.slice(0, index).includes(undefined)) return undefined;
      return { ...data, items: items.toSpliced(index, 1) };
    }
    case 'pop': {
      const index = first ? first.data : -1;
      if (typeof index !== 'number' || data.isOpen || data.kind === 'set' || items.at(index) === undefined)
        return undefined;
      return { ...data, items: items.toSpliced(index, 1) };
    }
    case 'clear':
      return { ...data, items: [], isOpen: false };
    case 'reverse':
      return { ...data, items: items.toReversed() };
    default:
      // Where the items are then is not known, but what they are.
      return { ...data, items: [unknown(place), ...items], isOpen: true };
  }
}

/** `list += more` and `list.extend(more)`; an unknown item stands for what is not known. */
export function extended(data: Sequence, more: Found): Sequence | undefined {
  const items = iterated(more);
  if (!items) {
    const part =
      isSequence(more.data) && more.certainty !== 'unknown' ? more.data.items : [unknown(more.place)];
    return { ...data, items: [...data.items, ...part], isOpen: true };
  }
  if (items.length + data.items.length > longestList) return undefined;
  return { ...data, items: [...data.items, ...items] };
}

function changedDictionary(
  data: Dictionary,
  method: string,
  { given, named }: Arguments,
): Dictionary | undefined {
  const [first, second] = given;
  switch (method) {
    case 'update': {
      const more =
        first && first.certainty !== 'unknown' && isDictionary(first.data) ? first.data : undefined;
      if (first && !more) return undefined;
      return {
        ...data,
        entries: new Map([...data.entries, ...(more?.entries ?? []), ...named]),
        isOpen: data.isOpen || (more?.isOpen ?? false),
      };
    }
    case 'setdefault':
      if (first?.certainty !== 'resolved' || typeof first.data !== 'string' || !second) return undefined;
      if (data.entries.has(first.data)) return data;
      return data.isOpen ? undefined : { ...data, entries: new Map([...data.entries, [first.data, second]]) };
    case 'pop': {
      if (first?.certainty !== 'resolved' || typeof first.data !== 'string') return undefined;
      const entries = new Map(data.entries);
      entries.delete(first.data);
      return { ...data, entries };
    }
    case 'clear':
      return { ...data, entries: new Map(), isOpen: false };
    default:
      return undefined;
  }
}

/** `of[key] = value`. */
export function assignItem(
  interpreter: Interpreter,
  scope: Scope,
  of: Found,
  key: Found,
  value: Found,
): void {
  const { data } = of;
  if (of.certainty === 'unknown') return;
  if (typeof data === 'object' && data?.kind === 'outside' && data.name === 'os.environ') {
    setVariable(interpreter, key, value, 'set');
  } else if (isDictionary(data)) {
    const isKey =
      key.certainty === 'resolved' && (typeof key.data === 'string' || typeof key.data === 'number');
    const next = isKey
      ? { ...data, entries: new Map([...data.entries, [key.data as string | number, value]]) }
      : { ...data, entries: new Map(), isOpen: true };
    replaceData(interpreter, scope, data, next, [of]);
  } else if (isSequence(data)) {
    const index = key.certainty === 'resolved' && typeof key.data === 'number' ? key.data : undefined;
    const isInside = index !== undefined && !data.isOpen && data.items.at(index) !== undefined;
    const items = isInside ? data.items.with(index, value) : [unknown(value.place)];
    replaceData(interpreter, scope, data, { ...data, items, isOpen: data.isOpen || !isInside }, [of]);
  }
}
