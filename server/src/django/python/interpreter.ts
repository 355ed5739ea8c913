/** What does an interpretation of settings share between its files: limits, environment, modules? */

import type { Surroundings } from '../../project/surroundings.ts';
import type { Place } from '../model.ts';
import type { Span } from './syntax.ts';
import {
  type Dictionary,
  doubted,
  type Found,
  type Frame,
  isDictionary,
  isSequence,
  type PythonData,
  type Scope,
  type Sequence,
} from './values.ts';

export interface Interpreter {
  readonly surroundings: Surroundings;
  /** Where absolute imports begin: the folder of `manage.py`. */
  readonly folder: string;
  /** Modules of the project by dotted name; undefined while there is none. */
  readonly modules: Map<string, LoadedModule>;
  /** Files that were read, in that order. */
  readonly paths: Set<string>;
  /** Another object after a branch that may or may not be taken. */
  world: World;
  stepsLeft: number;
  /** Of calls and imports. */
  depth: number;
  /** How many expressions were not known, or imports not found, up to now. */
  doubts: number;
  /** Something was met that raises an exception unless the environment has what was asked for. */
  mayRaise: boolean;
  /** Calls a function of the project. */
  call(callee: Found, given: Arguments, place: Place): Found;
  /** Executes a file in the scope of a frame. */
  executeFile(path: string, frame: Frame): void;
}

export interface World {
  /** What the code itself has put into `os.environ`. */
  readonly environment: Map<string, Found>;
  /** Environment files that were read, the first of which wins. */
  readonly files: readonly string[];
}

export interface LoadedModule {
  readonly path: string;
  readonly scope: Scope;
}

export interface Arguments {
  readonly given: readonly Found[];
  readonly named: ReadonlyMap<string, Found>;
  /** Where the call is. */
  readonly frame: Frame;
}

export function placeOf({ path }: Frame, { start, end }: Span): Place {
  return { path, start, end };
}

/** One more step; false if there have been too many. */
export function step(interpreter: Interpreter, steps = 1): boolean {
  interpreter.stepsLeft -= steps;
  return interpreter.stepsLeft > 0;
}

/** Something unknown may have set any name: what was there before it is a default from now on. */
export function becomePartial(scope: Scope): void {
  scope.isPartial = true;
  scope.variables = new Map(
    [...scope.variables].map(([name, { value, place }]) => [
      name,
      { value: mayBeReplaced(name) ? doubted(value) : value, place },
    ]),
  );
}

/** Settings are in capitals, and only those are in what replaces them: local settings, `locals()` of a package. */
function mayBeReplaced(name: string): boolean {
  return name === name.toUpperCase();
}

/** A list or dictionary has been changed in place, by `reasons`: whatever holds it holds the new one. */
export function replaceData(
  interpreter: Interpreter,
  scope: Scope,
  old: Sequence | Dictionary,
  next: PythonData,
  reasons: readonly Found[],
): void {
  const isDoubtful = reasons.some(({ certainty }) => certainty === 'default');
  const change: Change = {
    identity: old.identity,
    next,
    isDoubtful,
    isPrivate: reasons.some(({ isPrivate }) => isPrivate),
  };
  const scopes = new Set<Scope>([...interpreter.modules.values()].map((module) => module.scope));
  for (let at: Scope | undefined = scope; at; at = at.parent) scopes.add(at);
  for (const { variables } of scopes) {
    for (const [name, variable] of variables) {
      const value = withReplaced(variable.value, change, interpreter, 0);
      if (value !== variable.value) variables.set(name, { ...variable, value });
    }
  }
}

function identityOf(data: PythonData): object | undefined {
  return isSequence(data) || isDictionary(data) ? data.identity : undefined;
}

/** Deeper than this, nothing is looked for. */
const mostNesting = 20;

interface Change {
  readonly identity: object;
  readonly next: PythonData;
  readonly isDoubtful: boolean;
  readonly isPrivate: boolean;
}

function withReplaced(found: Found, change: Change, interpreter: Interpreter, depth: number): Found {
  const { data } = found;
  if (identityOf(data) === change.identity) {
    const certainty = change.isDoubtful && found.certainty === 'resolved' ? 'default' : found.certainty;
    return { ...found, certainty, data: change.next, isPrivate: found.isPrivate || change.isPrivate };
  }
  if (depth > mostNesting || typeof data !== 'object' || data === null || !step(interpreter, 0.1))
    return found;
  const inside = (item: Found) => withReplaced(item, change, interpreter, depth + 1);
  if (isSequence(data)) {
    const items = data.items.map(inside);
    return items.some((item, index) => item !== data.items[index])
      ? { ...found, data: { ...data, items } }
      : found;
  }
  if (isDictionary(data)) {
    let isChanged = false;
    const entries = new Map(
      [...data.entries].map(([key, entry]) => {
        const changed = inside(entry);
        isChanged ||= changed !== entry;
        return [key, changed] as const;
      }),
    );
    return isChanged ? { ...found, data: { ...data, entries } } : found;
  }
  return found;
}
