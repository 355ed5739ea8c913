/** Is the location of `STATIC_URL` passed to Django while `/` reads a folder, so that the two have changed places? */

import { filesUnder } from '../django/files-source.ts';
import { handsOut } from '../django/hands-out-files.ts';
import type { DjangoProject } from '../django/model.ts';
import { type DjangoPass, djangoPassesIn } from '../django/passes-to-django.ts';
import type { Told } from '../django/values.ts';
import type { Statement } from '../project/inclusion.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { locationPattern } from '../routing/location.ts';
import { type Scope, scopeAround, scopeOf } from '../routing/scope.ts';
import type { Argument } from '../syntax/tree.ts';
import { folderOf, forEverything } from './swapped-locations.ts';

export interface Swapped {
  /** The prefix of the location. */
  readonly path: string;
  readonly url: Told<string>;
  /** `location /`, and the folder that it reads. */
  readonly everything: Statement;
  readonly folder: Argument;
  /** The pass in the location of `STATIC_URL`. */
  readonly own: DjangoPass;
}

/** undefined where they have not, and where `/` may be a frontend's. */
export function swappedBeforeDjango(
  location: Statement,
  project: ProjectSnapshot,
  django: DjangoProject,
): Swapped | undefined {
  const pattern = locationPattern(location.directive);
  const scope = scopeOf(location);
  const { server } = scope;
  if (pattern?.kind !== 'prefix' || !server) return undefined;
  const { path } = pattern;
  const files = filesUnder(path, django);
  const everything = files?.kind === 'STATIC' ? forEverything(scopeAround(location).block) : undefined;
  const folder = everything && folderOf(everything);
  if (!files || !everything || !folder) return undefined;
  const passes = djangoPassesIn(server, project, django);
  const own = passes.find(({ pass }) => scopeAround(pass) === scope);
  // Where more is asked of Django, `/` may well be a frontend's.
  if (!own || passes.some(({ pass }) => !isForFiles(scopeAround(pass), django))) return undefined;
  if (handsOut('STATIC', own.behind, project, django) !== 'no') return undefined;
  return { path, url: files.url, everything, folder, own };
}

function isForFiles({ pattern }: Scope, django: DjangoProject): boolean {
  return pattern?.kind === 'prefix' && filesUnder(pattern.path, django) !== undefined;
}
