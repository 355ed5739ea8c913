/** Are the files of `STATIC_URL` or `MEDIA_URL` asked of Django, which does not hand them out? */

import { type FilesKind, filesSource } from '../django/files-source.ts';
import { guardsUploads, type HandsOut, handsOut } from '../django/hands-out-files.ts';
import type { DjangoProject } from '../django/model.ts';
import type { DjangoPass } from '../django/passes-to-django.ts';
import { rootSeenByNginx, rootSetting } from '../django/shared-files.ts';
import { listHolds, type Told } from '../django/values.ts';
import type { Statement } from '../project/inclusion.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { type Scope, scopeAround, statementOf } from '../routing/scope.ts';
import type { Fix } from './diagnostic.ts';
import { unsafe } from './edits.ts';
import { hasForeignInclude } from './foreign-include.ts';
import { insertBefore } from './insertion.ts';
import { isFinal } from './value.ts';

export interface AskedOfDjango {
  readonly request: string;
  readonly url: Told<string>;
  /** The pass that the request is sent by. */
  readonly to: DjangoPass;
  readonly handsOut: Extract<HandsOut, 'no' | 'while debugging'>;
}

/** undefined where Django hands them out, where something else answers, and where that is not known. `server`: a `server`'s scope. */
export function askedInVain(
  server: Scope,
  kind: FilesKind,
  project: ProjectSnapshot,
  django: DjangoProject,
): AskedOfDjango | undefined {
  // Names of locations that a template fills in, and locations that are not seen, may be for the URL.
  if (hasForeignInclude(server) || server.own('location').some(isFilledIn)) return undefined;
  const source = filesSource(server, kind, project, django);
  if (source?.kind !== 'django' || source.url.isPrivate || source.url.value === '/') return undefined;
  const isUsed =
    kind === 'STATIC'
      ? listHolds(django, 'INSTALLED_APPS', /^django\.contrib\.staticfiles\b/)
      : !guardsUploads(django);
  if (!isUsed) return undefined;
  const { request, url, to } = source;
  const found = handsOut(kind, to.behind, project, django);
  return found === 'no' || found === 'while debugging' ? { request, url, to, handsOut: found } : undefined;
}

function isFilledIn({ directive: { args } }: Statement): boolean {
  return args.some((argument) => !isFinal(argument) || argument.value.includes('$'));
}

/** A location with an `alias` for the folder of the setting, before the one that takes the requests now; undefined if it is not known where the folder is. */
export function locationFix(
  kind: FilesKind,
  { url, to }: AskedOfDjango,
  django: DjangoProject,
): Fix | undefined {
  const { pass, behind } = to;
  const server = scopeAround(pass).server;
  const seen = rootSeenByNginx(kind, pass.inclusion.file.path, behind, django);
  if (!server || !seen || rootSetting(django, kind)?.isPrivate) return undefined;
  let first = pass.directive;
  while (first.parent && first.parent !== statementOf(server)?.directive) first = first.parent;
  const lines = [`location ${url.value} {`, `\talias ${seen.path}/;`, '}'];
  return unsafe(
    `Insert \`location ${url.value}\` with \`alias ${seen.path}/\``,
    insertBefore(pass.inclusion.file, first, lines),
  );
}
