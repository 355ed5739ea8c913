/** Are these settings the ones that a developer works with, and not those of what is deployed? */

import type { Settings } from './model.ts';

/** By the name of the module: `settings.dev`, `local_settings`. */
export function isForDevelopment({ module }: Settings): boolean {
  return module.split('.').some((part) => forDevelopment.test(part));
}

/** By the name of the module alone: `mysite.settings.local`. */
export function isCalledForDevelopment({ module }: Settings): boolean {
  return module.split('.').some((part) => forDevelopment.test(part));
}

const forDevelopment =
  /^(?:settings_?)?(?:dev|devel|develop|development|local|test|tests|testing|debug|ci)(?:_?settings)?$/i;
