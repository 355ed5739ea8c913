/** `fix`: its options, its output and its exit code. */

import { djangoProjects } from '../django/beside.ts';
import { applyFixes, bestFix, type Fixed, type Texts } from '../features/apply-fixes.ts';
import { createProject, type ProjectSnapshot, textIn } from '../project/snapshot.ts';
import { diagnosticsOf } from '../rules/check.ts';
import { settingsDiagnostics } from '../rules/check-settings.ts';
import type { Diagnostic } from '../rules/diagnostic.ts';
import type { RuleFailure } from '../rules/rule.ts';
import { projectBeside } from './project-beside.ts';
import { isConfiguration, rootsAmong } from './roots.ts';
import { chosenRules, ruleOptions } from './rule-options.ts';
import { lints } from './settings.ts';
import { readable, type Shell } from './shell.ts';
import { targets } from './targets.ts';
import { unifiedDiff } from './unified-diff.ts';

export const fixOptions = {
  ...ruleOptions,
  'dry-run': { type: 'boolean' },
  unsafe: { type: 'boolean' },
  includes: { type: 'boolean' },
  'nginx-version': { type: 'string' },
  project: { type: 'string' },
} as const;

interface Values {
  readonly preset?: string | undefined;
  readonly rule?: readonly string[] | undefined;
  readonly 'dry-run'?: boolean | undefined;
  readonly unsafe?: boolean | undefined;
  readonly includes?: boolean | undefined;
  readonly 'nginx-version'?: string | undefined;
  readonly project?: string | undefined;
}

export function runFix(
  values: Values,
  given: readonly string[],
  shell: Shell,
  onFailure: RuleFailure,
): number {
  const upTo = values.unsafe ? 'unsafe' : 'safe';
  const lintOf = lints(chosenRules(values), shell);
  const beside = projectBeside(values.project, shell);
  const paths = readable(given, shell);
  const targetOf = targets(values['nginx-version'], shell);
  const projectOf = (root: string, texts: Texts): ProjectSnapshot => {
    const { catalog, versionGiven, mappings } = targetOf(root);
    return createProject({
      ...{ catalog, versionGiven, roots: [root], loose: [], lintOf },
      fileSystem: {
        ...shell.disk,
        read(path) {
          const text = texts.get(path);
          return text === undefined ? shell.disk.read(path) : { kind: 'text', text };
        },
      },
      mappingsOf: () => mappings,
      surroundings: beside.around(root, texts),
    });
  };
  /** As on the disk, changed by what has been fixed so far. */
  const texts = new Map<string, string>();
  for (const [root, before] of rootsAmong(paths.filter(isConfiguration), (path) => projectOf(path, texts))) {
    const own = [...before.files.values(), ...settingsOf(before)].filter(
      ({ path }) => values.includes || paths.includes(path),
    );
    for (const { path, text } of own) if (!texts.has(path)) texts.set(path, text);
    const writable = new Map(
      own.flatMap(({ path }) => (shell.disk.isUtf8(path) ? [[path, texts.get(path) ?? '']] : [])),
    );
    const fixed = applyFixes({
      texts: writable,
      upTo,
      findings(now) {
        const project = projectOf(root, new Map([...texts, ...now]));
        const found = [...project.files.keys()].flatMap((path) => diagnosticsOf(project, path, onFailure));
        // What is shown in the settings too has its fixes already.
        return [...found, ...settingsDiagnostics(project, [], onFailure)];
      },
    });
    for (const [path, text] of fixed.texts) texts.set(path, text);
    report(fixed, before, values, shell);
    tellOfRest(fixed, upTo, shell);
  }
  return 0;
}

/** The files of the settings of its Django projects. */
function settingsOf(project: ProjectSnapshot): { readonly path: string; readonly text: string }[] {
  const paths = djangoProjects(project).flatMap(({ settings }) => settings?.paths ?? []);
  return paths.flatMap((path) => {
    const text = textIn(project, path);
    return text === undefined ? [] : [{ path, text }];
  });
}

function report({ texts, applied }: Fixed, before: ProjectSnapshot, values: Values, shell: Shell): void {
  for (const [path, count] of applied) {
    const text = texts.get(path) ?? '';
    const name = shell.shortest(path);
    const verb = values['dry-run'] ? 'would be applied' : 'applied';
    shell.print(`${name}: ${count === 1 ? '1 fix' : `${count} fixes`} ${verb}\n`);
    if (values['dry-run']) shell.print(unifiedDiff(name, textIn(before, path) ?? '', text));
    else shell.disk.write(path, text);
  }
}

/** What could be fixed and was not, and how it would be. */
function tellOfRest({ texts, left, settled }: Fixed, upTo: 'safe' | 'unsafe', shell: Shell): void {
  if (!settled) shell.note('some fixes undo each other (a bug of ours): the rest is left as it is');
  const elsewhere = left.filter((finding) => {
    const fix = bestFix(finding.fixes, upTo);
    return fix?.edits.some(({ path }) => !texts.has(path));
  });
  const files = new Set(elsewhere.flatMap((one) => pathsOutside(one, upTo, texts)));
  for (const path of files) {
    const name = shell.shortest(path);
    if (!shell.disk.isUtf8(path)) shell.fail(`${name} is not valid UTF-8 and is left as it is`);
  }
  const included = [...files].filter((path) => shell.disk.isUtf8(path));
  if (included.length > 0) {
    const names = included.map(shell.shortest).join(', ');
    shell.note(`left: fixes in ${names} (give these files too, or --includes)`);
  }
  const unsafe = left.filter(
    (one) => texts.has(one.path) && !bestFix(one.fixes, upTo) && one.fixes.length > 0,
  );
  if (unsafe.length > 0) {
    const count = unsafe.length === 1 ? '1 unsafe fix' : `${unsafe.length} unsafe fixes`;
    shell.note(`left: ${count} (see check; --unsafe applies them)`);
  }
}

function pathsOutside(finding: Diagnostic, upTo: 'safe' | 'unsafe', texts: Texts): string[] {
  const edits = bestFix(finding.fixes, upTo)?.edits ?? [];
  return edits.flatMap(({ path }) => (texts.has(path) ? [] : [path]));
}
