/** Is the folder of a `root` or an `alias` the one in which Django puts its files, and is it there? */

import { localOf } from '../../django/deployment/where-is.ts';
import type { FilesKind } from '../../django/files-source.ts';
import { djangoPassesIn } from '../../django/passes-to-django.ts';
import { planFor } from '../../django/plan.ts';
import { rootSetting } from '../../django/shared-files.ts';
import { isUnset, listHolds } from '../../django/values.ts';
import type { Statement } from '../../project/inclusion.ts';
import { scopeAround } from '../../routing/scope.ts';
import { folderServedBy } from '../../routing/served-folder.ts';
import { code } from '../../rules/wording.ts';
import { servedSetting } from '../served-setting.ts';
import type { InProject } from './in-project.ts';

export function filesCard(statement: Statement, around: InProject): string | undefined {
  const { project, django, link } = around;
  const served = servedSetting(statement, project, django);
  if (!served) return undefined;
  const { kind, root } = served;
  // A server that never asks Django may have static files of its own.
  const { server } = scopeAround(statement);
  const asksDjango = server !== undefined && djangoPassesIn(server, project, django).length > 0;
  if (root.kind !== 'same' && !asksDjango) return undefined;
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
      return said(`this is ${setting}${byDefault}.`, filling(kind, around), presence(statement, around));
    case 'different': {
      const value = `: that is ${code(inWorkspace(told.value, around))}${byDefault}`;
      const seen = root.seen && root.seen.path !== told.value ? `, for nginx ${code(root.seen.path)}` : '';
      return said(`this is not ${setting}${value}${seen}.`, filling(kind, around));
    }
    case 'unknown':
      return said(`whether this is the folder of ${setting} cannot be told.`, filling(kind, around));
  }
}

function said(...sentences: readonly string[]): string {
  return `**Django:** ${sentences.filter((sentence) => sentence !== '').join(' ')}`;
}

/** Who puts the files there, and with which command; empty where a storage elsewhere may have them. */
function filling(kind: FilesKind, { django }: InProject): string {
  const plan = planFor(django);
  const { kind: where } = kind === 'MEDIA' ? plan.media : plan.static;
  // WhiteNoise reads them out of the same folder.
  if (where === 'elsewhere' && (kind === 'MEDIA' || !listHolds(django, 'MIDDLEWARE', /whitenoise/i)))
    return '';
  if (kind === 'MEDIA') return 'Django writes there what is uploaded.';
  const [first] = plan.chosen;
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
  const shown = code(inWorkspace(local, { project }));
  switch (surroundings.fileKind(local)) {
    case 'folder':
      return `In the workspace it is ${shown}.`;
    case 'missing':
      return `In the workspace it would be ${shown}, which is not there (yet).`;
    default:
      return '';
  }
}

/** Seen from the folder of the workspace that holds it; other paths as they are. */
function inWorkspace(path: string, { project }: Pick<InProject, 'project'>): string {
  const top = project.surroundings.folders.find((one) => path.startsWith(`${one}/`));
  return top === undefined ? path : path.slice(top.length + 1);
}
