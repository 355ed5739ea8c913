/** What do the import statements of settings bring in: modules of the project, names of the library, or something unknown? */

import { dirname } from '../../project/paths.ts';
import type { Place } from '../model.ts';
import { becomePartial, type Interpreter, type LoadedModule, placeOf } from './interpreter.ts';
import { canonical, libraryConstant } from './library.ts';
import { parseContent } from './parse.ts';
import { assignName } from './scope.ts';
import type { ImportedName, Statement } from './syntax.ts';
import { doubted, type Found, type Frame, resolved, type Scope, unknown } from './values.ts';

const mostImports = 20;

/** The file of a module below a folder; undefined if there is none. A package goes before a module, as with Python. */
export function moduleFile(
  interpreter: Pick<Interpreter, 'surroundings'>,
  folder: string,
  name: string,
): string | undefined {
  if (name === '' || !/^[\w.-]+$/.test(name)) return undefined;
  const base = `${folder}/${name.replaceAll('.', '/')}`;
  return [`${base}/__init__.py`, `${base}.py`].find(
    (path) => interpreter.surroundings.read(path).kind === 'text',
  );
}

/** Executes the module, unless that has been done. undefined if it is none of the project. */
export function loadModule(interpreter: Interpreter, name: string, path: string): LoadedModule | undefined {
  const known = interpreter.modules.get(name);
  if (known) return known;
  const module = interpreter.surroundings.derive(path, parseContent);
  if (!module || interpreter.depth >= mostImports) return undefined;
  const nowhere: Place = { path, start: 0, end: 0 };
  const isPackage = path.endsWith('/__init__.py');
  const special: [string, string][] = [
    ['__file__', path],
    ['__name__', name],
    ['__package__', isPackage ? name : parentName(name)],
  ];
  const scope: Scope = {
    variables: new Map(
      special.map(([key, text]) => [key, { value: resolved(text, nowhere), place: nowhere }]),
    ),
    parent: undefined,
    isPartial: false,
  };
  const loaded = { path, scope };
  // Known before it is executed: of two modules that import each other, the second sees what the first has by then.
  interpreter.modules.set(name, loaded);
  interpreter.depth++;
  interpreter.executeFile(path, { scope, path, module: name, isPackage });
  interpreter.depth--;
  return loaded;
}

/** `import a.b as c, d`. */
export function importNames(names: readonly ImportedName[], frame: Frame, interpreter: Interpreter): void {
  for (const { name, as, span } of names) {
    const place = placeOf(frame, span);
    const [top = name] = name.split('.');
    const path = projectFile(interpreter, frame, name);
    if (path === undefined) {
      assignName(
        frame.scope,
        as ?? top,
        resolved({ kind: 'outside', name: canonical(as ? name : top) }, place),
        place,
      );
      continue;
    }
    // `import a.b.c` binds `a`, through which the rest is found.
    loadModule(interpreter, name, path);
    if (as === undefined) loadParents(interpreter, frame, name);
    assignName(frame.scope, as ?? top, resolved({ kind: 'module', name: as ? name : top }, place), place);
  }
}

function loadParents(interpreter: Interpreter, frame: Frame, name: string): void {
  for (let at = parentName(name); at !== ''; at = parentName(at)) {
    const path = projectFile(interpreter, frame, at);
    if (path !== undefined) loadModule(interpreter, at, path);
    else if (!interpreter.modules.has(at)) {
      const scope = { variables: new Map(), parent: undefined, isPartial: false };
      interpreter.modules.set(at, { path: '', scope });
    }
  }
}

/** `from a.b import c, d as e` and `from a.b import *`. */
export function importInto(
  { level, module, names, isStar, ...span }: Extract<Statement, { kind: 'from-import' }>,
  frame: Frame,
  interpreter: Interpreter,
): void {
  const name = level === 0 ? module : relativeName(frame, level, module);
  const path =
    name === undefined
      ? undefined
      : level === 0
        ? projectFile(interpreter, frame, name)
        : relativeFile(interpreter, frame, level, module);
  const loaded = name !== undefined && path !== undefined ? loadModule(interpreter, name, path) : undefined;
  if (isStar) {
    importAll(loaded, level, module, frame, interpreter);
    return;
  }
  for (const { name: wanted, as, span: at } of names) {
    const place = placeOf(frame, at);
    const value = oneName(interpreter, frame, { loaded, name, level, module, wanted, place });
    if (value.certainty === 'unknown') interpreter.doubts++;
    const original = loaded?.scope.variables.get(wanted)?.place;
    assignName(frame.scope, as ?? wanted, value, original ?? placeOf(frame, span));
  }
}

function oneName(
  interpreter: Interpreter,
  frame: Frame,
  {
    loaded,
    name,
    level,
    module,
    wanted,
    place,
  }: {
    loaded: LoadedModule | undefined;
    name: string | undefined;
    level: number;
    module: string;
    wanted: string;
    place: Place;
  },
): Found {
  const variable = loaded?.scope.variables.get(wanted);
  if (variable) return variable.value;
  const inner = module === '' ? wanted : `${module}.${wanted}`;
  const innerPath =
    level === 0 ? projectFile(interpreter, frame, inner) : relativeFile(interpreter, frame, level, inner);
  const full = name === undefined || name === '' ? wanted : `${name}.${wanted}`;
  if (innerPath !== undefined && loadModule(interpreter, full, innerPath))
    return resolved({ kind: 'module', name: full }, place);
  if (loaded || level > 0) {
    // Of the project, but not to be found there.
    interpreter.mayRaise ||= loaded ? !loaded.scope.isPartial : true;
    return unknown(place);
  }
  const dotted = canonical(`${module}.${wanted}`);
  return libraryConstant(dotted, place) ?? resolved({ kind: 'outside', name: dotted }, place);
}

/** Modules without a setting in them. */
const withoutSettings =
  /^(?:os|sys|pathlib|datetime|typing|split_settings\.tools|environ|decouple|dotenv|django\.utils\.translation)(?:\.|$)/;
const namesOf: Readonly<Record<string, readonly string[]>> = {
  'os.path': ['join', 'dirname', 'abspath', 'realpath', 'normpath', 'basename', 'exists', 'isfile', 'isdir'],
  os: ['path', 'environ', 'getenv', 'sep', 'getcwd'],
  pathlib: ['Path', 'PurePath'],
  'split_settings.tools': ['include', 'optional'],
  environ: ['Env', 'Path'],
  decouple: ['config', 'Csv'],
  dotenv: ['load_dotenv', 'find_dotenv'],
};

function importAll(
  loaded: LoadedModule | undefined,
  level: number,
  module: string,
  frame: Frame,
  interpreter: Interpreter,
): void {
  const { scope } = frame;
  if (!loaded) {
    for (const name of (level === 0 && namesOf[module]) || []) {
      const place = { path: frame.path, start: 0, end: 0 };
      assignName(
        scope,
        name,
        resolved({ kind: 'outside', name: canonical(`${module}.${name}`) }, place),
        place,
      );
    }
    if (level === 0 && withoutSettings.test(module)) return;
    interpreter.doubts++;
    if (level > 0) interpreter.mayRaise = true;
    becomePartial(scope);
    return;
  }
  const listed = loaded.scope.variables.get('__all__')?.value;
  if (loaded.scope.isPartial) becomePartial(scope);
  for (const [name, variable] of loaded.scope.variables) {
    // `__all__` may name fewer; it hardly ever does in settings.
    if (name.startsWith('_')) continue;
    assignName(scope, name, listed ? doubted(variable.value) : variable.value, variable.place);
  }
}

/** By the folder of `manage.py`; else beside the file or above it, where `sys.path` may have been led. */
function projectFile(interpreter: Interpreter, frame: Frame, name: string): string | undefined {
  const { folder } = interpreter;
  const direct = moduleFile(interpreter, folder, name);
  if (direct !== undefined) return direct;
  for (let at = dirname(frame.path); at.startsWith(`${folder}/`); at = dirname(at)) {
    const found = moduleFile(interpreter, at, name);
    if (found !== undefined && found !== frame.path) return found;
  }
  return undefined;
}

function relativeFile(
  interpreter: Interpreter,
  frame: Frame,
  level: number,
  module: string,
): string | undefined {
  const top = packageFolder(frame, level);
  if (module !== '') return moduleFile(interpreter, top, module);
  const path = `${top}/__init__.py`;
  return interpreter.surroundings.read(path).kind === 'text' ? path : undefined;
}

/** One dot is the package of the file, which is its folder; each further dot one folder up. */
function packageFolder(frame: Frame, level: number): string {
  let folder = dirname(frame.path);
  for (let up = 1; up < level; up++) folder = dirname(folder);
  return folder;
}

/** undefined if there are more dots than packages. */
function relativeName(frame: Frame, level: number, module: string): string | undefined {
  let name = frame.isPackage ? frame.module : parentName(frame.module);
  for (let up = 1; up < level; up++) {
    if (name === '') return undefined;
    name = parentName(name);
  }
  return [name, module].filter((part) => part !== '').join('.');
}

function parentName(name: string): string {
  return name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : '';
}
