/** What does an attribute of a value stand for, and what does a call of a value answer? */

import type { Place } from '../model.ts';
import { readerCall } from './environment.ts';
import type { Arguments, Interpreter } from './interpreter.ts';
import { callLibrary, canonical, libraryConstant } from './library.ts';
import { longestList } from './operators.ts';
import { callEnvironPath, callPathMethod, pathAttribute } from './path-methods.ts';
import { braceFormatted, callTextMethod, longestText } from './text-methods.ts';
import {
  areEqual,
  because,
  type Found,
  fresh,
  isDictionary,
  isSequence,
  madeOf,
  resolved,
  textOf,
  unknown,
} from './values.ts';

export function attributeOf(of: Found, name: string, interpreter: Interpreter, place: Place): Found {
  const { data } = of;
  if (of.certainty === 'unknown') return unknown(place);
  if (typeof data === 'object' && data !== null) {
    switch (data.kind) {
      case 'outside': {
        const dotted = canonical(`${data.name}.${name}`);
        return libraryConstant(dotted, place) ?? madeOf([of], { kind: 'outside', name: dotted }, place);
      }
      case 'module': {
        const value = interpreter.modules.get(data.name)?.scope.variables.get(name)?.value;
        if (value) return madeOf([of, value], value.data, place);
        const inside = `${data.name}.${name}`;
        return interpreter.modules.has(inside)
          ? resolved({ kind: 'module', name: inside }, place)
          : unknown(place);
      }
      case 'path': {
        const value = pathAttribute(of, data.path, name, place);
        if (value) return value;
        break;
      }
      case 'function':
      case 'csv':
        return unknown(place);
    }
  }
  return madeOf([of], { kind: 'method', of, name }, place);
}

/** A call of anything that can be called, with arguments that are known one by one. */
export function applied(interpreter: Interpreter, callee: Found, call: Arguments, place: Place): Found {
  const { data } = callee;
  if (callee.certainty === 'unknown' || typeof data !== 'object' || data === null) return unknown(place);
  switch (data.kind) {
    case 'outside':
      return data.name === 'builtins.getattr'
        ? attributeByName(interpreter, call, place)
        : callLibrary(interpreter, data.name, call, place);
    case 'reader':
      return readerCall(interpreter, data, '', call, place);
    case 'environ-path':
      return callEnvironPath(callee, data.path, '', call, place);
    case 'method':
      return callMethod(interpreter, data.of, data.name, call, place);
    case 'function':
      return interpreter.call(callee, call, place);
    default:
      return unknown(place);
  }
}

/** `getattr(module, 'NAME', fallback)`. */
function attributeByName(interpreter: Interpreter, { given }: Arguments, place: Place): Found {
  const [of, name, fallback] = given;
  if (!of || !name || name.certainty !== 'resolved' || typeof name.data !== 'string') return unknown(place);
  const { data } = of;
  if (of.certainty === 'unknown' || typeof data !== 'object' || data?.kind !== 'module')
    return unknown(place);
  const found = attributeOf(of, name.data, interpreter, place);
  if (found.certainty !== 'unknown') return found;
  const module = interpreter.modules.get(data.name);
  const isThere = !module || module.scope.isPartial || module.scope.variables.has(name.data);
  return isThere ? found : (fallback ?? found);
}

function callMethod(interpreter: Interpreter, of: Found, name: string, call: Arguments, place: Place): Found {
  const { data } = of;
  const { given, named } = call;
  if (of.certainty === 'unknown') return unknown(place);
  if (typeof data === 'string') return textMethod(of, data, name, call, place);
  if (typeof data !== 'object' || data === null) return unknown(place);
  switch (data.kind) {
    case 'path':
      return callPathMethod(interpreter, of, data.path, name, call, place);
    case 'environ-path':
      return callEnvironPath(of, data.path, name, call, place);
    case 'reader':
      return readerCall(interpreter, data, name, call, place);
    case 'dictionary':
      return dictionaryMethod(of, name, call, place);
    case 'list':
    case 'tuple':
      if (name === 'copy' && given.length === 0) return madeOf([of], fresh(data), place);
      if (name === 'index' && given[0] && given.length === 1 && named.size === 0 && !data.isOpen) {
        for (const [index, item] of data.items.entries()) {
          const same = areEqual(item, given[0]);
          if (same === undefined) return unknown(place);
          if (same) return madeOf([of, item, given[0]], index, place);
        }
      }
      return unknown(place);
    default:
      return unknown(place);
  }
}

function textMethod(of: Found, text: string, name: string, { given, named }: Arguments, place: Place): Found {
  if (name === 'format') {
    const all = [...given, ...named.values()];
    const texts = all.map((value) => (value.certainty === 'unknown' ? undefined : textOf(value.data)));
    if (texts.includes(undefined)) return unknown(place);
    const known = texts.filter((value) => value !== undefined);
    const byName = new Map([...named.keys()].map((key, index) => [key, known[given.length + index] ?? '']));
    const formatted = braceFormatted(text, known.slice(0, given.length), byName);
    return madeOf([of, ...all], formatted && formatted.length > longestText ? undefined : formatted, place);
  }
  if (named.size > 0) return unknown(place);
  const plain: (string | number | null | readonly string[])[] = [];
  const sources: Found[] = [of];
  for (const value of given) {
    sources.push(value);
    if (value.certainty === 'unknown') return unknown(place);
    const { data } = value;
    if (typeof data === 'string' || typeof data === 'number' || data === null) plain.push(data);
    else if (isSequence(data) && data.kind !== 'set' && !data.isOpen) {
      const texts = data.items.map((item) =>
        item.certainty !== 'unknown' && typeof item.data === 'string' ? item.data : undefined,
      );
      if (texts.includes(undefined)) return unknown(place);
      sources.push(...data.items);
      plain.push(texts.filter((item) => item !== undefined));
    } else return unknown(place);
  }
  const answer = callTextMethod(text, name, plain);
  if (answer === undefined || typeof answer !== 'object') {
    const isLong = typeof answer === 'string' && answer.length > longestText;
    return madeOf(sources, isLong ? undefined : answer, place);
  }
  const items = answer.slice(0, longestList).map((item) => madeOf(sources, item, place));
  return madeOf(sources, fresh({ kind: 'list', items, isOpen: answer.length > longestList }), place);
}

function dictionaryMethod(of: Found, name: string, { given, named }: Arguments, place: Place): Found {
  if (!isDictionary(of.data) || named.size > 0) return unknown(place);
  const { entries, isOpen } = of.data;
  switch (name) {
    case 'get': {
      const [key, fallback] = given;
      if (!key || key.certainty === 'unknown') return unknown(place);
      const isKey = typeof key.data === 'string' || typeof key.data === 'number';
      const entry = isKey ? entries.get(key.data as string | number) : undefined;
      if (entry) return madeOf([of, key, entry], entry.data, place);
      if (isOpen || !isKey) return unknown(place);
      return because(madeOf([of, key], null, place), fallback ?? resolved(null, place));
    }
    case 'keys':
    case 'values':
    case 'items': {
      const items = [...entries].map(([key, value]): Found => {
        const keyFound = madeOf([of], key, place);
        if (name === 'keys') return keyFound;
        return name === 'values'
          ? value
          : madeOf([of], fresh({ kind: 'tuple', items: [keyFound, value], isOpen: false }), place);
      });
      return madeOf([of], fresh({ kind: 'list', items, isOpen }), place);
    }
    case 'copy':
      return madeOf([of], fresh(of.data), place);
    default:
      return unknown(place);
  }
}
