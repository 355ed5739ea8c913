/** What do the functions answer that Python has without an import, and their like? */

import type { Place } from '../model.ts';
import { booleanOf } from './environment.ts';
import { type Arguments, becomePartial, type Interpreter } from './interpreter.ts';
import { iterated, longestList, operate } from './operators.ts';
import { parseExpression } from './parse.ts';
import type { Expression } from './syntax.ts';
import {
  type Found,
  fresh,
  isDictionary,
  isSequence,
  madeOf,
  type PythonData,
  resolved,
  textOf,
  truthOf,
  unknown,
} from './values.ts';

export type LibraryFunction = (interpreter: Interpreter, call: Arguments, place: Place) => Found;

/** One argument, and no more. */
export function ofOne(
  make: (value: Found, place: Place, interpreter: Interpreter) => Found,
): LibraryFunction {
  return (interpreter, { given, named }, place) => {
    const [only, ...more] = given;
    if (!only || more.length > 0 || named.size > 0 || only.certainty === 'unknown') return unknown(place);
    return make(only, place, interpreter);
  };
}

function collected(kind: 'list' | 'tuple' | 'set'): LibraryFunction {
  return (_, { given }, place) => {
    const [source] = given;
    if (!source) return resolved(fresh({ kind, items: [], isOpen: false }), place);
    const items = iterated(source);
    const isOpen = isSequence(source.data) && source.data.isOpen;
    if (isSequence(source.data) && isOpen) return madeOf([source], fresh({ ...source.data, kind }), place);
    return madeOf(
      [source],
      items && fresh({ kind, items: kind === 'set' ? distinct(items) : items, isOpen }),
      place,
    );
  };
}

export function distinct(items: readonly Found[]): readonly Found[] {
  const seen = new Set<unknown>();
  return items.filter(({ certainty, data }) => {
    if (certainty === 'unknown' || typeof data === 'object') return true;
    if (seen.has(data)) return false;
    seen.add(data);
    return true;
  });
}

/** `locals()` or `globals()`: whoever holds it may set any name. */
const namespace: LibraryFunction = (_, { frame }, place) => {
  becomePartial(frame.scope);
  return unknown(place);
};

const dictionary: LibraryFunction = (_, { given, named }, place) => {
  const [source, ...more] = given;
  if (more.length > 0 || (source && !isDictionary(source.data))) return unknown(place);
  const base = source && isDictionary(source.data) ? source.data : undefined;
  return madeOf(
    given,
    fresh({
      kind: 'dictionary',
      entries: new Map([...(base?.entries ?? []), ...named]),
      isOpen: base?.isOpen ?? false,
    }),
    place,
  );
};

const filtered: LibraryFunction = (interpreter, { given, frame }, place) => {
  const [test, source] = given;
  const items = source && iterated(source);
  if (!test || !items || test.certainty === 'unknown') return unknown(place);
  const kept: Found[] = [];
  for (const item of items) {
    const answer =
      test.data === null ? item : interpreter.call(test, { given: [item], named: new Map(), frame }, place);
    const truth = truthOf(answer);
    if (truth === undefined || answer.certainty !== 'resolved') {
      if (truth === undefined || source.certainty === 'resolved') return unknown(place);
    }
    if (truth) kept.push(item);
  }
  return madeOf([source], fresh({ kind: 'list', items: kept, isOpen: false }), place);
};

const mapped: LibraryFunction = (interpreter, { given, frame }, place) => {
  const [make, source, ...more] = given;
  const items = source && iterated(source);
  if (!make || !items || more.length > 0 || items.length > longestList) return unknown(place);
  const made = items.map((item) => interpreter.call(make, { given: [item], named: new Map(), frame }, place));
  return madeOf([source], fresh({ kind: 'list', items: made, isOpen: false }), place);
};

/** What `ast.literal_eval` reads: constants, and lists and tuples of them. */
function literalData(
  expression: Expression,
  source: Found,
  place: Place,
  depth: number,
): PythonData | undefined {
  if (expression.kind === 'constant') return expression.value;
  if (expression.kind !== 'sequence' || expression.isBroken || depth > 20) return undefined;
  const parts = expression.items.map(({ isStarred, value }) =>
    isStarred ? undefined : literalData(value, source, place, depth + 1),
  );
  if (parts.includes(undefined)) return undefined;
  const items = parts.map((part) => madeOf([source], part, place));
  return fresh({ kind: expression.type, items, isOpen: false });
}

function fromJson(json: unknown, source: Found, place: Place, depth: number): PythonData | undefined {
  if (json === null || typeof json === 'string' || typeof json === 'boolean') return json;
  if (typeof json === 'number') return Number.isSafeInteger(json) ? json : { kind: 'float', value: json };
  if (typeof json !== 'object' || depth > 20) return undefined;
  const inside = (value: unknown) => madeOf([source], fromJson(value, source, place, depth + 1), place);
  if (Array.isArray(json))
    return fresh({ kind: 'list', items: json.slice(0, longestList).map(inside), isOpen: false });
  const entries = new Map(Object.entries(json).map(([key, value]) => [key, inside(value)]));
  return fresh({ kind: 'dictionary', entries, isOpen: false });
}

/** By name. */
export const builtins: readonly (readonly [string, LibraryFunction])[] = [
  // Whatever it reads, it is asked as `decouple.config` is.
  [
    'ast.literal_eval',
    ofOne((value, place) => {
      const literal = typeof value.data === 'string' ? parseExpression(value.data.trim()) : undefined;
      return literal ? madeOf([value], literalData(literal, value, place, 0), place) : unknown(place);
    }),
  ],
  [
    'builtins.str',
    (_, { given }, place) =>
      given[0]
        ? madeOf([given[0]], given.length === 1 ? textOf(given[0].data) : undefined, place)
        : resolved('', place),
  ],
  [
    'builtins.bool',
    (_, { given }, place) =>
      given[0] ? madeOf([given[0]], truthOf(given[0]), place) : resolved(false, place),
  ],
  [
    'builtins.int',
    ofOne(({ data, ...rest }, place) => {
      const number =
        typeof data === 'number' || typeof data === 'boolean'
          ? Number(data)
          : typeof data === 'string' && /^\s*[+-]?\d{1,15}\s*$/.test(data)
            ? Number(data) + 0
            : undefined;
      return madeOf([{ data, ...rest }], number, place);
    }),
  ],
  [
    'builtins.len',
    ofOne((value, place) => {
      const items =
        typeof value.data === 'string' && /[\ud800-\udfff]/.test(value.data) ? undefined : iterated(value);
      return madeOf(
        [value],
        typeof value.data === 'string' && items ? value.data.length : items?.length,
        place,
      );
    }),
  ],
  ['builtins.list', collected('list')],
  ['builtins.tuple', collected('tuple')],
  ['builtins.set', collected('set')],
  ['builtins.dict', dictionary],
  ['collections.OrderedDict', dictionary],
  ['builtins.filter', filtered],
  ['builtins.map', mapped],
  [
    'builtins.any',
    ofOne((value, place) => {
      const items = iterated(value);
      const truths = items?.map(truthOf);
      const answer = truths?.includes(true)
        ? true
        : truths?.includes(undefined)
          ? undefined
          : truths && false;
      return madeOf(
        [value, ...(items ?? []).filter(({ certainty }) => certainty !== 'unknown')],
        answer,
        place,
      );
    }),
  ],
  [
    'builtins.all',
    ofOne((value, place) => {
      const items = iterated(value);
      const truths = items?.map(truthOf);
      const answer = truths?.includes(false)
        ? false
        : truths?.includes(undefined)
          ? undefined
          : truths && true;
      return madeOf(
        [value, ...(items ?? []).filter(({ certainty }) => certainty !== 'unknown')],
        answer,
        place,
      );
    }),
  ],
  [
    'builtins.sorted',
    ofOne((value, place) => {
      const items = iterated(value);
      if (!items?.every(({ certainty, data }) => certainty !== 'unknown' && typeof data === 'string'))
        return unknown(place);
      const order = (a: Found, b: Found) => (operate('<', a, b, place).data === true ? -1 : 1);
      return madeOf([value], fresh({ kind: 'list', items: items.toSorted(order), isOpen: false }), place);
    }),
  ],
  ['builtins.locals', namespace],
  ['builtins.globals', namespace],
  ['builtins.vars', namespace],
  ['builtins.exec', namespace],
  ['builtins.execfile', namespace],
  [
    'distutils.util.strtobool',
    ofOne((value, place) => {
      const answer = typeof value.data === 'string' ? booleanOf(value.data) : undefined;
      return madeOf([value], answer === undefined ? undefined : Number(answer), place);
    }),
  ],
  [
    'json.loads',
    ofOne((value, place) => {
      if (typeof value.data !== 'string') return unknown(place);
      try {
        return madeOf([value], fromJson(JSON.parse(value.data), value, place, 0), place);
      } catch {
        return unknown(place);
      }
    }),
  ],
];
