/** What does a look into the environment answer: by the code itself, by an environment file, or by its default? */

import { dirname } from '../../project/paths.ts';
import type { Place } from '../model.ts';
import type { Arguments, Interpreter } from './interpreter.ts';
import { pathText } from './posix-paths.ts';
import {
  because,
  byDefault,
  type EnvironmentReader,
  type Found,
  fresh,
  isSequence,
  madeOf,
  type PythonData,
  textOf,
  truthOf,
  unknown,
} from './values.ts';

/** What is known of a variable; undefined if nothing is. */
export function variableOf(interpreter: Interpreter, name: string, place: Place): Found | undefined {
  const { environment, files } = interpreter.world;
  const set = environment.get(name);
  if (set) return { ...set, place };
  for (const path of files) {
    const content = interpreter.surroundings.read(path);
    const value = content.kind === 'text' ? fileValue(content.text, name) : undefined;
    if (value !== undefined) return { ...byDefault(value, place), isPrivate: true };
  }
  return undefined;
}

/** From now on the file is looked into. */
export function readEnvironmentFile(interpreter: Interpreter, path: string): void {
  const { files } = interpreter.world;
  if (files.includes(path) || files.length > 20) return;
  interpreter.world = { ...interpreter.world, files: [...files, path] };
}

/** The nearest file of that name in a folder or above it; undefined if there is none. */
export function nearestFile(interpreter: Interpreter, folder: string, name: string): string | undefined {
  for (let at = folder, level = 0; level < 12; at = dirname(at), level++) {
    const path = `${at === '/' ? '' : at}/${name}`;
    if (interpreter.surroundings.read(path).kind === 'text') return path;
    if (at === '/' || !at.includes('/')) break;
  }
  return undefined;
}

/** The value of one name in an environment file: `NAME=value`, `export NAME="value"`; the last one wins. */
export function fileValue(text: string, name: string): string | undefined {
  let found: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const [, key, rest = ''] = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=(.*)$/.exec(line) ?? [];
    if (key !== name) continue;
    const value = rest.trim();
    const quote = value.charAt(0);
    const end = quote === '"' || quote === "'" ? value.indexOf(quote, 1) : -1;
    found = end > 0 ? value.slice(1, end) : value.replace(/(^|\s+)#.*$/, '');
  }
  return found;
}

/** `os.environ.get(name, fallback)`. */
export function environmentGet(interpreter: Interpreter, { given, named }: Arguments, place: Place): Found {
  const name = given[0] ?? named.get('key');
  const fallback = given[1] ?? named.get('default');
  if (name?.certainty === 'unknown' || typeof name?.data !== 'string') {
    return fallback && name ? because(byDefault(null, place), fallback) : unknown(place);
  }
  return variableOf(interpreter, name.data, place) ?? fallenBack(fallback ?? byDefault(null, place), place);
}

/** `os.environ[name]`, which raises an exception if there is none. */
export function environmentItem(interpreter: Interpreter, name: Found, place: Place): Found {
  const value =
    name.certainty !== 'unknown' && typeof name.data === 'string'
      ? variableOf(interpreter, name.data, place)
      : undefined;
  if (!value) interpreter.mayRaise = true;
  return value ?? unknown(place);
}

/** The answer is the fallback, as long as the environment says nothing. */
function fallenBack(fallback: Found, place: Place): Found {
  return { ...because(byDefault(null, place), fallback), place };
}

/** `config('NAME', default=..., cast=...)` of python-decouple, which casts the default, too. */
export function decoupleConfig(
  interpreter: Interpreter,
  { given, named, frame }: Arguments,
  place: Place,
): Found {
  const name = given[0] ?? named.get('option');
  const fallback = given[1] ?? named.get('default');
  const cast = given[2] ?? named.get('cast');
  if (name?.certainty === 'unknown' || typeof name?.data !== 'string') return unknown(place);
  const file = nearestFile(interpreter, dirname(frame.path), '.env');
  if (file !== undefined) readEnvironmentFile(interpreter, file);
  const value = variableOf(interpreter, name.data, place) ?? (fallback && fallenBack(fallback, place));
  if (!value) {
    interpreter.mayRaise = true;
    return unknown(place);
  }
  return cast ? castWith(interpreter, value, cast, frame, place) : value;
}

function castWith(
  interpreter: Interpreter,
  value: Found,
  cast: Found,
  frame: Arguments['frame'],
  place: Place,
): Found {
  const { data } = cast;
  if (value.certainty === 'unknown' || cast.certainty === 'unknown') return unknown(place);
  if (typeof data === 'object' && data?.kind === 'csv') {
    const text = value.data === null ? '' : value.data;
    return typeof text === 'string' ? listOf(value, text, data.delimiter, data.type, place) : unknown(place);
  }
  if (typeof data === 'object' && data?.kind === 'outside' && data.name === 'builtins.bool') {
    // `strtobool` of the text, and an error for most texts.
    const text = textOf(value.data);
    return madeOf([value], text === undefined ? undefined : text === '' ? false : booleanOf(text), place);
  }
  return interpreter.call(cast, { given: [value], named: new Map(), frame }, place);
}

/** `distutils.util.strtobool`; undefined where that raises an exception. */
export function booleanOf(text: string): boolean | undefined {
  const word = text.toLowerCase();
  if (['y', 'yes', 't', 'true', 'on', '1'].includes(word)) return true;
  return ['n', 'no', 'f', 'false', 'off', '0'].includes(word) ? false : undefined;
}

function listOf(source: Found, text: string, delimiter: string, kind: 'list' | 'tuple', place: Place): Found {
  if (delimiter === '') return unknown(place);
  const items = text
    .split(delimiter)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => ({ ...source, data: part, place }));
  return { ...madeOf([source], null, place), data: fresh({ kind, items, isOpen: false }) };
}

/** `env(...)`, `env.bool(...)` and the like of django-environ and of environs. */
export function readerCall(
  interpreter: Interpreter,
  reader: EnvironmentReader,
  method: string,
  { given, named, frame }: Arguments,
  place: Place,
): Found {
  const [first, second, third] = given;
  const name = first ?? named.get('var') ?? named.get('name');
  if (method === 'read_env')
    return readEnv(interpreter, reader, first ?? named.get('path') ?? named.get('env_file'), frame, place);
  if (name?.certainty === 'unknown' || typeof name?.data !== 'string') return unknown(place);
  // `env('X', bool, True)` of django-environ; everywhere else the default comes second.
  const isPlain = method === '' && reader.library === 'environ';
  const scheme = reader.schema.get(name.data);
  const [schemeCast, schemeDefault] = schemeParts(scheme);
  const fallback = named.get('default') ?? (isPlain ? third : second) ?? schemeDefault;
  const cast =
    named.get('cast') ?? (isPlain ? second : undefined) ?? (method === '' ? schemeCast : undefined);
  const type = method === '' ? castName(cast, fallback) : method;
  const value = variableOf(interpreter, reader.prefix + name.data, place);
  if (value) return castText(value, type, place);
  if (!fallback) {
    interpreter.mayRaise = true;
    return unknown(place);
  }
  const result = fallenBack(fallback, place);
  if (reader.library === 'environs') return castFallback(result, type, place);
  return type === 'path' && typeof result.data === 'string'
    ? { ...result, data: environPath(result.data) }
    : result;
}

function schemeParts(scheme: Found | undefined): readonly [Found | undefined, Found | undefined] {
  if (!scheme || scheme.certainty === 'unknown') return [undefined, undefined];
  if (isSequence(scheme.data) && scheme.data.kind === 'tuple')
    return [scheme.data.items[0], scheme.data.items[1]];
  return [scheme, undefined];
}

function castName(cast: Found | undefined, fallback: Found | undefined): string {
  if (!cast || cast.certainty === 'unknown') {
    // A `smart_cast`: what the environment says becomes what the default is.
    const data = fallback && fallback.certainty !== 'unknown' ? fallback.data : '';
    if (typeof data === 'boolean') return 'bool';
    if (typeof data === 'number') return 'int';
    if (typeof data === 'object' && data?.kind === 'list') return 'list';
    return cast ? 'unknown' : 'str';
  }
  const { data } = cast;
  if (typeof data === 'object' && data?.kind === 'outside' && data.name.startsWith('builtins.')) {
    return data.name.slice('builtins.'.length);
  }
  return typeof data === 'object' && data?.kind === 'list' ? 'list' : 'unknown';
}

function castText(value: Found, type: string, place: Place): Found {
  if (typeof value.data !== 'string') return unknown(place);
  const text = value.data;
  switch (type) {
    case 'str':
    case 'unicode':
    case '':
      return value;
    case 'bool':
      return madeOf([value], ['true', 'on', 'ok', 'y', 'yes', '1'].includes(text.toLowerCase()), place);
    case 'int':
      return madeOf([value], /^\s*[+-]?\d{1,15}\s*$/.test(text) ? Number(text) : undefined, place);
    case 'list':
      return listOf(value, text, ',', 'list', place);
    case 'tuple':
      return listOf(value, text.replace(/^\(|\)$/g, ''), ',', 'tuple', place);
    case 'path':
      return madeOf([value], environPath(text), place);
    default:
      return unknown(place);
  }
}

/** environs makes a default what the type says. */
function castFallback(value: Found, type: string, place: Place): Found {
  if (type === 'path' && typeof value.data === 'string')
    return { ...value, data: { kind: 'path', path: pathText(value.data) } };
  if (typeof value.data !== 'string' || type === 'str' || type === '') return value;
  return castText(value, type, place);
}

function environPath(text: string): PythonData {
  return { kind: 'environ-path', path: text };
}

function readEnv(
  interpreter: Interpreter,
  reader: EnvironmentReader,
  path: Found | undefined,
  frame: Arguments['frame'],
  place: Place,
): Found {
  if (path && path.certainty !== 'unknown') {
    const text = textOf(path.data);
    if (text?.startsWith('/')) readEnvironmentFile(interpreter, text);
    else if (text !== undefined) readEnvironmentFile(interpreter, `${interpreter.folder}/${pathText(text)}`);
  } else if (!path) {
    const folder = dirname(frame.path);
    const found = reader.library === 'environs' ? nearestFile(interpreter, folder, '.env') : `${folder}/.env`;
    if (found !== undefined) readEnvironmentFile(interpreter, found);
  }
  return unknown(place);
}

/** `dotenv.load_dotenv(path)`; without a path the nearest `.env` above the file that asks. */
export function loadDotenv(
  interpreter: Interpreter,
  { given, named, frame }: Arguments,
  place: Place,
): Found {
  const path = given[0] ?? named.get('dotenv_path');
  const text = path && path.certainty !== 'unknown' ? textOf(path.data) : undefined;
  const isMissing = !path || (path.certainty !== 'unknown' && truthOf(path) === false);
  const found = isMissing
    ? nearestFile(interpreter, dirname(frame.path), '.env')
    : text === undefined || text.startsWith('/')
      ? text
      : `${interpreter.folder}/${pathText(text)}`;
  if (found !== undefined) readEnvironmentFile(interpreter, found);
  return byDefault(true, place);
}

/** `os.environ.setdefault(name, value)`, and `os.environ[name] = value` if it `replaces`. */
export function setVariable(
  interpreter: Interpreter,
  name: Found | undefined,
  value: Found | undefined,
  way: 'set' | 'set-default',
): void {
  if (!name || !value || name.certainty === 'unknown' || typeof name.data !== 'string') return;
  const { environment, files } = interpreter.world;
  if (way === 'set-default' && environment.has(name.data)) return;
  const kept = way === 'set' ? value : because(byDefault(null, value.place), value);
  interpreter.world = { files, environment: new Map([...environment, [name.data, kept]]) };
}
