/** Does Django hand out its static or uploaded files itself, so that nginx need not? */

import type { FileContent } from '../project/file-system.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import type { Behind } from './application-behind.ts';
import type { FilesKind } from './files-source.ts';
import type { DjangoProject, Value } from './model.ts';
import { flagSetting, isText, isUnset, listHolds, listSetting, textSetting } from './values.ts';

export type HandsOut =
  | 'yes'
  /** It answers 404 for them. */
  | 'no'
  /** It answers 404 for them once `DEBUG` is off, which the environment decides. */
  | 'while debugging'
  /** Their addresses lead to another host: a bucket, a CDN. */
  | 'stored-elsewhere'
  | 'unknown';

/** `behind`: what answers the requests; `runserver` hands out static files while `DEBUG` is on. */
export function handsOut(
  kind: FilesKind,
  behind: Behind,
  project: ProjectSnapshot,
  django: DjangoProject,
): HandsOut {
  const { settings } = django;
  if (!settings) return 'unknown';
  const storage = storageOf(kind, django);
  if (storage !== 'local') return storage === 'unknown' ? 'unknown' : 'stored-elsewhere';
  const { derive } = project.surroundings;
  const middleware = listSetting(django, 'MIDDLEWARE')?.value;
  if (kind === 'STATIC') {
    if (settings.paths.some((path) => derive(path, speaksOfMiddleware))) return 'yes';
    if (settings.isPartial || !middleware?.every(isText)) return 'unknown';
    if (middleware.some(({ data }) => /static|whitenoise|\bspa\b/i.test(data))) return 'yes';
  }
  const { servers } = django.deployment;
  const starts = behind.server ? [behind.server] : servers;
  if (
    starts.some(({ place, command }) => /static-|check-static/.test(command) || derive(place.path, mapsFiles))
  )
    return 'yes';
  const views = viewsFor(kind, project, django);
  if (views === 'always') return 'yes';
  // `runserver`, and what the URLs say for development, do nothing unless DEBUG is on.
  const debug = flagSetting(django, 'DEBUG');
  const isOff = debug ? debug.certainty === 'resolved' && !debug.value : isUnset(django, 'DEBUG');
  if (isOff) return 'no';
  const mayBeRunserver = kind === 'STATIC' && starts.every(({ program }) => program === 'runserver');
  if (views === 'none' && !mayBeRunserver) return 'no';
  return debug?.certainty === 'resolved' ? 'yes' : 'while debugging';
}

/** Names of what hands out files in middleware, or around the WSGI application. */
const packages = /whitenoise|servestatic|dj_static|static3|StaticFilesHandler|django_static/i;

function speaksOfMiddleware(content: FileContent): boolean {
  return content.kind === 'text' && packages.test(content.text);
}

/** uWSGI's own ways to hand out files, in the file that starts it. */
function mapsFiles(content: FileContent): boolean {
  return (
    content.kind === 'text' && /(?:^|[\s"'-])(?:static-map2?|static-safe|check-static)\b/.test(content.text)
  );
}

type Storage = 'local' | 'elsewhere' | 'unknown';

/** Does a storage that is Django's own keep the files? */
function storageOf(kind: FilesKind, django: DjangoProject): Storage {
  const { settings } = django;
  const old = kind === 'STATIC' ? 'STATICFILES_STORAGE' : 'DEFAULT_FILE_STORAGE';
  const alias = kind === 'STATIC' ? 'staticfiles' : 'default';
  let found: Storage = settings?.isPartial ? 'unknown' : 'local';
  const oldSetting = settings?.values.get(old);
  if (oldSetting) found = storageNamed(textSetting(django, old)?.value);
  const storages = settings?.values.get('STORAGES')?.value;
  if (!storages) return found;
  if (storages.certainty === 'unknown' || !(storages.data instanceof Map)) return 'unknown';
  const one: Value | undefined = storages.data.get(alias);
  if (!one) return found;
  const backend =
    one.certainty !== 'unknown' && one.data instanceof Map ? one.data.get('BACKEND') : undefined;
  return storageNamed(backend && isText(backend) ? backend.data : undefined);
}

function storageNamed(name: string | undefined): Storage {
  if (name === undefined) return 'unknown';
  return /^django\.|^whitenoise\.|^pipeline\.|^compressor\./.test(name) ? 'local' : 'elsewhere';
}

type Views = 'always' | 'for development' | 'none';

/** What `wsgi.py`, `asgi.py` and the URLs of the project say. */
function viewsFor(kind: FilesKind, project: ProjectSnapshot, django: DjangoProject): Views {
  const { filesBelow, derive } = project.surroundings;
  const paths = filesBelow(django.folder, (name) => /^(?:urls|wsgi|asgi)\w*\.py$/.test(name));
  const said = paths.map((path) => derive(path, kind === 'STATIC' ? staticViews : mediaViews));
  if (said.includes('always')) return 'always';
  // Packages of URLs (`urls/__init__.py`) are not looked through.
  return said.includes('for development') ? 'for development' : 'none';
}

const staticViews = (content: FileContent): Views => viewsIn(content, 'STATIC');
const mediaViews = (content: FileContent): Views => viewsIn(content, 'MEDIA');

function viewsIn(content: FileContent, kind: FilesKind): Views {
  if (content.kind !== 'text') return 'none';
  const text = content.text.replace(/#[^\n]*/g, '');
  if (kind === 'STATIC' && packages.test(text)) return 'always';
  if (/\bdjango\.views\.static\b|\bviews\.static\.serve\b|\bimport\s+serve\b/.test(text)) return 'always';
  const path = kind === 'STATIC' ? 'static' : 'media|uploads';
  // A view of the project's own under that path.
  if (new RegExp(`\\b(?:re_path|path|url)\\(\\s*(?:r|f|rf|fr)?["']\\^?/?(?:${path})/`).test(text))
    return 'always';
  const helpers = kind === 'STATIC' ? /staticfiles_urlpatterns|\bSTATIC_URL\b/ : /\bMEDIA_URL\b/;
  return helpers.test(text) ? 'for development' : 'none';
}

/** Packages that hand out uploads only to those who may have them, by views and internal locations. */
export function guardsUploads(django: DjangoProject): boolean {
  return (
    django.code().accelRedirect !== undefined ||
    listHolds(django, 'INSTALLED_APPS', /sendfile|downloadview|private_storage|protected_media|filer|xsend/i)
  );
}
