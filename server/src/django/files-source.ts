/** Where do the files of `STATIC_URL` and `MEDIA_URL` come from in a server? Answered by the tracer, for a request as pages make them. */

import type { Statement } from '../project/inclusion.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { traceInServer } from '../routing/example.ts';
import { handlersOf } from '../routing/handler.ts';
import { examplePath } from '../routing/location.ts';
import { mappingOf } from '../routing/mapped-path.ts';
import { type Scope, scopeOf } from '../routing/scope.ts';
import type { DjangoProject } from './model.ts';
import { type DjangoPass, djangoPassesIn } from './passes-to-django.ts';
import { listHolds, type Told, urlPathOf } from './values.ts';

/** `STATIC_URL` and `STATIC_ROOT`, or `MEDIA_URL` and `MEDIA_ROOT`. */
export type FilesKind = 'STATIC' | 'MEDIA';

export type FilesSource = {
  /** The path of the request that was tried: `/static/admin/css/base.css`. */
  readonly request: string;
  /** The location that answers it; the server itself where none does. */
  readonly scope: Scope;
} & (
  | {
      /** nginx reads them from the disk. */
      readonly kind: 'folder';
      /** Absolute path of the file that is read for the request. */
      readonly file: string;
      /** The `root` or `alias`; undefined: nginx's own folder. */
      readonly statement: Statement | undefined;
      /** What happens where the file is not there: 404, or nginx asks somebody else (`try_files`). */
      readonly otherwise: 'missing' | 'asks-on';
    }
  | {
      /** Django is asked for them. */
      readonly kind: 'django';
      readonly to: DjangoPass;
    }
  /** Another server, a redirect, an answer that is written in the configuration. */
  | { readonly kind: 'elsewhere' }
);

/** A file that pages ask for, by its path below the URL. */
export function sampleFile(django: DjangoProject, kind: FilesKind): string {
  if (kind === 'MEDIA') return 'photo.jpg';
  return hasAdmin(django) ? 'admin/css/base.css' : 'css/style.css';
}

/** The setting whose files a location with this prefix (`/static/`, `/static`) is for; undefined if it is for neither. `location /` is for everything. */
export function filesUnder(
  prefix: string,
  django: DjangoProject,
): { readonly kind: FilesKind; readonly url: Told<string> } | undefined {
  if (prefix === '/') return undefined;
  for (const kind of ['STATIC', 'MEDIA'] as const) {
    const url = urlPathOf(django, `${kind}_URL`);
    // What an environment file says must not be shown, nor told by what is found.
    if (!url || url.isPrivate || url.value === '/') continue;
    if (url.value.startsWith(prefix) || prefix.startsWith(url.value)) return { kind, url };
  }
  return undefined;
}

/** Requests for files with all the usual endings that begin with the prefix of a location for them; those that are certainly made come first. */
export function requestsUnder(prefix: string, kind: FilesKind, django: DjangoProject): readonly string[] {
  const url = urlPathOf(django, `${kind}_URL`)?.value ?? prefix;
  const names =
    kind === 'MEDIA'
      ? ['photo.jpg', 'photo.png', 'photo.webp', 'document.pdf', 'song.mp3', 'film.mp4']
      : [
          ...adminFiles(django),
          'css/style.css',
          'js/main.js',
          'img/logo.png',
          'img/logo.svg',
          'fonts/text.woff2',
        ];
  const folder = prefix.startsWith(url) ? prefix.replace(/\/?$/, '/') : url;
  return names.map((name) => folder + name);
}

function adminFiles(django: DjangoProject): readonly string[] {
  return hasAdmin(django) ? ['admin/css/base.css', 'admin/js/core.js', 'admin/img/icon-yes.svg'] : [];
}

function hasAdmin(django: DjangoProject): boolean {
  return listHolds(django, 'INSTALLED_APPS', /^(?:django\.contrib\.admin|unfold|jazzmin|grappelli)\b/);
}

/** A request for one of these files that begins with the prefix of a location for them. */
export function requestUnder(
  prefix: string,
  { kind, url }: { readonly kind: FilesKind; readonly url: Told<string> },
  django: DjangoProject,
): string {
  const usual = url.value + sampleFile(django, kind);
  if (usual.startsWith(prefix)) return usual;
  return examplePath({ kind: 'prefix', path: prefix, final: false }) ?? `${prefix}x`;
}

/** undefined where the URL is not known or leads to another host, or where the way of the request cannot be told. `server`: a `server`'s scope. */
export function filesSource(
  server: Scope,
  kind: FilesKind,
  project: ProjectSnapshot,
  django: DjangoProject,
): (FilesSource & { readonly url: Told<string> }) | undefined {
  const url = urlPathOf(django, `${kind}_URL`);
  const source = url && sourceOfPath(server, url.value + sampleFile(django, kind), project, django);
  return source && { ...source, url };
}

/** The same for any path of a file, such as `/static/admin/js/core.js`. */
export function sourceOfPath(
  server: Scope,
  request: string,
  project: ProjectSnapshot,
  django: DjangoProject,
): FilesSource | undefined {
  const known = rememberedIn(server, django);
  if (known.has(request)) return known.get(request);
  const found = trace(server, request, project, django);
  known.set(request, found);
  return found;
}

/** Several rules ask the same for each location of a server. */
const remembered = new WeakMap<Scope, WeakMap<DjangoProject, Map<string, FilesSource | undefined>>>();

function rememberedIn(server: Scope, django: DjangoProject): Map<string, FilesSource | undefined> {
  const ofServer =
    remembered.get(server) ?? new WeakMap<DjangoProject, Map<string, FilesSource | undefined>>();
  remembered.set(server, ofServer);
  const ofProject = ofServer.get(django) ?? new Map<string, FilesSource | undefined>();
  ofServer.set(django, ofProject);
  return ofProject;
}

function trace(
  server: Scope,
  request: string,
  project: ProjectSnapshot,
  django: DjangoProject,
): FilesSource | undefined {
  const result = traceInServer(project, server, encodeURI(request), { brief: true, isAdmitted: true });
  if (!result) return undefined;
  const { outcome, alternatives } = result;
  const scope = result.location ? scopeOf(result.location) : server;
  const about = { request, scope };
  switch (outcome.kind) {
    case 'file': {
      if (outcome.path === null) return undefined;
      const asksOn = alternatives.some(({ trace: other }) => other.outcome.kind !== 'file');
      return {
        ...about,
        kind: 'folder',
        file: outcome.path,
        statement: mappingOf(scope).statement,
        otherwise: asksOn ? 'asks-on' : 'missing',
      };
    }
    case 'proxy': {
      const handler = handlersOf(scope).at(-1)?.directive;
      const to = djangoPassesIn(server, project, django).find(({ pass }) => pass.directive === handler);
      return to ? { ...about, kind: 'django', to } : { ...about, kind: 'elsewhere' };
    }
    case 'unknown':
      return undefined;
    default:
      return { ...about, kind: 'elsewhere' };
  }
}
