/** Is the folder of a `root` or an `alias` the one in which Django puts its files, and is it there? */

import { localOf } from '../../django/deployment/where-is.ts';
import type { FilesKind } from '../../django/files-source.ts';
import { planFor } from '../../django/plan.ts';
import { rootSetting } from '../../django/shared-files.ts';
import { isUnset } from '../../django/values.ts';
import type { Statement } from '../../project/inclusion.ts';
import { folderServedBy } from '../../routing/served-folder.ts';
import { code } from '../../rules/wording.ts';
import { servedSetting } from '../served-setting.ts';
import type { InProject } from './in-project.ts';

export function filesCard(statement: Statement, around: InProject): string | undefined {
  const { project, django, link } = around;
  const served = servedSetting(statement, project, django);
  if (!served) return undefined;
  const { kind, root } = served;
  const name = `${kind}_ROOT`;
  const told = rootSetting(django, kind);
  if (!told) {
    if (kind !== 'STATIC' || !isUnset(django, name)) return undefined;
    return '**Django:** `STATIC_ROOT` is not set, so that `collectstatic` has no folder to fill.';
  }
  // Even that it is this folder would tell what an environment file says.
  if (told.isPrivate) return undefined;
  const setting = `\`${name}\` (${link(told.setting.place)})`;
  const byDefault = told.certainty === 'default' ? ', by its default' : '';
  switch (root.kind) {
    case 'same':
      return `**Django:** this is ${setting}${byDefault}. ${filling(kind, around)}${presence(statement, around)}`;
    case 'different': {
      const value = `: that is ${code(told.value)}${byDefault}`;
      const seen = root.seen && root.seen.path !== told.value ? `, for nginx ${code(root.seen.path)}` : '';
      return `**Django:** this is not ${setting}${value}${seen}. ${filling(kind, around)}`;
    }
    case 'unknown':
      return `**Django:** whether this is the folder of ${setting} cannot be told. ${filling(kind, around)}`;
  }
}

/** Who puts the files there, and with which command. */
function filling(kind: FilesKind, { django }: InProject): string {
  if (kind === 'MEDIA') return 'Django writes there what is uploaded.';
  const [first] = planFor(django).chosen;
  const service = first?.server.service;
  const command =
    service === undefined
      ? 'python manage.py collectstatic'
      : `docker compose exec ${service} python manage.py collectstatic`;
  return `${code(command)} fills that folder.`;
}

/** Is the folder in the workspace, and is it there yet? Empty where it lies elsewhere. */
function presence(statement: Statement, { project, django }: InProject): string {
  const folder = folderServedBy(statement);
  if (folder === undefined) return '';
  const { path } = statement.inclusion.file;
  const { surroundings } = project;
  const isHere = (one: string): boolean => surroundings.folders.some((top) => one.startsWith(`${top}/`));
  const [local] = isHere(folder)
    ? [folder]
    : localOf(django.deployment, folder, planFor(django, path).nginx).filter(isHere);
  if (local === undefined) return '';
  const top = surroundings.folders.find((one) => local.startsWith(`${one}/`)) ?? '';
  const shown = code(local.slice(top.length + 1));
  switch (surroundings.fileKind(local)) {
    case 'folder':
      return ` In the workspace it is ${shown}.`;
    case 'missing':
      return ` In the workspace it would be ${shown}, which is not there (yet).`;
    default:
      return '';
  }
}
