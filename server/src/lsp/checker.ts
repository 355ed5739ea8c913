/** How are files checked without keeping the editor waiting? In slices, between which its requests are answered. */

import type { ProjectSnapshot } from '../project/snapshot.ts';
import { checking } from '../rules/check.ts';
import type { Diagnostic } from '../rules/diagnostic.ts';
import type { RuleFailure } from '../rules/rule.ts';
import type { Workspace } from './workspace.ts';

/** In milliseconds. */
const slice = 10;

export interface Checker {
  /** What is found in the file at `path` now; undefined if the project has changed before everything was found. */
  findings(path: string): Promise<readonly Diagnostic[] | undefined>;
}

export function createChecker(workspace: Pick<Workspace, 'project'>, onFailure: RuleFailure): Checker {
  let sliceEnd = 0;
  /** By path: who asks for what is being found waits for it. */
  const running = new Map<string, { project: ProjectSnapshot; found: ReturnType<Checker['findings']> }>();

  const find = async (project: ProjectSnapshot, path: string): ReturnType<Checker['findings']> => {
    const work = checking(project, path, onFailure);
    for (;;) {
      if (performance.now() > sliceEnd) {
        await new Promise<void>((resolve) => setImmediate(resolve));
        sliceEnd = performance.now() + slice;
        if (workspace.project() !== project) return undefined;
      }
      const { done, value } = work.next();
      if (done) return value;
    }
  };
  return {
    async findings(path) {
      const project = workspace.project();
      const before = running.get(path);
      if (before?.project === project) return before.found;
      const found = find(project, path);
      running.set(path, { project, found });
      try {
        return await found;
      } finally {
        if (running.get(path)?.found === found) running.delete(path);
      }
    },
  };
}
