/** Which static and uploaded files of a Django project should nginx serve, and where does it find them? */

import type { Backend } from './backends.ts';
import type { Standpoint } from './deployment/standpoint.ts';
import type { DjangoProject, Setting } from './model.ts';
import { type NginxPath, nginxPath } from './nginx-path.ts';
import { isText, isUnset, listHolds, type Told, textSetting, urlPathOf } from './values.ts';

export type ServedFiles =
  | {
      readonly kind: 'folder';
      /** With a slash on both sides, not only one. */
      readonly urlPath: string;
      /** On nginx's machine; absolute, with a final slash. */
      readonly folder: string;
      readonly origin: NginxPath['origin'];
      /** The less certain of the path and the folder. */
      readonly certainty: 'resolved' | 'default';
      /** `STATIC_ROOT` or `MEDIA_ROOT`. */
      readonly setting: Setting;
    }
  /** nginx should serve them, but nothing says where they are. `why`: a sentence. */
  | { readonly kind: 'unknown'; readonly urlPath: string; readonly why: string }
  /** They are not nginx's task. `why`: a sentence; undefined if there are no such files. */
  | { readonly kind: 'elsewhere'; readonly why: string | undefined };

/** `backend`: what nginx passes requests to, in whose container the files may be. */
export function staticFiles(
  django: DjangoProject,
  nginx: Standpoint,
  backend: Backend | undefined,
): ServedFiles {
  if (listHolds(django, 'MIDDLEWARE', /whitenoise/i))
    return { kind: 'elsewhere', why: 'Static files come out of Django itself, by WhiteNoise.' };
  const remote = remoteFiles(django, 'STATIC_URL', 'staticfiles', 'STATICFILES_STORAGE');
  if (remote) return remote;
  // `startproject` writes it.
  const url = urlPathOf(django, 'STATIC_URL');
  const isSaid = django.settings?.values.has('STATIC_URL') ?? false;
  if (isSaid && (!url || url.isPrivate))
    return { kind: 'unknown', urlPath: '/static/', why: 'STATIC_URL could not be read.' };
  return inFolder(django, nginx, backend, { url, urlPath: url?.value ?? '/static/', root: 'STATIC_ROOT' });
}

/** `elsewhere` without a reason where the project has no uploads. */
export function mediaFiles(
  django: DjangoProject,
  nginx: Standpoint,
  backend: Backend | undefined,
): ServedFiles {
  const remote = remoteFiles(django, 'MEDIA_URL', 'default', 'DEFAULT_FILE_STORAGE');
  if (remote) return remote;
  const url = urlPathOf(django, 'MEDIA_URL');
  if (!url || url.isPrivate) return { kind: 'elsewhere', why: undefined };
  if (django.code().accelRedirect) {
    const why =
      'Uploads are handed out by the application (X-Accel-Redirect): they need an internal location, no public one.';
    return { kind: 'elsewhere', why };
  }
  return inFolder(django, nginx, backend, { url, urlPath: url.value, root: 'MEDIA_ROOT' });
}

interface Wanted {
  readonly url: Told<string> | undefined;
  readonly urlPath: string;
  readonly root: 'STATIC_ROOT' | 'MEDIA_ROOT';
}

function inFolder(
  django: DjangoProject,
  nginx: Standpoint,
  backend: Backend | undefined,
  { url, urlPath, root }: Wanted,
): ServedFiles {
  if (urlPath === '/' || /[\s{};"'$?#%\\]/.test(urlPath)) {
    const why = `${root === 'STATIC_ROOT' ? 'STATIC_URL' : 'MEDIA_URL'} is no path of its own.`;
    return { kind: 'elsewhere', why };
  }
  const told = textSetting(django, root);
  const unknown = (why: string): ServedFiles => ({ kind: 'unknown', urlPath, why });
  if (!told || told.isPrivate || !told.value.startsWith('/')) {
    if (root === 'STATIC_ROOT' && isUnset(django, root))
      return unknown('The settings have no STATIC_ROOT: it is where `collectstatic` puts the files.');
    return unknown(`${root} could not be read.`);
  }
  const found = nginxPath(told.value, django, nginx, backend?.server.service);
  if (!found) {
    const why =
      nginx.kind === 'service'
        ? `${root} is not shared with the container of nginx: mount one volume into both.`
        : `${root} lies in a container that shares no folder with this machine.`;
    return unknown(why);
  }
  if (/[\s{};"'$\\]/.test(found.path))
    return unknown(`The path of ${root} cannot be written without quotes.`);
  const certainty = [told, url].every((one) => !one || one.certainty === 'resolved') ? 'resolved' : 'default';
  const folder = `${found.path.replace(/\/$/, '')}/`;
  return { kind: 'folder', urlPath, folder, origin: found.origin, certainty, setting: told.setting };
}

/** Files of another host, or of a storage that is none of this machine's folders. */
function remoteFiles(
  django: DjangoProject,
  urlName: string,
  alias: string,
  storageName: string,
): ServedFiles | undefined {
  const url = textSetting(django, urlName);
  if (url && /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(url.value))
    return { kind: 'elsewhere', why: `${urlName} is an address of another host.` };
  const storages = django.settings?.values.get('STORAGES')?.value;
  const written =
    storages && storages.certainty !== 'unknown' && storages.data instanceof Map
      ? storages.data.get(alias)
      : undefined;
  const inStorages =
    written && written.certainty !== 'unknown' && written.data instanceof Map
      ? written.data.get('BACKEND')
      : undefined;
  const backend =
    inStorages && isText(inStorages) ? inStorages.data : textSetting(django, storageName)?.value;
  if (backend === undefined || !/storages\.backends|s3|boto|gcloud|azure|cloudinary/i.test(backend))
    return undefined;
  return { kind: 'elsewhere', why: 'The files lie in a storage of another host.' };
}
