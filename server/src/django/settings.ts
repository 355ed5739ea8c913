/** Placeholder until the reader of settings lands. */

import type { Surroundings } from '../project/surroundings.ts';
import type { ModuleChoice, Settings } from './model.ts';

export function readSettings(
  _folder: string,
  _surroundings: Surroundings,
  _choices: readonly ModuleChoice[],
): Settings | undefined {
  return undefined;
}
