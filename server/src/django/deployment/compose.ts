/** What do the compose files of each folder say together? */

import { basename, dirname, resolvePath } from '../../project/paths.ts';
import type { Compose, ComposeService } from '../model.ts';
import type { ComposeFile, ServiceText } from './compose-file.ts';

/** A compose file as it is started: by itself, or over the base file of its folder. */
export interface Variant {
  /** Absolute path of the file that makes the difference. */
  readonly path: string;
  readonly services: readonly ServiceText[];
}

export interface ComposeFolder {
  readonly compose: Compose;
  readonly variants: readonly Variant[];
}

export type FindComposeFile = (path: string) => ComposeFile | undefined;

/** `paths` are those of compose files, in any order. */
export function composeFolders(paths: readonly string[], find: FindComposeFile): readonly ComposeFolder[] {
  const folders = new Map<string, string[]>();
  for (const path of paths) folders.set(dirname(path), [...(folders.get(dirname(path)) ?? []), path]);
  return [...folders.values()].map((inFolder) => {
    const ordered = [...inFolder].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
    const [first] = ordered;
    const base = first !== undefined && rank(first) === 0 ? first : undefined;
    const variants = ordered.map((path): Variant => {
      const services = (find(path)?.services ?? []).map((service) =>
        extendedBy(service, path, find, mostExtensions),
      );
      const below = base !== undefined && base !== path && rank(path) < 2 ? (find(base)?.services ?? []) : [];
      return {
        path,
        services: merged(
          below.map((service) => extendedBy(service, base ?? path, find, mostExtensions)),
          services,
        ),
      };
    });
    const together = variants.reduce<readonly ServiceText[]>(
      (services, variant) => merged(services, variant.services),
      [],
    );
    return { variants, compose: { paths: ordered, services: together.map(serviceOf) } };
  });
}

/** 0: the base file, 1: what is put over it by name (`docker-compose.prod.yml`), 2: anything else. */
function rank(path: string): number {
  const name = basename(path);
  if (/^(?:docker-)?compose\.ya?ml$/.test(name)) return 0;
  return /^(?:docker-)?compose[.-]/.test(name) ? 1 : 2;
}

const mostExtensions = 5;

function extendedBy(service: ServiceText, path: string, find: FindComposeFile, most: number): ServiceText {
  const { extended } = service;
  if (!extended || most === 0) return service;
  const from = extended.file === undefined ? path : resolvePath(dirname(path), extended.file);
  const base = find(from)?.services.find(({ name }) => name === extended.service);
  return base && base !== service ? over(extendedBy(base, from, find, most - 1), service) : service;
}

function merged(below: readonly ServiceText[], above: readonly ServiceText[]): readonly ServiceText[] {
  const byName = new Map(below.map((service) => [service.name, service]));
  for (const service of above) {
    const base = byName.get(service.name);
    byName.set(service.name, base ? over(base, service) : service);
  }
  return [...byName.values()];
}

function over(base: ServiceText, service: ServiceText): ServiceText {
  return {
    name: service.name,
    // The base file's name is where it is looked for; of `extends` the service's own.
    place: base.name === service.name ? base.place : service.place,
    image: service.image ?? base.image,
    build: service.build ?? base.build,
    entrypoint: service.entrypoint ?? base.entrypoint,
    command: service.command ?? base.command,
    folder: service.folder ?? base.folder,
    ports: distinct([...base.ports, ...service.ports], ({ host, container }) => `${host}:${container}`),
    mounts: distinct([...base.mounts, ...service.mounts], ({ source, target }) => `${source}:${target}`),
    hostNames: [...new Set([...base.hostNames, ...service.hostNames])],
    sharesNetwork: base.sharesNetwork || service.sharesNetwork,
    environment: new Map([...base.environment, ...service.environment]),
    choices: distinct([...base.choices, ...service.choices], ({ place }) => `${place.path}:${place.start}`),
    extended: undefined,
  };
}

function distinct<T>(all: readonly T[], key: (one: T) => string): readonly T[] {
  return [...new Map(all.map((one) => [key(one), one])).values()];
}

function serviceOf(service: ServiceText): ComposeService {
  return {
    name: service.name,
    hostNames: [...new Set([service.name, ...service.hostNames])],
    image: service.image,
    dockerfile: service.build?.dockerfile,
    ports: service.ports,
    mounts: service.mounts,
    sharesNetwork: service.sharesNetwork,
    place: service.place,
  };
}
