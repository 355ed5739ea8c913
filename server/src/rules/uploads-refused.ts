/** Does nginx refuse larger uploads to a Django project, since nothing says how large they may be? */

import type { DjangoProject, Place } from '../django/model.ts';
import { type DjangoPass, djangoPassesIn } from '../django/passes-to-django.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { type Scope, scopeAround } from '../routing/scope.ts';
import { hasForeignInclude } from './foreign-include.ts';

/** The first pass of a server that leads to a Django with uploads, where nothing says how large these may be; undefined where that is said, or may be. */
export function uploadsRefused(
  server: Scope,
  project: ProjectSnapshot,
  django: DjangoProject,
): { readonly first: DjangoPass; readonly upload: Place } | undefined {
  const passes = djangoPassesIn(server, project, django);
  const scopes = passes.map(({ pass }) => scopeAround(pass));
  const isSaid = (scope: Scope) =>
    scope.inForce('client_max_body_size').length > 0 || hasForeignInclude(scope);
  const [first] = passes;
  if (!first || scopes.some(isSaid)) return undefined;
  const { upload } = django.code();
  return upload && { first, upload };
}
