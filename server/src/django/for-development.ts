/** Are these settings the ones that a developer works with, and not those of what is deployed? */

import { basename } from '../project/paths.ts';
import type { Settings } from './model.ts';

/** By the name of the module, or because nothing but `manage.py` names it. */
export function isForDevelopment({ module, chosenBy }: Settings): boolean {
  if (module.split('.').some((part) => forDevelopment.test(part))) return true;
  return chosenBy !== undefined && basename(chosenBy.path) === 'manage.py';
}

const forDevelopment =
  /^(?:(?:settings_?)?(?:dev|devel|develop|development|local|test|tests|testing|debug|ci)(?:_?settings)?)$/i;
