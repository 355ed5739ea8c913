/** What does a Python module of the project define? Its imports are followed, and nothing is run. */

import type { Surroundings } from '../../project/surroundings.ts';
import { callFunction } from './call-function.ts';
import { execute } from './execute.ts';
import { loadModule } from './imports.ts';
import type { Interpreter, LoadedModule } from './interpreter.ts';
import { parseContent } from './parse.ts';

/** More than any settings need; what is left then is unknown. */
const mostSteps = 300_000;

export interface Interpretation {
  readonly module: LoadedModule;
  /** Every file that was read, in that order. */
  readonly paths: readonly string[];
  /** What the code has put into the environment: the value of a name, if it is text. */
  readonly interpreter: Interpreter;
}

/** `name` is the dotted name of the module, `folder` the one where imports begin. undefined if the file cannot be read. */
export function interpret(
  surroundings: Surroundings,
  folder: string,
  name: string,
  path: string,
): Interpretation | undefined {
  const interpreter: Interpreter = {
    surroundings,
    folder,
    modules: new Map(),
    paths: new Set(),
    world: { environment: new Map(), files: [] },
    stepsLeft: mostSteps,
    depth: 0,
    doubts: 0,
    mayRaise: false,
    call: (callee, given, place) => callFunction(interpreter, callee, given, place),
    executeFile(file, frame) {
      const module = surroundings.derive(file, parseContent);
      if (!module) return;
      interpreter.paths.add(file);
      execute(module.statements, { ...frame, path: file }, interpreter);
    },
  };
  const module = loadModule(interpreter, name, path);
  return module && { module, paths: [...interpreter.paths], interpreter };
}
