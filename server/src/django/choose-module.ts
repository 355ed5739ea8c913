/** Which module are a project's settings, and what says so? */

import { basename } from '../project/paths.ts';
import type { Surroundings } from '../project/surroundings.ts';
import type { ModuleChoice, Place } from './model.ts';
import { moduleFile } from './python/imports.ts';
import { interpret } from './python/interpret.ts';

export interface ChosenModule {
  /** Dotted. */
  readonly module: string;
  readonly path: string;
  /** What says so; undefined if it is the only one there is. */
  readonly place: Place | undefined;
}

const variable = 'DJANGO_SETTINGS_MODULE';

/**
 * The first of these that names a module of the project: `choices`, `wsgi.py` and `asgi.py`, `manage.py` (which is for
 * the developer, and names another module than `wsgi.py` in many projects); else the only module that looks like it.
 */
export function chooseModule(
  folder: string,
  surroundings: Surroundings,
  choices: readonly ModuleChoice[],
): ChosenModule | undefined {
  for (const { module, place } of choices) {
    const path = moduleFile({ surroundings }, folder, module);
    if (path !== undefined) return { module, path, place };
  }
  const entries = surroundings.filesBelow(folder, (name) => name === 'wsgi.py' || name === 'asgi.py');
  const inOrder = [
    ...entries.filter((path) => basename(path) === 'wsgi.py'),
    ...entries.filter((path) => basename(path) === 'asgi.py'),
    `${folder}/manage.py`,
  ];
  for (const entry of inOrder) {
    const found = chosenBy(entry, folder, surroundings);
    if (found) return found;
  }
  return onlyModule(folder, surroundings);
}

/** What a script puts into the environment when it is started. */
function chosenBy(entry: string, folder: string, surroundings: Surroundings): ChosenModule | undefined {
  const content = surroundings.read(entry);
  if (content.kind !== 'text' || !content.text.includes(variable)) return undefined;
  // `__main__`, for `manage.py` does what it does only if it is started.
  const interpretation = interpret(surroundings, folder, '__main__', entry);
  const chosen = interpretation?.interpreter.world.environment.get(variable);
  if (!chosen || chosen.certainty === 'unknown' || typeof chosen.data !== 'string') return undefined;
  const path = moduleFile({ surroundings }, folder, chosen.data);
  return path === undefined ? undefined : { module: chosen.data, path, place: chosen.place };
}

/** By the names that people give it. undefined if there are several, or none. */
function onlyModule(folder: string, surroundings: Surroundings): ChosenModule | undefined {
  const paths = surroundings.filesBelow(
    folder,
    (name) =>
      name === 'settings.py' || name === 'production.py' || name === 'prod.py' || name === '__init__.py',
  );
  const single = paths.filter((path) => path.endsWith('/settings.py'));
  const ofPackage = (pattern: RegExp) => paths.filter((path) => pattern.test(path));
  const candidates = [
    ofPackage(/\/settings\/production\.py$/),
    ofPackage(/\/settings\/prod\.py$/),
    single,
    ofPackage(/\/settings\/__init__\.py$/).filter((path) => {
      const content = surroundings.read(path);
      return content.kind === 'text' && content.text.trim() !== '';
    }),
  ].find((found) => found.length > 0);
  const [path, ...more] = candidates ?? [];
  if (path === undefined || more.length > 0) return undefined;
  const module = path
    .slice(folder.length + 1)
    .replace(/(?:\/__init__)?\.py$/, '')
    .replaceAll('/', '.');
  return { module, path, place: undefined };
}
