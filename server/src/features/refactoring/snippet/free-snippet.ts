/** What may a new snippet be called, so that nothing is there and nobody includes it already? */

import { isPattern } from '../../../project/file-system.ts';
import { matchesGlob } from '../../../project/glob.ts';
import type { Configuration } from '../../../project/inclusion.ts';
import { resolvePath } from '../../../project/paths.ts';
import type { ProjectSnapshot } from '../../../project/snapshot.ts';
import type { Run } from './runs.ts';

export interface Snippet {
  /** Absolute. */
  readonly path: string;
  /** As an `include` names it: from the folder of the configuration's first file on, where nginx looks. */
  readonly include: string;
}

/** Undefined if all names that come to mind are taken. */
export function freeSnippet(
  project: ProjectSnapshot,
  configurations: readonly Configuration[],
  folder: string,
  run: Run,
): Snippet | undefined {
  const base = nameFor(run);
  for (const place of ['snippets', 'includes']) {
    for (let number = 1; number < 100; number++) {
      const include = `${place}/${number === 1 ? base : `${base}-${number}`}.conf`;
      const path = resolvePath(folder, include);
      // Every name in this folder is brought in by a pattern.
      if (configurations.some((one) => isIncluded(path, one, folder))) break;
      if (isFree(project, configurations, path)) return { path, include };
    }
  }
  return undefined;
}

const nameByPrefix: readonly (readonly [RegExp, string])[] = [
  [/^proxy_set_header$/, 'proxy-headers'],
  [/^add_header$/, 'headers'],
  [/^ssl_/, 'ssl'],
  [/^gzip/, 'gzip'],
  [/^proxy_/, 'proxy'],
  [/^fastcgi_/, 'fastcgi'],
  [/^uwsgi_/, 'uwsgi'],
  [/^grpc_/, 'grpc'],
  [/^(?:allow|deny|auth_|satisfy)/, 'access'],
  [/^(?:access_log|error_log|log_)/, 'logs'],
  [/^location$/, 'locations'],
  [/^server$/, 'servers'],
  [/^upstream$/, 'upstreams'],
];

/** By what all statements are about, or most of them. */
function nameFor(run: Run): string {
  const named = (most: number): string | undefined =>
    nameByPrefix.find(
      ([pattern]) => run.filter(({ name }) => pattern.test(name)).length >= most * run.length,
    )?.[1];
  return named(1) ?? named(0.6) ?? 'common';
}

function isFree(project: ProjectSnapshot, configurations: readonly Configuration[], path: string): boolean {
  return (
    !project.files.has(path) &&
    !project.isThere(path) &&
    // Somebody waits for a file of this name already.
    !configurations.some(({ problems }) => problems.some((problem) => problem.path === path))
  );
}

function isIncluded(path: string, { inclusions }: Configuration, folder: string): boolean {
  return [...new Set(inclusions.map(({ file }) => file))].some((file) =>
    file.named('include').some(({ args }) => {
      const value = args[0]?.value ?? '';
      if (!isPattern(value)) return false;
      const here = value.replace(/^\/etc\/nginx(?=\/)/, folder);
      return [value, here].some((pattern) => matchesGlob(path, resolvePath(folder, pattern)));
    }),
  );
}
