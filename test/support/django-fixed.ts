/** What does one rule make of a Django project on the disk, with the nginx configuration in its `deploy/`? */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { djangoProjects } from '../../server/src/django/beside.ts';
import { applyFixes } from '../../server/src/features/apply-fixes.ts';
import { createDisk } from '../../server/src/host/disk.ts';
import { createProject, type ProjectSnapshot, textIn } from '../../server/src/project/snapshot.ts';
import { surroundingsIn } from '../../server/src/project/surroundings.ts';
import type { Diagnostic } from '../../server/src/rules/diagnostic.ts';
import { rules } from '../../server/src/rules/index.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { found, foundInSettings } from './diagnostics.ts';
import { type Files, writeFiles } from './nginx.ts';
import { catalogOf } from './project.ts';

export const ruleOf = (id: string): Rule | undefined => rules.find((rule) => rule.id === id);

export interface FixedByRule {
  /** What the rule finds, before anything is fixed. */
  readonly findings: readonly string[];
  /** The files that its best fixes change, by absolute path. */
  readonly fixed: ReadonlyMap<string, string>;
}

/** The files are in the project's folder meanwhile. The rule is on whatever the preset; no other rule's fixes are applied. */
export function fixedByRule(id: string, folder: string, files: Files): FixedByRule {
  writeFiles(folder, files);
  try {
    return fixed(id, projectsIn(folder, id));
  } finally {
    // Other cases say otherwise how the same project is run.
    for (const path of Object.keys(files)) rmSync(join(folder, path));
  }
}

function fixed(id: string, projectOf: (texts: ReadonlyMap<string, string>) => ProjectSnapshot): FixedByRule {
  const findingsOf = (texts: ReadonlyMap<string, string>): Diagnostic[] => {
    const project = projectOf(texts);
    const inFiles = [...project.files.keys()].flatMap((path) => found(project, path));
    return [...inFiles, ...foundInSettings(project)].filter(({ code }) => code === id);
  };
  const before = projectOf(new Map());
  const settings = djangoProjects(before).flatMap((django) => django.settings?.paths ?? []);
  const texts = new Map(
    [...before.files.keys(), ...settings].map((path) => [path, textIn(before, path) ?? '']),
  );
  const first = findingsOf(texts);
  const { texts: after } = applyFixes({ texts, upTo: 'unsafe', findings: findingsOf });
  return {
    findings: first.map(({ severity, message }) => `${severity}: ${message}`),
    fixed: new Map([...after].filter(([path, text]) => text !== texts.get(path))),
  };
}

/** The project of `folder`, as on the disk at this moment but for the given texts. */
export function projectsIn(
  folder: string,
  rule?: string,
): (texts: ReadonlyMap<string, string>) => ProjectSnapshot {
  const disk = createDisk();
  return (texts) => {
    const edited = new Map([...texts].map(([path, text]) => [path, { kind: 'text', text }] as const));
    return createProject({
      ...catalogOf('1.22.1'),
      fileSystem: { ...disk, read: (path) => edited.get(path) ?? disk.read(path) },
      roots: [configurationIn(folder)],
      loose: [],
      lintOf: () => ({ preset: 'recommended', rules: rule === undefined ? {} : { [rule]: 'on' } }),
      surroundings: surroundingsIn(disk, { folders: [folder], edited }),
    });
  };
}

export const configurationIn = (folder: string) => join(folder, 'deploy/nginx.conf');
