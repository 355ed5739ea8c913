/** When are diagnostics sent, and for which files? Open documents at once (large ones between keystrokes), the rest of the project when there is time. */

import type { Connection } from 'vscode-languageserver';
import { djangoProjects } from '../django/beside.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { settingsDiagnostics } from '../rules/check-settings.ts';
import type { Diagnostic } from '../rules/diagnostic.ts';
import type { RuleFailure } from '../rules/rule.ts';
import type { Checker } from './checker.ts';
import { toLspDiagnostic } from './convert.ts';
import type { RuleLink } from './rule-links.ts';
import { uriOf } from './uris.ts';
import type { Workspace } from './workspace.ts';

/** A pause in typing, in milliseconds, after which the rest is checked. */
const pause = 300;

/**
 * How long a check waits after a keystroke, by how long the last one took, all in milliseconds. An editor asks for
 * completions 10 ms after the keystroke; between the keystrokes of a fast writer there is no time for a long check.
 */
const waits: readonly { readonly longerThan: number; readonly wait: number }[] = [
  { longerThan: 100, wait: 150 },
  { longerThan: 10, wait: 20 },
];

export interface Publisher {
  /** The project has changed: what is shown is to be brought up to date. */
  changed(): void;
  /** Paths of the files in which something was found that concerns the settings of a Django project too. */
  concerningSettings(): readonly string[];
  /** Nothing is to be shown of the file any more. */
  clear(path: string): void;
}

export function createPublisher(
  connection: Connection,
  workspace: Workspace,
  checker: Checker,
  onFailure: RuleFailure,
  isShown: (path: string) => boolean,
  linkOf: RuleLink,
  isReady: () => boolean,
  onSettings: (paths: readonly string[]) => void,
): Publisher {
  /** What was last sent, as JSON, so that nothing is sent twice. */
  const sent = new Map<string, string>();
  /** By the path of a configuration's file: what is shown in the settings of its Django project too. */
  const forSettings = new Map<string, readonly Diagnostic[]>();
  /** Where in such settings something is shown. */
  let shownInSettings: readonly string[] = [];
  let soon: ReturnType<typeof setTimeout> | undefined;
  let later: ReturnType<typeof setTimeout> | undefined;
  /** How long the last check of the open documents took, in milliseconds. */
  let took = 0;

  const publish = (project: ProjectSnapshot, path: string, found: readonly Diagnostic[]): void => {
    const concerning = found.filter(({ inSettings }) => inSettings);
    if (concerning.length > 0) forSettings.set(path, concerning);
    else forSettings.delete(path);
    const diagnostics = found.map((one) => toLspDiagnostic(one, project, linkOf));
    send(path, diagnostics);
  };
  const publishSettings = (project: ProjectSnapshot): void => {
    for (const path of [...forSettings.keys()]) if (!project.files.has(path)) forSettings.delete(path);
    const found = settingsDiagnostics(project, [...forSettings.values()].flat(), onFailure);
    const paths = [...new Set(found.map(({ path }) => path))];
    for (const path of shownInSettings) if (!paths.includes(path)) send(path, []);
    shownInSettings = paths;
    for (const path of paths) {
      const own = found.filter((one) => one.path === path);
      send(
        path,
        own.map((one) => toLspDiagnostic(one, project, linkOf)),
      );
    }
    onSettings(djangoProjects(project).flatMap(({ settings }) => settings?.paths ?? []));
  };
  const send = (path: string, diagnostics: ReturnType<typeof toLspDiagnostic>[]): void => {
    const json = JSON.stringify(diagnostics);
    if ((sent.get(path) ?? '[]') === json) return;
    if (diagnostics.length === 0) sent.delete(path);
    else sent.set(path, json);
    void connection.sendDiagnostics({ uri: uriOf(path), diagnostics });
  };
  /** Publishes what is found in the files; false if the project has changed before it is done. */
  const publishAll = async (project: ProjectSnapshot, paths: readonly string[]): Promise<boolean> => {
    for (const path of paths) {
      const found = await checker.findings(path);
      if (!found || project !== workspace.project()) return false;
      publish(project, path, found);
    }
    publishSettings(project);
    return true;
  };
  const publishOpen = async (): Promise<void> => {
    clearTimeout(later);
    const started = performance.now();
    if (!isReady() || !(await publishAll(workspace.project(), workspace.openPaths()))) return;
    took = performance.now() - started;
    later = setTimeout(guarded(publishRest), pause);
  };
  const publishRest = async (): Promise<void> => {
    const project = workspace.project();
    const open = new Set(workspace.openPaths());
    // What was shown of files that left the project goes.
    for (const path of [...sent.keys()])
      if (!project.files.has(path) && !shownInSettings.includes(path)) send(path, []);
    await publishAll(
      project,
      [...project.files.keys()].filter((path) => !open.has(path) && isShown(path)),
    );
  };
  /** Nobody waits for what a timer starts. */
  const guarded = (work: () => Promise<void>) => (): void =>
    void work().catch((error: unknown) =>
      connection.console.error(`diagnostics failed (a bug of ours): ${String(error)}`),
    );
  return {
    changed() {
      clearTimeout(later);
      // Edits that arrive together are answered together.
      clearTimeout(soon);
      const wait = waits.find(({ longerThan }) => took > longerThan)?.wait ?? 0;
      soon = setTimeout(guarded(publishOpen), wait);
    },
    concerningSettings: () => [...forSettings.keys()],
    clear: (path) => send(path, []),
  };
}
