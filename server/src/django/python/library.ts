/** What do the functions of Python's library and of the usual packages answer, as far as settings call them? */

import { dirname } from '../../project/paths.ts';
import type { Place } from '../model.ts';
import { builtins, type LibraryFunction, ofOne } from './builtins.ts';
import { decoupleConfig, environmentGet, loadDotenv, nearestFile, setVariable } from './environment.ts';
import { type Arguments, becomePartial, type Interpreter } from './interpreter.ts';
import { folderOf, joined, lastOf, normalized, pathText } from './posix-paths.ts';
import {
  byDefault,
  type Found,
  fresh,
  isSequence,
  madeOf,
  type PythonData,
  resolved,
  textOf,
  unknown,
} from './values.ts';

/** The answer of what is called `name` in the library; unknown for what is not in the tables. */
export function callLibrary(interpreter: Interpreter, name: string, call: Arguments, place: Place): Found {
  const known = functions.get(name);
  return known ? known(interpreter, call, place) : unknown(place);
}

/** Names that Python knows without an import. */
export function isBuiltin(name: string): boolean {
  return functions.has(`builtins.${name}`) || otherBuiltins.has(name);
}

const otherBuiltins = new Set(
  'object type super property open print isinstance hasattr getattr setattr range enumerate zip sum min max abs repr bytes float frozenset iter next input callable exec eval compile vars __import__ Exception ImportError ModuleNotFoundError KeyError NameError AttributeError ValueError TypeError IOError OSError RuntimeError FileNotFoundError NotImplemented'.split(
    ' ',
  ),
);

/** Another name for the same. */
export function canonical(name: string): string {
  return name
    .replace(/^posixpath(?=\.|$)/, 'os.path')
    .replace(/^os\.getenv$/, 'os.environ.get')
    .replace(/^pathlib\.(?:PosixPath|PurePath|PurePosixPath)(?=\.|$)/, 'pathlib.Path')
    .replace(/^decouple\.AutoConfig$/, 'decouple.Config')
    .replace(/^environ\.environ\./, 'environ.')
    .replace(/^(environs?)\.FileAwareEnv$/, '$1.Env');
}

/** What is no function. */
export function libraryConstant(name: string, place: Place): Found | undefined {
  switch (name) {
    case 'os.sep':
    case 'os.path.sep':
      return resolved('/', place);
    case 'os.pardir':
    case 'os.path.pardir':
      return resolved('..', place);
    case 'os.curdir':
    case 'os.path.curdir':
      return resolved('.', place);
    case 'os.linesep':
      return resolved('\n', place);
    case 'os.name':
      return byDefault('posix', place);
    case 'sys.platform':
      return byDefault('linux', place);
    case 'sys.argv': {
      // As a server starts: what tells a run of tests or a migration from it is not there.
      const items = ['gunicorn'].map((word) => byDefault(word, place));
      return byDefault(fresh({ kind: 'list', items, isOpen: false }), place);
    }
    case 'envparse.env':
    case 'environs.env':
      return resolved({ kind: 'reader', library: 'environs', prefix: '', schema: new Map() }, place);
    case 'typing.TYPE_CHECKING':
      return resolved(false, place);
    case 'string.ascii_letters':
      return resolved('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', place);
    case 'string.digits':
      return resolved('0123456789', place);
    default:
      return undefined;
  }
}

/** A function of texts: paths are taken for theirs. */
function ofTexts(make: (...texts: [string, ...string[]]) => PythonData | undefined): LibraryFunction {
  return (_, { given, named }, place) => {
    const texts = given.map(({ data }) =>
      typeof data === 'string' || isPath(data) ? textOf(data) : undefined,
    );
    const [first, ...more] = texts;
    if (named.size > 0 || first === undefined || more.some((text) => text === undefined))
      return unknown(place);
    const data = make(first, ...more.filter((text) => text !== undefined));
    return madeOf(given, data, place);
  };
}

/** Relative paths are seen from where the server is started, which is where `manage.py` is as a rule. */
const absolutePath: LibraryFunction = (interpreter, call, place) => {
  const path = ofTexts((text) => text)(interpreter, call, place);
  return path.certainty !== 'unknown' && typeof path.data === 'string'
    ? fromWorkingFolder(interpreter, path, path.data, (text) => text)
    : unknown(place);
};

export function fromWorkingFolder(
  { folder }: Interpreter,
  source: Found,
  path: string,
  make: (absolute: string) => PythonData,
): Found {
  if (path.startsWith('/')) return { ...source, data: make(normalized(path)) };
  return madeOf(
    [source, byDefault(null, source.place)],
    make(normalized(joined(folder, path))),
    source.place,
  );
}

/** What is in the workspace is not what is on the server. */
function kindOfPath(isWanted: (kind: string) => boolean): LibraryFunction {
  return (interpreter, call, place) => {
    const path = ofTexts((text) => text)(interpreter, call, place);
    if (path.certainty === 'unknown' || typeof path.data !== 'string') return unknown(place);
    return existence(interpreter, path, path.data, isWanted, place);
  };
}

export function existence(
  interpreter: Interpreter,
  source: Found,
  path: string,
  isWanted: (kind: string) => boolean,
  place: Place,
): Found {
  const kind = interpreter.surroundings.fileKind(joined(interpreter.folder, path));
  return madeOf([source, byDefault(null, place)], kind === 'unknown' ? undefined : isWanted(kind), place);
}

const path: LibraryFunction = (_, { given, named }, place) => {
  const texts = given.map(({ data }) =>
    typeof data === 'string' || isPath(data) ? textOf(data) : undefined,
  );
  if (named.size > 0 || texts.some((text) => text === undefined)) return unknown(place);
  const [first = '', ...more] = texts.filter((text) => text !== undefined);
  return madeOf(given, { kind: 'path', path: pathText(joined(first, ...more)) }, place);
};

export function isPath(data: PythonData): boolean {
  return typeof data === 'object' && data !== null && (data.kind === 'path' || data.kind === 'environ-path');
}

/** `include('components/base.py', optional('local.py'))` of django-split-settings. */
const include: LibraryFunction = (interpreter, { given, frame }, place) => {
  const folder = dirname(frame.path);
  for (const part of given) {
    const isOptional = isSequence(part.data) && part.data.kind === 'tuple';
    const pattern = isSequence(part.data) ? part.data.items[0] : part;
    if (!pattern || pattern.certainty === 'unknown' || typeof pattern.data !== 'string') {
      becomePartial(frame.scope);
      continue;
    }
    const absolute = joined(folder, pattern.data);
    const paths = /[*?[]/.test(absolute) ? interpreter.surroundings.glob(absolute) : [normalized(absolute)];
    const isThere = paths.some((file) => interpreter.surroundings.read(file).kind === 'text');
    for (const file of paths.slice(0, 100)) interpreter.executeFile(file, frame);
    // What was included by a default, or may be missing, may set other values than these.
    if (!isThere || isOptional || pattern.certainty === 'default') becomePartial(frame.scope);
  }
  return resolved(null, place);
};

const functions = new Map<string, LibraryFunction>([
  ...builtins,
  ['os.path.join', ofTexts((first, ...more) => joined(first, ...more))],
  ['os.path.dirname', ofTexts((text) => folderOf(text))],
  ['os.path.basename', ofTexts((text) => lastOf(text))],
  ['os.path.normpath', ofTexts((text) => normalized(text))],
  ['os.path.abspath', absolutePath],
  ['os.path.realpath', absolutePath],
  ['os.path.expanduser', ofTexts((text) => (text.startsWith('~') ? undefined : text))],
  ['os.path.isabs', ofTexts((text) => text.startsWith('/'))],
  ['os.fspath', ofTexts((text) => text)],
  ['os.path.exists', kindOfPath((kind) => kind !== 'missing')],
  ['os.path.isfile', kindOfPath((kind) => kind === 'file')],
  ['os.path.isdir', kindOfPath((kind) => kind === 'folder')],
  ['os.getcwd', (interpreter, _, place) => byDefault(interpreter.folder, place)],
  [
    'os.path.split',
    (_, { given }, place) => {
      const [only] = given;
      const text =
        only && only.certainty !== 'unknown' && typeof only.data === 'string' ? only.data : undefined;
      if (!only || text === undefined) return unknown(place);
      const items = [folderOf(text), lastOf(text)].map((part) => madeOf([only], part, place));
      return madeOf([only], fresh({ kind: 'tuple', items, isOpen: false }), place);
    },
  ],
  ['pathlib.Path', path],
  ['unipath.Path', path],
  ['path.Path', path],
  [
    'pathlib.Path.cwd',
    (interpreter, _, place) => byDefault({ kind: 'path', path: interpreter.folder }, place),
  ],
  ['os.environ.get', environmentGet],
  [
    'os.environ.setdefault',
    (interpreter, call, place) => {
      setVariable(interpreter, call.given[0], call.given[1], 'set-default');
      return environmentGet(interpreter, call, place);
    },
  ],
  ['os.environ.pop', (_, __, place) => unknown(place)],
  ['os.environ.copy', (_, __, place) => resolved({ kind: 'outside', name: 'os.environ' }, place)],
  ['decouple.config', decoupleConfig],
  [
    'decouple.Csv',
    (_, { given, named }, place) => {
      const cast = given[0] ?? named.get('cast');
      const delimiter = given[1] ?? named.get('delimiter') ?? resolved(',', place);
      const after = given[3] ?? named.get('post_process');
      const isText =
        !cast ||
        (typeof cast.data === 'object' && cast.data?.kind === 'outside' && cast.data.name === 'builtins.str');
      const isTuple =
        typeof after?.data === 'object' &&
        after.data?.kind === 'outside' &&
        after.data.name === 'builtins.tuple';
      if (!isText || typeof delimiter.data !== 'string' || (after && !isTuple)) return unknown(place);
      return resolved({ kind: 'csv', type: isTuple ? 'tuple' : 'list', delimiter: delimiter.data }, place);
    },
  ],
  ['decouple.Config', (_, __, place) => resolved({ kind: 'outside', name: 'decouple.config' }, place)],
  ['dotenv.load_dotenv', loadDotenv],
  ['dotenv.read_dotenv', loadDotenv],
  [
    'dotenv.find_dotenv',
    (interpreter, { frame }, place) =>
      byDefault(nearestFile(interpreter, dirname(frame.path), '.env') ?? '', place),
  ],
  [
    'environ.Env',
    (_, { named }, place) =>
      resolved({ kind: 'reader', library: 'environ', prefix: '', schema: named }, place),
  ],
  [
    'environs.Env',
    (_, __, place) => resolved({ kind: 'reader', library: 'environs', prefix: '', schema: new Map() }, place),
  ],
  [
    'environ.Env.read_env',
    (interpreter, call, place) => {
      const first = call.given[0] ?? call.named.get('env_file');
      const text = first && first.certainty !== 'unknown' ? textOf(first.data) : undefined;
      const known = first ? text : `${dirname(call.frame.path)}/.env`;
      if (known !== undefined)
        loadDotenv(interpreter, { ...call, given: [resolved(known, place)], named: new Map() }, place);
      return resolved(null, place);
    },
  ],
  [
    'environ.Path',
    (interpreter, call, place) => {
      const text = ofTexts((first, ...more) => joined(first, ...more))(
        interpreter,
        { ...call, named: new Map() },
        place,
      );
      if (text.certainty === 'unknown' || typeof text.data !== 'string') return unknown(place);
      return fromWorkingFolder(interpreter, text, text.data, (absolute) => ({
        kind: 'environ-path',
        path: absolute,
      }));
    },
  ],
  ['split_settings.tools.include', include],
  [
    'split_settings.tools.optional',
    ofOne((value, place) => madeOf([value], fresh({ kind: 'tuple', items: [value], isOpen: false }), place)),
  ],
]);
