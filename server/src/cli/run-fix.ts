/** `fix`: its options, its output and its exit code. */

import { applySafeFixes } from '../features/apply-fixes.ts';
import { createProject } from '../project/snapshot.ts';
import { diagnosticsOf, type RuleFailure } from '../rules/check.ts';
import { lints } from './settings.ts';
import { readable, type Shell } from './shell.ts';
import { targets } from './targets.ts';

export const fixOptions = {
  'dry-run': { type: 'boolean' },
  'nginx-version': { type: 'string' },
} as const;

interface Values {
  readonly 'dry-run'?: boolean | undefined;
  readonly 'nginx-version'?: string | undefined;
}

export function runFix(
  values: Values,
  given: readonly string[],
  shell: Shell,
  onFailure: RuleFailure,
): number {
  const { disk } = shell;
  const lintOf = lints({}, shell);
  const targetOf = targets(values['nginx-version'], shell);
  for (const path of readable(given, shell)) {
    const { catalog, versionGiven, mappings } = targetOf(path);
    const content = disk.read(path);
    if (content.kind !== 'text') continue;
    const after = applySafeFixes(content.text, path, (text) => {
      const fileSystem = {
        ...disk,
        read: (other: string) => (other === path ? { kind: 'text' as const, text } : disk.read(other)),
      };
      const project = createProject({
        ...{ catalog, versionGiven, fileSystem, roots: [path], loose: [] },
        mappingsOf: () => mappings,
        lintOf,
      });
      return diagnosticsOf(project, path, onFailure);
    });
    if (after.applied === 0) continue;
    if (!disk.isUtf8(path)) {
      shell.fail(`${shell.shortest(path)} is not valid UTF-8 and is left as it is`);
      continue;
    }
    const verb = values['dry-run'] ? 'would be applied' : 'applied';
    const count = after.applied === 1 ? '1 fix' : `${after.applied} fixes`;
    shell.print(`${shell.shortest(path)}: ${count} ${verb}\n`);
    if (!values['dry-run']) disk.write(path, after.text);
  }
  return 0;
}
