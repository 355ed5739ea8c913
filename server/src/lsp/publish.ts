/** When are diagnostics sent, and for which files? Open documents at once, the rest of the project when there is time. */

import type { Connection } from 'vscode-languageserver';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { diagnosticsOf } from '../rules/check.ts';
import { toLspDiagnostic } from './convert.ts';
import type { RuleLink } from './rule-links.ts';
import { uriOf } from './uris.ts';
import type { Workspace } from './workspace.ts';

/** Files that are not open are checked in slices of this many milliseconds, so that requests need not wait. */
const slice = 10;
/** A pause in typing, in milliseconds, after which they are checked at all. */
const pause = 300;

export interface Publisher {
  /** The project has changed: what is shown is to be brought up to date. */
  changed(): void;
  /** Nothing is to be shown of the file any more. */
  clear(path: string): void;
}

export function createPublisher(
  connection: Connection,
  workspace: Workspace,
  isShown: (path: string) => boolean,
  linkOf: RuleLink,
  isReady: () => boolean,
): Publisher {
  /** What was last sent, as JSON, so that nothing is sent twice. */
  const sent = new Map<string, string>();
  let soon: ReturnType<typeof setTimeout> | undefined;
  let later: ReturnType<typeof setTimeout> | undefined;

  const onFailure = (rule: string, path: string, error: unknown): void =>
    connection.console.error(
      `rule ${rule} failed on ${path} (a bug of ours): ${error instanceof Error ? error.stack : String(error)}`,
    );

  const publish = (project: ProjectSnapshot, path: string): void => {
    const diagnostics = diagnosticsOf(project, path, onFailure).map((one) =>
      toLspDiagnostic(one, project, linkOf),
    );
    send(path, diagnostics);
  };
  const send = (path: string, diagnostics: ReturnType<typeof toLspDiagnostic>[]): void => {
    const json = JSON.stringify(diagnostics);
    if ((sent.get(path) ?? '[]') === json) return;
    if (diagnostics.length === 0) sent.delete(path);
    else sent.set(path, json);
    void connection.sendDiagnostics({ uri: uriOf(path), diagnostics });
  };
  const publishOpen = (): void => {
    if (!isReady()) return;
    const project = workspace.project();
    for (const path of workspace.openPaths()) publish(project, path);
    clearTimeout(later);
    later = setTimeout(publishRest, pause);
  };
  const publishRest = (): void => {
    const project = workspace.project();
    const open = new Set(workspace.openPaths());
    // What was shown of files that left the project goes.
    for (const path of [...sent.keys()]) if (!project.files.has(path)) send(path, []);
    const waiting = [...project.files.keys()].filter((path) => !open.has(path) && isShown(path));
    const next = (): void => {
      if (project !== workspace.project()) return;
      const until = performance.now() + slice;
      while (waiting.length > 0 && performance.now() < until) publish(project, waiting.pop() as string);
      if (waiting.length > 0) later = setTimeout(next);
    };
    next();
  };
  return {
    changed() {
      clearTimeout(later);
      // Edits that arrive together are answered together.
      clearTimeout(soon);
      soon = setTimeout(publishOpen);
    },
    clear: (path) => send(path, []),
  };
}
