/** What do Python's operators make of values? */

import type { Place } from '../model.ts';
import { joined, pathText } from './posix-paths.ts';
import { longestText, percentFormatted } from './text-methods.ts';
import {
  areEqual,
  type Found,
  fresh,
  isDictionary,
  isSequence,
  madeOf,
  type PythonData,
  resolved,
  textOf,
  unknown,
} from './values.ts';

/** Longer lists are not made. */
export const longestList = 10_000;

/** All binary operators but `and` and `or`, which do not look at both sides. */
export function operate(operator: string, left: Found, right: Found, place: Place): Found {
  const known = left.certainty !== 'unknown' && right.certainty !== 'unknown';
  const answer = (data: PythonData | undefined) => madeOf([left, right], data, place);
  switch (operator) {
    case '==':
      return compared(left, right, areEqual(left, right), place);
    case '!=':
    case '<>':
      return compared(left, right, inverse(areEqual(left, right)), place);
    case 'is':
      return answer(known ? areSame(left.data, right.data) : undefined);
    case 'is not':
      return answer(known ? inverse(areSame(left.data, right.data)) : undefined);
    case 'in':
      return contains(right, left, place);
    case 'not in': {
      const found = contains(right, left, place);
      return typeof found.data === 'boolean' ? { ...found, data: !found.data } : found;
    }
    case '<':
    case '>':
    case '<=':
    case '>=':
      return answer(known ? ordered(operator, left, right) : undefined);
    case '+':
      return known ? added(left, right, place) : unknown(place);
    case '/':
      return answer(known ? divided(left.data, right.data) : undefined);
    case '-':
      if (!known) return unknown(place);
      return answer(subtracted(left.data, right.data));
    case '*':
      return known ? multiplied(left, right, place) : unknown(place);
    case '%':
      return known ? remainder(left, right, place) : unknown(place);
    case '//':
    case '**':
    case '<<':
      return answer(known ? arithmetic(operator, left.data, right.data) : undefined);
    case '|':
      return known ? united(left, right, place) : unknown(place);
    default:
      return unknown(place);
  }
}

/** Lists are as equal as what is in them is sure. */
function compared(left: Found, right: Found, answer: boolean | undefined, place: Place): Found {
  const parts = [left, right].flatMap(({ data }) => (isSequence(data) ? data.items : []));
  return answer === undefined ? unknown(place) : madeOf([left, right, ...parts], answer, place);
}

function inverse(answer: boolean | undefined): boolean | undefined {
  return answer === undefined ? undefined : !answer;
}

/** Only what is one of a kind can be told apart by `is`. */
function areSame(a: PythonData, b: PythonData): boolean | undefined {
  const isSingle = (data: PythonData) => data === null || typeof data === 'boolean';
  return isSingle(a) || isSingle(b) ? a === b : undefined;
}

function contains(container: Found, wanted: Found, place: Place): Found {
  const { data } = container;
  if (container.certainty === 'unknown' || wanted.certainty === 'unknown') return unknown(place);
  if (typeof data === 'string') {
    return madeOf(
      [container, wanted],
      typeof wanted.data === 'string' ? data.includes(wanted.data) : undefined,
      place,
    );
  }
  if (isDictionary(data)) {
    const key = wanted.data;
    const isKey = typeof key === 'string' || typeof key === 'number';
    const has = isKey && data.entries.has(key) ? true : data.isOpen || !isKey ? undefined : false;
    return madeOf([container, wanted], has, place);
  }
  if (!isSequence(data)) return unknown(place);
  let isUnclear = data.isOpen;
  for (const item of data.items) {
    const answer = areEqual(item, wanted);
    if (answer) return madeOf([container, wanted, item], true, place);
    if (answer === undefined) isUnclear = true;
  }
  return madeOf([container, wanted, ...data.items], isUnclear ? undefined : false, place);
}

function ordered(operator: string, left: Found, right: Found): boolean | undefined {
  const order = orderOf(left.data, right.data);
  if (order === undefined) return undefined;
  switch (operator) {
    case '<':
      return order < 0;
    case '>':
      return order > 0;
    case '<=':
      return order <= 0;
    default:
      return order >= 0;
  }
}

function orderOf(a: PythonData, b: PythonData): number | undefined {
  const [x, y] = [numberOf(a), numberOf(b)];
  if (x !== undefined && y !== undefined) return x - y;
  if (typeof a === 'string' && typeof b === 'string') {
    // By code points, which UTF-16 units are not beyond the first plane.
    return /^[\x00-\ud7ff]*$/.test(a + b) ? (a < b ? -1 : a > b ? 1 : 0) : undefined;
  }
  if (isSequence(a) && isSequence(b) && a.kind === b.kind && a.kind !== 'set' && !a.isOpen && !b.isOpen) {
    for (const [index, item] of a.items.entries()) {
      const other = b.items[index];
      if (!other) return 1;
      if (item.certainty === 'unknown' || other.certainty === 'unknown') return undefined;
      const order = orderOf(item.data, other.data);
      if (order !== 0) return order;
    }
    return a.items.length - b.items.length;
  }
  return undefined;
}

/** Also of a truth value, which counts as 0 or 1. */
function numberOf(data: PythonData): number | undefined {
  if (typeof data === 'number') return data;
  if (typeof data === 'boolean') return Number(data);
  return typeof data === 'object' && data !== null && data.kind === 'float' ? data.value : undefined;
}

function integerOf(data: PythonData): number | undefined {
  return typeof data === 'number' || typeof data === 'boolean' ? Number(data) : undefined;
}

function added(left: Found, right: Found, place: Place): Found {
  const [a, b] = [left.data, right.data];
  const answer = (data: PythonData | undefined) => madeOf([left, right], data, place);
  if (typeof a === 'string' && typeof b === 'string') {
    return answer(a.length + b.length <= longestText ? a + b : undefined);
  }
  if (isSequence(a) && isSequence(b) && a.kind === b.kind && a.kind !== 'set') {
    if (a.items.length + b.items.length > longestList) return unknown(place);
    return answer(fresh({ kind: a.kind, items: [...a.items, ...b.items], isOpen: a.isOpen || b.isOpen }));
  }
  if (typeof a === 'object' && a?.kind === 'environ-path' && typeof b === 'string') {
    return answer({ kind: 'environ-path', path: joined(a.path, b) });
  }
  return answer(arithmetic('+', a, b));
}

function divided(a: PythonData, b: PythonData): PythonData | undefined {
  const [left, right] = [pathPart(a), pathPart(b)];
  const isPath = [a, b].some((data) => typeof data === 'object' && data?.kind === 'path');
  if (isPath && left !== undefined && right !== undefined) {
    return { kind: 'path', path: pathText(joined(left, right)) };
  }
  const [x, y] = [numberOf(a), numberOf(b)];
  return x === undefined || y === undefined || y === 0 ? undefined : { kind: 'float', value: x / y };
}

function pathPart(data: PythonData): string | undefined {
  if (typeof data === 'string') return data;
  return typeof data === 'object' && data?.kind === 'path' ? data.path : undefined;
}

function subtracted(a: PythonData, b: PythonData): PythonData | undefined {
  if (typeof a === 'object' && a?.kind === 'environ-path') {
    if (typeof b !== 'number' || b < 0 || b > 100) return undefined;
    const segments = a.path.split('/').filter((segment) => segment !== '');
    return {
      kind: 'environ-path',
      path: `/${segments.slice(0, Math.max(0, segments.length - b)).join('/')}`,
    };
  }
  return arithmetic('-', a, b);
}

function multiplied(left: Found, right: Found, place: Place): Found {
  const times = integerOf(right.data);
  if (typeof left.data === 'string' && times !== undefined) {
    const isShort = left.data.length * times <= longestText;
    return madeOf([left, right], isShort ? left.data.repeat(Math.max(0, times)) : undefined, place);
  }
  if (isSequence(left.data) && times !== undefined) {
    const { items, kind, isOpen } = left.data;
    if (kind === 'set' || items.length * times > longestList) return unknown(place);
    const repeated = Array.from({ length: Math.max(0, times) }, () => items).flat();
    return madeOf([left, right], fresh({ kind, items: repeated, isOpen }), place);
  }
  return madeOf([left, right], arithmetic('*', left.data, right.data), place);
}

/** Ints as long as JavaScript holds them exactly. */
function arithmetic(operator: string, a: PythonData, b: PythonData): PythonData | undefined {
  const [x, y] = [integerOf(a), integerOf(b)];
  if (x === undefined || y === undefined) {
    const [p, q] = [numberOf(a), numberOf(b)];
    if (p === undefined || q === undefined) return undefined;
    const value = operator === '+' ? p + q : operator === '-' ? p - q : operator === '*' ? p * q : undefined;
    return value === undefined ? undefined : { kind: 'float', value };
  }
  const result = integerArithmetic(operator, x, y);
  return result !== undefined && Number.isSafeInteger(result) ? result + 0 : undefined;
}

function integerArithmetic(operator: string, x: number, y: number): number | undefined {
  switch (operator) {
    case '+':
      return x + y;
    case '-':
      return x - y;
    case '*':
      return x * y;
    case '//':
      return y === 0 ? undefined : Math.floor(x / y);
    case '**':
      return y < 0 ? undefined : x ** y;
    case '<<':
      return y < 0 || y > 60 ? undefined : x * 2 ** y;
    default:
      return undefined;
  }
}

function remainder(left: Found, right: Found, place: Place): Found {
  const pattern = left.data;
  if (typeof pattern !== 'string') {
    const [x, y] = [integerOf(pattern), integerOf(right.data)];
    const value = x === undefined || y === undefined || y === 0 ? undefined : (((x % y) + y) % y) + 0;
    return madeOf([left, right], value, place);
  }
  if (isDictionary(right.data)) {
    const entries = [...right.data.entries];
    const named = new Map(
      entries.flatMap(([key, entry]) => {
        const text = entry.certainty === 'unknown' ? undefined : textOf(entry.data);
        return text === undefined ? [] : [[String(key), text] as const];
      }),
    );
    const used = entries.filter(([key]) => pattern.includes(`%(${key})`)).map(([, entry]) => entry);
    return madeOf([left, right, ...used], limited(percentFormatted(pattern, [], named)), place);
  }
  const values = isSequence(right.data) && right.data.kind === 'tuple' ? right.data.items : [right];
  if (isSequence(right.data) && right.data.isOpen) return unknown(place);
  const texts = values.map((value) => (value.certainty === 'unknown' ? undefined : textOf(value.data)));
  if (texts.some((text) => text === undefined)) return unknown(place);
  const all = texts.filter((text) => text !== undefined);
  return madeOf([left, right, ...values], limited(percentFormatted(pattern, all, new Map())), place);
}

function limited(text: string | undefined): string | undefined {
  return text !== undefined && text.length <= longestText ? text : undefined;
}

/** `{...} | {...}`. */
function united(left: Found, right: Found, place: Place): Found {
  if (!isDictionary(left.data) || !isDictionary(right.data)) return unknown(place);
  const entries = new Map([...left.data.entries, ...right.data.entries]);
  const isOpen = left.data.isOpen || right.data.isOpen;
  return madeOf([left, right], fresh({ kind: 'dictionary', entries, isOpen }), place);
}

/** `-x`, `+x` and `not x`. */
export function operateAlone(
  operator: string,
  operand: Found,
  truth: boolean | undefined,
  place: Place,
): Found {
  if (operator === 'not') return madeOf([operand], inverse(truth), place);
  const { data } = operand;
  if (operand.certainty === 'unknown') return unknown(place);
  const number = integerOf(data);
  if (number !== undefined && (operator === '-' || operator === '+')) {
    return madeOf([operand], operator === '-' ? 0 - number : number, place);
  }
  if (typeof data === 'object' && data?.kind === 'float' && operator === '-') {
    return madeOf([operand], { kind: 'float', value: -data.value }, place);
  }
  return unknown(place);
}

/** `of[index]`. */
export function indexed(of: Found, index: Found, place: Place): Found {
  const { data } = of;
  if (of.certainty === 'unknown' || index.certainty === 'unknown') return unknown(place);
  if (isDictionary(data)) {
    const entry =
      typeof index.data === 'string' || typeof index.data === 'number'
        ? data.entries.get(index.data)
        : undefined;
    return entry ? madeOf([of, index, entry], entry.data, place) : unknown(place);
  }
  const position = integerOf(index.data);
  if (position === undefined) return unknown(place);
  if (typeof data === 'string') {
    const character = /^[\x00-\ud7ff]*$/.test(data) ? data.at(position) : undefined;
    return madeOf([of, index], character, place);
  }
  if (!isSequence(data) || data.kind === 'set' || data.isOpen) return unknown(place);
  const item = data.items.at(position);
  return item ? madeOf([of, index, item], item.data, place) : unknown(place);
}

/** `of[from:to:step]`; no bound is given as undefined. */
export function sliced(of: Found, bounds: readonly (Found | undefined)[], place: Place): Found {
  const { data } = of;
  const given = bounds.filter((bound) => bound !== undefined);
  if ([of, ...given].some(({ certainty }) => certainty === 'unknown')) return unknown(place);
  const numbers = bounds.map((bound) => (bound && bound.data !== null ? integerOf(bound.data) : undefined));
  if (given.some((bound) => bound.data !== null && integerOf(bound.data) === undefined))
    return unknown(place);
  const [from, to, step] = numbers;
  if (step !== undefined && step !== 1) return unknown(place);
  if (typeof data === 'string') {
    return madeOf(
      [of, ...given],
      /^[\x00-\ud7ff]*$/.test(data) ? data.slice(from ?? 0, to) : undefined,
      place,
    );
  }
  if (!isSequence(data) || data.kind === 'set' || data.isOpen) return unknown(place);
  return madeOf([of, ...given], fresh({ ...data, items: data.items.slice(from ?? 0, to) }), place);
}

/** The items that a loop over it would see; undefined if that is not known. */
export function iterated(found: Found): readonly Found[] | undefined {
  const { data, place } = found;
  if (found.certainty === 'unknown') return undefined;
  if (typeof data === 'string')
    return [...data].slice(0, longestList).map((character) => resolved(character, place));
  if (isDictionary(data))
    return data.isOpen ? undefined : [...data.entries.keys()].map((key) => resolved(key, place));
  return isSequence(data) && !data.isOpen ? data.items : undefined;
}
