/** Where do files of a container lie in the repository, by the Dockerfiles and compose files above a configuration? */

import { parse } from 'yaml';
import type { FileContent, FileSystem } from './file-system.ts';
import type { PathMapping } from './inclusion.ts';
import { basename, dirname, isAbsolute, resolvePath } from './paths.ts';

/** Further up than this, nobody keeps the Dockerfile of a configuration. */
const mostLevels = 6;

/** What `COPY`, `ADD` and `volumes` say, the nearest file first; up to the top of the repository. Empty if nothing says anything. */
export function containerMappings(folder: string, fileSystem: FileSystem): PathMapping[] {
  const found: PathMapping[] = [];
  let at = folder;
  for (let level = 0; level < mostLevels; level++) {
    for (const path of ['Dockerfile*', '*.Dockerfile'].flatMap((name) => fileSystem.glob(`${at}/${name}`))) {
      found.push(...mappingsIn(path, fileSystem, dockerfileMappings));
    }
    for (const path of ['docker-compose*.y*ml', 'compose*.y*ml'].flatMap((name) =>
      fileSystem.glob(`${at}/${name}`),
    )) {
      found.push(...mappingsIn(path, fileSystem, composeMappings));
    }
    const isTop = fileSystem.read(`${at}/.git`).kind !== 'missing';
    if (isTop || at === dirname(at)) break;
    at = dirname(at);
  }
  return found;
}

type Reader = (text: string, folder: string, fileSystem: FileSystem) => PathMapping[];

/** A file's content stays the same object until the file changes. */
const known = new WeakMap<FileContent, readonly PathMapping[]>();

function mappingsIn(path: string, fileSystem: FileSystem, read: Reader): readonly PathMapping[] {
  const content = fileSystem.read(path);
  if (content.kind !== 'text') return [];
  const before = known.get(content);
  if (before) return before;
  const mappings = read(content.text, dirname(path), fileSystem);
  known.set(content, mappings);
  return mappings;
}

/** `COPY deploy/nginx/ /etc/nginx/`; what comes from another stage, an address or a variable is left out. */
export function dockerfileMappings(text: string, folder: string, fileSystem: FileSystem): PathMapping[] {
  const found: PathMapping[] = [];
  let workdir = '/';
  for (const line of text.replace(/\\[ \t]*\r?\n/g, ' ').split(/\r?\n/)) {
    const [, instruction = '', rest = ''] = /^\s*(COPY|ADD|WORKDIR|FROM)\s+(.*)$/i.exec(line) ?? [];
    switch (instruction.toUpperCase()) {
      case 'FROM':
        workdir = '/';
        break;
      case 'WORKDIR':
        workdir = resolvePath(workdir, rest.trim());
        break;
      case 'COPY':
      case 'ADD':
        found.push(...copied(rest, workdir, folder, fileSystem));
        break;
    }
  }
  return found;
}

function copied(rest: string, workdir: string, folder: string, fileSystem: FileSystem): PathMapping[] {
  const words = wordsOf(rest);
  if (words.some((word) => word.startsWith('--from='))) return [];
  const paths = words.filter((word) => !word.startsWith('--'));
  const target = paths.pop();
  if (target === undefined || /[$*?[]|:\/\//.test(paths.concat(target).join(' '))) return [];
  return paths.flatMap((source): PathMapping[] => {
    const place = sourceOf(source, folder, fileSystem);
    const to = resolvePath(workdir, target);
    const isFile = fileSystem.read(place).kind === 'text';
    // Into a folder go files by their name, and of folders what they hold.
    const isInto = target.endsWith('/') || paths.length > 1;
    return [{ from: isInto && isFile ? resolvePath(to, basename(place)) : to, to: place }];
  });
}

/** `a b` or `["a", "b"]`. */
function wordsOf(rest: string): string[] {
  if (!rest.trim().startsWith('[')) return rest.trim().split(/\s+/);
  try {
    const list: unknown = JSON.parse(rest);
    return Array.isArray(list) ? list.filter((word) => typeof word === 'string') : [];
  } catch {
    return [];
  }
}

/** Sources are seen from the build context: the folder of the Dockerfile, or one above it. */
function sourceOf(source: string, folder: string, fileSystem: FileSystem): string {
  const relative = source.replace(/^\/+/, '');
  let at = folder;
  for (let level = 0; level < mostLevels; level++) {
    const place = resolvePath(at, relative);
    if (fileSystem.read(place).kind !== 'missing') return place;
    if (at === dirname(at)) break;
    at = dirname(at);
  }
  return resolvePath(folder, relative);
}

/** `./deploy/nginx:/etc/nginx:ro`, and the long form with `source` and `target`; named volumes lie nowhere in the repository. */
export function composeMappings(text: string, folder: string): PathMapping[] {
  let document: unknown;
  try {
    document = parse(text, { logLevel: 'silent' });
  } catch {
    return [];
  }
  const services = Object.values(record(record(document).services));
  return services
    .flatMap((service) => list(record(service).volumes))
    .flatMap((volume): PathMapping[] => {
      const [source, target] =
        typeof volume === 'string' ? volume.split(':') : [record(volume).source, record(volume).target];
      if (typeof source !== 'string' || typeof target !== 'string') return [];
      if (!/^[./]/.test(source) || source.includes('$') || !isAbsolute(target)) return [];
      return [{ from: resolvePath('/', target), to: resolvePath(folder, source) }];
    });
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
