/** What may a Python expression be found to be, while settings are read? */

import type { Certainty, Data, Place, Value } from '../model.ts';
import type { Expression, Parameter, Statement } from './syntax.ts';

/** A value, how sure it is, and the expression that it comes from. */
export interface Found {
  readonly certainty: Certainty;
  /** Without meaning if the certainty is `unknown`. */
  readonly data: PythonData;
  readonly place: Place;
  /** An environment file had a part in it. */
  readonly isPrivate: boolean;
}

export type PythonData =
  | null
  | boolean
  | string
  /** An `int`. */
  | number
  | { readonly kind: 'float'; readonly value: number }
  | Sequence
  | Dictionary
  /** Of `pathlib`. */
  | { readonly kind: 'path'; readonly path: string }
  /** `Path` of django-environ, which is another thing. */
  | { readonly kind: 'environ-path'; readonly path: string }
  /** A name of Python's library or of a package: `os.path.join`, `builtins.str`. */
  | { readonly kind: 'outside'; readonly name: string }
  /** A module of the project. */
  | { readonly kind: 'module'; readonly name: string }
  | { readonly kind: 'method'; readonly of: Found; readonly name: string }
  | FunctionData
  | EnvironmentReader
  /** `decouple.Csv(...)`. */
  | { readonly kind: 'csv'; readonly type: 'list' | 'tuple'; readonly delimiter: string };

export interface Sequence {
  readonly kind: 'list' | 'tuple' | 'set';
  readonly items: readonly Found[];
  /** It holds more than these, or fewer: an unknown item stands for any number of items. */
  readonly isOpen: boolean;
  /** The object that it is in Python: the same for all that share it, however often it is changed. */
  readonly identity: object;
}

export interface Dictionary {
  readonly kind: 'dictionary';
  readonly entries: ReadonlyMap<string | number, Found>;
  readonly isOpen: boolean;
  readonly identity: object;
}

/** A list or dictionary that is no other one. */
export function fresh(data: Omit<Sequence, 'identity'>): Sequence;
export function fresh(data: Omit<Dictionary, 'identity'>): Dictionary;
export function fresh(
  data: Omit<Sequence, 'identity'> | Omit<Dictionary, 'identity'>,
): Sequence | Dictionary {
  return { ...data, identity: {} };
}

export interface FunctionData {
  readonly kind: 'function';
  readonly parameters: readonly Parameter[];
  readonly body: readonly Statement[] | Expression;
  /** Where it is defined: its free names are looked up there. */
  readonly frame: Frame;
}

/** What names stand for in a module or in a call of a function. */
export interface Scope {
  /** Another map after a branch that may or may not be taken. */
  variables: Map<string, Variable>;
  /** Where a name is looked up that is not here. */
  readonly parent: Scope | undefined;
  /** Something unknown was imported or executed into it. */
  isPartial: boolean;
}

export interface Variable {
  readonly value: Found;
  /** The name in the assignment. */
  readonly place: Place;
}

/** Where a statement is executed. */
export interface Frame {
  readonly scope: Scope;
  /** The file that the statement is written in. */
  readonly path: string;
  /** The module that it belongs to, dotted, and whether that is a package. */
  readonly module: string;
  readonly isPackage: boolean;
}

/** An `Env` of django-environ or of environs. */
export interface EnvironmentReader {
  readonly kind: 'reader';
  readonly library: 'environ' | 'environs';
  readonly prefix: string;
  /** Of django-environ: `Env(DEBUG=(bool, False))`. */
  readonly schema: ReadonlyMap<string, Found>;
}

export function resolved(data: PythonData, place: Place): Found {
  return { certainty: 'resolved', data, place, isPrivate: false };
}

export function byDefault(data: PythonData, place: Place): Found {
  return { certainty: 'default', data, place, isPrivate: false };
}

export function unknown(place: Place): Found {
  return { certainty: 'unknown', data: null, place, isPrivate: false };
}

/** `data`, as sure and as private as what it was made of; unknown if `data` is undefined. */
export function madeOf(sources: readonly Found[], data: PythonData | undefined, place: Place): Found {
  if (data === undefined || sources.some(({ certainty }) => certainty === 'unknown')) return unknown(place);
  return {
    certainty: sources.some(({ certainty }) => certainty === 'default') ? 'default' : 'resolved',
    data,
    place,
    isPrivate: sources.some(({ isPrivate }) => isPrivate),
  };
}

/** Deeper than this, data is not followed. */
const mostNesting = 30;

/** The same, but something may make it otherwise. */
export function doubted(found: Found, depth = 0): Found {
  if (found.certainty === 'unknown' || depth > mostNesting) return found;
  const certainty = 'default';
  const { data } = found;
  if (isSequence(data)) {
    const items = data.items.map((item) => doubted(item, depth + 1));
    return { ...found, certainty, data: { ...data, items } };
  }
  if (isDictionary(data)) {
    const entries = new Map([...data.entries].map(([key, entry]) => [key, doubted(entry, depth + 1)]));
    return { ...found, certainty, data: { ...data, entries } };
  }
  return { ...found, certainty };
}

/** With another value as the reason for which it is what it is. */
export function because(reason: Found, found: Found): Found {
  const sure = reason.certainty === 'resolved' ? found : doubted(found);
  return reason.isPrivate ? { ...sure, isPrivate: true } : sure;
}

export function at(place: Place, found: Found): Found {
  return found.place === place ? found : { ...found, place };
}

export function isSequence(data: PythonData): data is Sequence {
  return (
    typeof data === 'object' &&
    data !== null &&
    (data.kind === 'list' || data.kind === 'tuple' || data.kind === 'set')
  );
}

export function isDictionary(data: PythonData): data is Dictionary {
  return typeof data === 'object' && data !== null && data.kind === 'dictionary';
}

/** Does Python take it for true? undefined if that is not known. */
export function truthOf({ certainty, data }: Found): boolean | undefined {
  if (certainty === 'unknown') return undefined;
  if (typeof data !== 'object' || data === null) return Boolean(data);
  switch (data.kind) {
    case 'float':
      return data.value !== 0;
    case 'list':
    case 'tuple':
    case 'set':
      return (
        data.items.some((item) => item.certainty !== 'unknown') ||
        (data.isOpen ? undefined : data.items.length > 0)
      );
    case 'dictionary':
      return data.entries.size > 0 || (data.isOpen ? undefined : false);
    case 'path':
    case 'function':
    case 'method':
    case 'module':
      return true;
    default:
      return undefined;
  }
}

/** `a == b` of Python; undefined if that is not known. Certainty is the caller's. */
export function areEqual(a: Found, b: Found, depth = 0): boolean | undefined {
  if (a.certainty === 'unknown' || b.certainty === 'unknown' || depth > mostNesting) return undefined;
  const [left, right] = [comparable(a.data), comparable(b.data)];
  if (typeof left !== 'object' || left === null || typeof right !== 'object' || right === null) {
    const isOpaque = [left, right].some(
      (data) => typeof data === 'object' && data !== null && isOpaqueKind(data.kind),
    );
    return isOpaque ? undefined : left === right;
  }
  if (isOpaqueKind(left.kind) || isOpaqueKind(right.kind)) return undefined;
  if (left.kind !== right.kind) return false;
  if (left.kind === 'path' && right.kind === 'path') return left.path === right.path;
  if (isDictionary(left) && isDictionary(right)) {
    if (left.isOpen || right.isOpen) return undefined;
    if (left.entries.size !== right.entries.size) return false;
    return every([...left.entries], ([key, entry]) => {
      const other = right.entries.get(key);
      return other ? areEqual(entry, other, depth + 1) : false;
    });
  }
  if (isSequence(left) && isSequence(right)) {
    if (left.isOpen || right.isOpen || left.kind === 'set') return undefined;
    if (left.items.length !== right.items.length) return false;
    return every([...left.items.entries()], ([index, item]) =>
      areEqual(item, right.items[index] ?? item, depth + 1),
    );
  }
  return undefined;
}

/** `True == 1` and `1.0 == 1`. */
function comparable(data: PythonData): PythonData {
  if (typeof data === 'boolean') return Number(data);
  if (typeof data === 'object' && data !== null && data.kind === 'float') return data.value;
  return data;
}

function isOpaqueKind(kind: string): boolean {
  return !['list', 'tuple', 'set', 'dictionary', 'path'].includes(kind);
}

function every<T>(items: readonly T[], test: (item: T) => boolean | undefined): boolean | undefined {
  let answer: boolean | undefined = true;
  for (const item of items) {
    const one = test(item);
    if (one === false) return false;
    if (one === undefined) answer = undefined;
  }
  return answer;
}

/** `str(value)`; undefined if that is not known. */
export function textOf(data: PythonData): string | undefined {
  if (typeof data === 'string') return data;
  if (data === null) return 'None';
  if (typeof data === 'boolean') return data ? 'True' : 'False';
  if (typeof data === 'number') return String(data);
  if (data.kind === 'path' || data.kind === 'environ-path') return data.path;
  return undefined;
}

/** As the rest of the product knows values: paths are texts, sets are lists, and what is neither is unknown. */
export function exported(found: Found, depth = 0): Value {
  const { certainty, place } = found;
  const data = certainty === 'unknown' || depth > mostNesting ? undefined : exportedData(found.data, depth);
  if (data === undefined || certainty === 'unknown') return { certainty: 'unknown', place };
  return { certainty, data, place, ...(found.isPrivate ? { isPrivate: true as const } : {}) };
}

function exportedData(data: PythonData, depth: number): Data | undefined {
  if (typeof data !== 'object' || data === null) return data;
  switch (data.kind) {
    case 'float':
      return data.value;
    case 'path':
    case 'environ-path':
      return data.path;
    case 'list':
    case 'tuple':
    case 'set':
      return data.items.map((item) => exported(item, depth + 1));
    case 'dictionary': {
      // What is not among the entries of an open one may be in it nevertheless: no answer could say so.
      if (data.isOpen || [...data.entries.keys()].some((key) => typeof key !== 'string')) return undefined;
      return new Map([...data.entries].map(([key, entry]) => [String(key), exported(entry, depth + 1)]));
    }
    default:
      return undefined;
  }
}
