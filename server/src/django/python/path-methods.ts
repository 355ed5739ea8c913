/** What do the attributes and methods of path objects answer? */

import type { Place } from '../model.ts';
import type { Arguments, Interpreter } from './interpreter.ts';
import { existence, fromWorkingFolder, isPath } from './library.ts';
import { joined, lastOf, normalized, parentOf, pathText, stemAndSuffix } from './posix-paths.ts';
import { type Found, fresh, madeOf, type PythonData, textOf, unknown } from './values.ts';

/** `.parent` and the like; undefined for what is no attribute but perhaps a method. */
export function pathAttribute(of: Found, path: string, name: string, place: Place): Found | undefined {
  // The folder where one is has no name.
  const named = path === '.' ? '' : path;
  const [stem, suffix] = stemAndSuffix(named);
  const answer = (data: PythonData) => madeOf([of], data, place);
  switch (name) {
    case 'parent':
      return answer({ kind: 'path', path: parentOf(path) });
    case 'name':
      return answer(lastOf(named));
    case 'stem':
      return answer(stem);
    case 'suffix':
      return answer(suffix);
    case 'parents': {
      const items: Found[] = [];
      for (let at = path; items.length < 100 && parentOf(at) !== at; at = parentOf(at)) {
        items.push(answer({ kind: 'path', path: parentOf(at) }));
      }
      return answer(fresh({ kind: 'tuple', items, isOpen: false }));
    }
    default:
      return undefined;
  }
}

/** Of `pathlib.Path`, and of `unipath.Path`, which has methods of other names. */
export function callPathMethod(
  interpreter: Interpreter,
  of: Found,
  path: string,
  method: string,
  { given, named }: Arguments,
  place: Place,
): Found {
  const sources = [of, ...given, ...named.values()];
  if (sources.some(({ certainty }) => certainty === 'unknown')) return unknown(place);
  const texts = given.map(({ data }) =>
    typeof data === 'string' || isPath(data) ? textOf(data) : undefined,
  );
  const areTexts = texts.every((text) => text !== undefined);
  const parts = texts.filter((text) => text !== undefined);
  const made = (text: string | undefined) =>
    madeOf(sources, text === undefined ? undefined : { kind: 'path', path: text }, place);
  switch (method) {
    case 'resolve':
    case 'absolute':
    case 'expanduser': {
      const isHome = method === 'expanduser' && path.startsWith('~');
      if (isHome) return unknown(place);
      if (method === 'expanduser') return made(path);
      const source = madeOf(sources, null, place);
      return fromWorkingFolder(interpreter, source, path, (absolute) => ({
        kind: 'path',
        // Only `resolve` takes `..` out.
        path: method === 'resolve' ? absolute : pathText(joined(interpreter.folder, path)),
      }));
    }
    case 'joinpath':
    case 'child':
      return made(areTexts ? pathText(joined(path, ...parts)) : undefined);
    case 'ancestor': {
      const levels = given[0]?.data;
      if (typeof levels !== 'number' || levels < 0 || levels > 100) return unknown(place);
      let at = path;
      for (let level = 0; level < levels; level++) at = parentOf(at);
      return made(at);
    }
    case 'with_name':
      return made(
        areTexts && parts.length === 1 ? pathText(joined(parentOf(path), parts[0] ?? '')) : undefined,
      );
    case 'as_posix':
    case '__str__':
    case '__fspath__':
      return madeOf(sources, path, place);
    case 'exists':
      return existence(interpreter, of, path, (kind) => kind !== 'missing', place);
    case 'is_file':
      return existence(interpreter, of, path, (kind) => kind === 'file', place);
    case 'is_dir':
      return existence(interpreter, of, path, (kind) => kind === 'folder', place);
    case 'is_absolute':
      return madeOf(sources, path.startsWith('/'), place);
    default:
      return unknown(place);
  }
}

/** django-environ's: `root('static')` is a text, `root.path('static')` is one of its kind. */
export function callEnvironPath(
  of: Found,
  path: string,
  method: string,
  { given, named }: Arguments,
  place: Place,
): Found {
  const texts = given.map(({ data }) => (typeof data === 'string' ? data : undefined));
  if (texts.some((text) => text === undefined)) return unknown(place);
  const absolute = normalized(joined(path, ...texts.filter((text) => text !== undefined)));
  const sources = [of, ...given, ...named.values()];
  if (method === '') return madeOf(sources, absolute, place);
  return madeOf(sources, method === 'path' ? { kind: 'environ-path', path: absolute } : undefined, place);
}
