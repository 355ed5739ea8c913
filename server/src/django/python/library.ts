/** What do the functions of Python's library and of the usual packages answer, as far as settings call them? */

import { dirname } from '../../project/paths.ts';
import type { Place } from '../model.ts';
import {
  booleanOf,
  decoupleConfig,
  environmentGet,
  loadDotenv,
  nearestFile,
  setVariable,
} from './environment.ts';
import { type Arguments, becomePartial, type Interpreter } from './interpreter.ts';
import { iterated, longestList, operate } from './operators.ts';
import { parseExpression } from './parse.ts';
import { folderOf, joined, lastOf, normalized, pathText } from './posix-paths.ts';
import type { Expression } from './syntax.ts';
import {
  byDefault,
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

type LibraryFunction = (interpreter: Interpreter, call: Arguments, place: Place) => Found;

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

/** One argument, and no more. */
function ofOne(make: (value: Found, place: Place, interpreter: Interpreter) => Found): LibraryFunction {
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
  // Whatever it reads, it is asked as `decouple.config` is.
  [
    'ast.literal_eval',
    ofOne((value, place) => {
      const literal = typeof value.data === 'string' ? parseExpression(value.data.trim()) : undefined;
      return literal ? madeOf([value], literalData(literal, value, place, 0), place) : unknown(place);
    }),
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
  ['split_settings.tools.include', include],
  [
    'split_settings.tools.optional',
    ofOne((value, place) => madeOf([value], fresh({ kind: 'tuple', items: [value], isOpen: false }), place)),
  ],
]);

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
