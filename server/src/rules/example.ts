/** Of which files does the example of a rule consist, and what is found in them? */

import { type Catalog, catalogFor } from '../catalog/catalog.ts';
import type { Context } from '../catalog/context.ts';
import type { FileContent } from '../project/file-system.ts';
import type { LintSettings } from '../project/lint-settings.ts';
import { dirname } from '../project/paths.ts';
import { createProject } from '../project/snapshot.ts';
import { type SurroundingFiles, surroundingsIn } from '../project/surroundings.ts';
import { diagnosticsOf } from './check.ts';
import { settingsDiagnostics } from './check-settings.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Rule, RuleFailure } from './rule.ts';

export interface Example {
  /** By absolute path. */
  readonly files: ReadonlyMap<string, string>;
  /** The file that the text of the example stands in, behind `head`. */
  readonly path: string;
  readonly head: string;
}

/** A statement or more, and where they stand: what nginx is shown of the example. */
export interface NginxText {
  readonly within: Context;
  readonly text: string;
}

const folder = '/project';
/** The name by which an example may include itself. */
const alone = '/nginx.conf';
const configuration = `${folder}/nginx.conf`;
const manage = "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')\n";
const settings = 'mysite/settings.py';

/** `text`: the `bad`, the `good`, or what a fix has made of one of them. */
export function exampleOf(rule: Rule, text: string): Example {
  const { within, beside } = rule;
  if (within === 'settings.py') {
    const path = `${folder}/${settings}`;
    return { files: projectFiles({ ...beside, [settings]: text }), path, head: '' };
  }
  const head = `# nginx-context: ${within}\n`;
  if (!beside) return { files: new Map([[alone, head + text]]), path: alone, head };
  return { files: projectFiles({ ...beside, 'nginx.conf': head + text }), path: configuration, head };
}

/** What nginx reads where `text` is the text of the example; undefined for settings that stand beside no configuration. */
export function nginxTextOf({ within, beside }: Rule, text: string): NginxText | undefined {
  if (within !== 'settings.py') return { within, text };
  const [, context, rest] = /^# nginx-context: (.*)\n([\s\S]*)$/.exec(beside?.['nginx.conf'] ?? '') ?? [];
  return context === undefined || rest === undefined ? undefined : { within: context as Context, text: rest };
}

/** What is found in the files of an example, of whatever rule; the rule itself is on in every preset. */
export function findingsIn(
  { files }: Pick<Example, 'files'>,
  rule: Rule,
  onFailure: RuleFailure,
  catalog: Catalog = catalogFor(),
): Diagnostic[] {
  const lint: LintSettings = { preset: 'recommended', rules: { [rule.id]: 'on' } };
  const inMemory = memoryFiles(files);
  const project = createProject({
    ...{ catalog, versionGiven: false, loose: [], lintOf: () => lint },
    fileSystem: { read: inMemory.read, glob: () => [] },
    roots: [files.has(alone) ? alone : configuration],
    surroundings: surroundingsIn(inMemory, { folders: [folder] }),
  });
  const found = [...project.files.keys()].flatMap((path) => diagnosticsOf(project, path, onFailure));
  return [...found, ...settingsDiagnostics(project, found, onFailure)];
}

function projectFiles(texts: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const all = { 'manage.py': manage, [settings]: '', ...texts };
  return new Map(Object.entries(all).map(([path, text]) => [`${folder}/${path}`, text]));
}

function memoryFiles(files: ReadonlyMap<string, string>): SurroundingFiles {
  const contents = new Map<string, FileContent>(
    [...files].map(([path, text]) => [path, { kind: 'text', text }]),
  );
  const paths = [...files.keys()].sort();
  const read = (path: string): FileContent => contents.get(path) ?? { kind: 'missing' };
  return {
    read,
    derive: (path, make) => make(read(path), path),
    // `*` in the last segment is all that is asked for.
    glob(pattern) {
      const [before = '', after] = pattern.split('*', 2);
      if (after === undefined) return files.has(pattern) ? [pattern] : [];
      return paths.filter(
        (path) => dirname(path) === dirname(pattern) && path.startsWith(before) && path.endsWith(after),
      );
    },
    filesBelow: (below, isWanted) =>
      paths
        .filter((path) => path.startsWith(`${below}/`) && isWanted(path.slice(path.lastIndexOf('/') + 1)))
        .sort((a, b) => a.split('/').length - b.split('/').length),
    fileKind(path) {
      if (files.has(path)) return 'file';
      return paths.some((other) => other.startsWith(`${path}/`)) ? 'folder' : 'missing';
    },
  };
}
