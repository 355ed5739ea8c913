/** What do the settings files say about the files that a command works on, and what is wrong in them? */

import type { LintChoice, LintSettings } from '../project/lint-settings.ts';
import { dirname } from '../project/paths.ts';
import { lintFor, type SettingsFile, settingsAbove } from '../project/settings-file.ts';
import { unknownRules } from '../rules/rule-set.ts';
import type { Shell } from './shell.ts';

/** Paths of the settings files whose faults are told already. */
const told = new WeakMap<Shell, Set<string>>();

/** The nearest settings file at or above `folder`. What is wrong in it is told once, and the rest of it counts. */
export function settingsOver(folder: string, shell: Shell): SettingsFile | undefined {
  const found = settingsAbove(folder, shell.disk);
  const known = told.get(shell) ?? new Set();
  told.set(shell, known);
  if (!found || known.has(found.path)) return found;
  known.add(found.path);
  if (found.problem !== undefined) shell.fail(found.problem);
  for (const unknown of unknownRules(found.settings.lint)) shell.fail(`${found.path}: ${unknown}`);
  return found;
}

/** Which rules are wanted for each file: what the command line says goes before what the settings file above it says. */
export function lints(over: LintChoice, shell: Shell): (path: string) => LintSettings {
  return (path) => {
    settingsOver(dirname(path), shell);
    return lintFor(path, shell.disk, over);
  };
}
