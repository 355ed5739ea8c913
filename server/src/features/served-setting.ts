/** Which files of a Django project is a `root` or an `alias` there for? */

import { type FilesKind, filesUnder } from '../django/files-source.ts';
import type { DjangoProject } from '../django/model.ts';
import { djangoPassesIn } from '../django/passes-to-django.ts';
import { isRoot, type Sameness } from '../django/shared-files.ts';
import { urlPathOf } from '../django/values.ts';
import type { Statement } from '../project/inclusion.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { textOf } from '../routing/bytes.ts';
import { scopeAround } from '../routing/scope.ts';

export interface ServedSetting {
  readonly kind: FilesKind;
  /** Does nginx read the folder of `STATIC_ROOT` or `MEDIA_ROOT`? */
  readonly root: Sameness;
}

/** undefined where it has nothing to do with either, or holds variables. */
export function servedSetting(
  statement: Statement,
  project: ProjectSnapshot,
  django: DjangoProject,
): ServedSetting | undefined {
  const { directive, inclusion } = statement;
  const written = directive.args[0]?.value ?? '';
  if ((directive.name !== 'root' && directive.name !== 'alias') || !/^\/[^$]*$/.test(written))
    return undefined;
  const scope = scopeAround(statement);
  const pattern = scope.location?.pattern;
  if (scope.location && pattern?.kind !== 'prefix') return undefined;
  const prefix = pattern?.kind === 'prefix' ? textOf(pattern.path) : '/';
  const behind = scope.server && djangoPassesIn(scope.server, project, django)[0]?.behind;
  const compare = (folder: string, kind: FilesKind): Sameness =>
    isRoot(folder, kind, inclusion.file.path, behind, django);
  const meant = filesUnder(prefix, django);
  if (meant) {
    const { kind, url } = meant;
    const folder = directive.name === 'root' ? written + url.value : folderOfUrl(written, prefix, url.value);
    return { kind, root: folder === undefined ? { kind: 'unknown' } : compare(folder, kind) };
  }
  for (const kind of ['STATIC', 'MEDIA'] as const) {
    const url = urlPathOf(django, `${kind}_URL`);
    const folder =
      directive.name === 'alias'
        ? written
        : url && !url.isPrivate && url.value.startsWith(prefix)
          ? written + url.value
          : undefined;
    const root = folder === undefined ? undefined : compare(folder, kind);
    if (root?.kind === 'same') return { kind, root };
  }
  return undefined;
}

/** The folder that an alias for `prefix` gives to the URL; undefined for a location that is for a part of it. */
function folderOfUrl(alias: string, prefix: string, url: string): string | undefined {
  if (url === prefix || url === `${prefix}/`) return alias;
  return url.startsWith(prefix) ? alias + url.slice(prefix.length) : undefined;
}
