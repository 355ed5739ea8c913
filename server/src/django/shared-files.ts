/** Does nginx see the folder into which Django writes its files, and under which path? */

import type { FileContent } from '../project/file-system.ts';
import { dirname, isAbsolute, resolvePath } from '../project/paths.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import type { Behind } from './application-behind.ts';
import type { FilesKind } from './files-source.ts';
import type { ComposeService, DjangoProject, Place } from './model.ts';
import { type Told, textSetting } from './values.ts';

/** Where a program runs, as far as its files are concerned. */
export type Machine =
  | { readonly kind: 'machine' }
  | { readonly kind: 'container'; readonly service: ComposeService };

/** A folder, and the places that show how one sees it. */
export interface SeenAs {
  /** Absolute, without final slash. */
  readonly path: string;
  /** The mounts on the way; empty where nginx and Django run on the same machine. */
  readonly by: readonly Place[];
}

/** `STATIC_ROOT` or `MEDIA_ROOT`, absolute and without final slash; undefined if it is not known, or not absolute. */
export function rootSetting(django: DjangoProject, kind: FilesKind): Told<string> | undefined {
  const root = textSetting(django, `${kind}_ROOT`);
  if (!root || !isAbsolute(root.value)) return undefined;
  return { ...root, value: resolvePath('/', root.value) };
}

/**
 * Under which path nginx sees `STATIC_ROOT` or `MEDIA_ROOT`; undefined if nothing tells. `path`: a file of nginx's
 * configuration; `behind`: the application that writes the files.
 */
export function rootSeenByNginx(
  kind: FilesKind,
  path: string,
  behind: Behind | undefined,
  project: ProjectSnapshot,
  django: DjangoProject,
): SeenAs | undefined {
  const root = rootSetting(django, kind);
  const nginx = machineOfNginx(path, project, django);
  const application = machineOf(behind, django);
  if (!root || !nginx || !application) return undefined;
  const seen = homesOfSetting(root.value, application, django).flatMap((home) =>
    seenFrom(home, nginx, django),
  );
  const [first] = seen;
  return first && seen.every((one) => one.path === first.path) ? first : undefined;
}

export type Sameness =
  | { readonly kind: 'same' | 'unknown' }
  | {
      readonly kind: 'different';
      /** How nginx would see the right folder; undefined if it does not, or not for certain. */
      readonly seen: SeenAs | undefined;
    };

/** Is the folder that nginx reads at an absolute path the one of the setting? */
export function isRoot(
  folder: string,
  kind: FilesKind,
  path: string,
  behind: Behind | undefined,
  project: ProjectSnapshot,
  django: DjangoProject,
): Sameness {
  const unknown = { kind: 'unknown' } as const;
  const root = rootSetting(django, kind);
  const nginx = machineOfNginx(path, project, django);
  const application = machineOf(behind, django);
  if (!root || !nginx || !application) return unknown;
  const written = homesOfSetting(root.value, application, django);
  const read = homesOf(resolvePath('/', folder), nginx, django);
  if (written.some((one) => read.some((other) => isSameHome(one, other)))) return { kind: 'same' };
  const [to, more] = written;
  const [from, others] = read;
  if (!to || !from || more || others) return unknown;
  if (to.kind !== from.kind) {
    // The volume that nginx reads is mounted beside the folder that Django fills.
    const isFilled =
      to.kind === 'inside' && from.kind === 'volume' && mountsOnly(to.service, from.volume, django);
    return isFilled ? { kind: 'different', seen: undefined } : unknown;
  }
  if (to.kind === 'inside') return unknown;
  if (from.kind === 'volume' && to.kind === 'volume' && to.volume !== from.volume) {
    if (!mountsOnly(application, from.volume, django)) return unknown;
  }
  return { kind: 'different', seen: rootSeenByNginx(kind, path, behind, project, django) };
}

/** Where the application runs; undefined if that is not known. Without a command: the machine, if nothing speaks of containers. */
export function machineOf(behind: Behind | undefined, { deployment }: DjangoProject): Machine | undefined {
  const { composes, servers } = deployment;
  const server = behind?.server ?? (servers.length === 1 ? servers[0] : undefined);
  if (!server)
    return composes.length === 0 && servers.every(({ isInContainer }) => !isInContainer)
      ? machine
      : undefined;
  if (!server.isInContainer) return machine;
  const services = composes.flatMap(({ services }) => services).filter(({ name }) => name === server.service);
  const [service, other] = services;
  return service && !other ? { kind: 'container', service } : undefined;
}

const machine: Machine = { kind: 'machine' };

/** Where the nginx runs that reads the configuration's file at `path`; undefined if that is not known. */
export function machineOfNginx(
  path: string,
  project: ProjectSnapshot,
  django: DjangoProject,
): Machine | undefined {
  const { composes, servers } = django.deployment;
  const services = composes
    .flatMap(({ services }) => services)
    .filter((service) => runsNginx(service, project));
  const shown = services.filter((service) => showsFile(service, path));
  const [service, other] = shown.length > 0 ? shown : services.filter((one) => buildsFrom(one, path));
  if (service && !other) return { kind: 'container', service };
  if (service || services.length > 0) return undefined;
  return servers.some(({ isInContainer }) => isInContainer) ? undefined : machine;
}

function runsNginx({ image, dockerfile, name }: ComposeService, { surroundings }: ProjectSnapshot): boolean {
  if (image !== undefined && /nginx|openresty|angie|tengine/i.test(image)) return true;
  if (dockerfile === undefined) return image === undefined && /nginx/i.test(name);
  return surroundings.derive(dockerfile, isFromNginx);
}

/** The stage that is built, mostly the last one, is made of an image of nginx. */
function isFromNginx(content: FileContent): boolean {
  if (content.kind !== 'text') return false;
  const last = [...content.text.matchAll(/^\s*FROM\s+(?:--\S+\s+)?(\S+)/gim)].at(-1)?.[1];
  return last !== undefined && /nginx|openresty|angie|tengine/i.test(last);
}

/** The file is mounted into it. */
function showsFile({ mounts }: ComposeService, path: string): boolean {
  return mounts.some(({ isVolume, source }) => !isVolume && isWithin(path, source));
}

/** Its Dockerfile lies beside the file, or in a folder above that holds only nginx's things. */
function buildsFrom({ dockerfile }: ComposeService, path: string): boolean {
  return dockerfile !== undefined && isWithin(path, dirname(dockerfile));
}

/** What a path stands for, whoever names it. */
type Home =
  /** A path of the workspace, or of the machine where it is not known which is which. */
  | { readonly kind: 'local' | 'machine'; readonly path: string; readonly by: readonly Place[] }
  | { readonly kind: 'volume'; readonly volume: string; readonly path: string; readonly by: readonly Place[] }
  /** In the container's own files. */
  | {
      readonly kind: 'inside';
      readonly service: Machine;
      readonly path: string;
      readonly by: readonly Place[];
    };

function isSameHome(a: Home, b: Home): boolean {
  if (a.path !== b.path || a.kind !== b.kind) return false;
  if (a.kind === 'volume' && b.kind === 'volume') return a.volume === b.volume;
  return a.kind !== 'inside';
}

/** A setting is known either as a path of the workspace or as one of the machine that the application runs on. */
function homesOfSetting(path: string, application: Machine, django: DjangoProject): readonly Home[] {
  if (!isWithin(path, django.top)) return homesOf(path, application, django);
  const targets = targetsOf(path, application, django);
  if (application.kind === 'machine') {
    return targets.length > 0
      ? targets.flatMap((target) => homesOf(target, application, django))
      : [local(path)];
  }
  return targets.flatMap((target) => homesOf(target, application, django));
}

/** Where something of the workspace lies on the machine or in the container, by the nearest that was put there. */
function targetsOf(path: string, on: Machine, { deployment }: DjangoProject): readonly string[] {
  const service = on.kind === 'container' ? on.service.name : undefined;
  const covering = deployment.deployed.filter((one) => one.service === service && isWithin(path, one.local));
  const nearest = Math.max(...covering.map((one) => one.local.length));
  const targets = covering
    .filter((one) => one.local.length === nearest)
    .map((one) => moved(path, one.local, one.target));
  return [...new Set(targets)];
}

function homesOf(path: string, on: Machine, django: DjangoProject): readonly Home[] {
  if (on.kind === 'machine') {
    const deployed = django.deployment.deployed.filter(
      (one) => one.service === undefined && isWithin(path, one.target),
    );
    const [first] = deployed;
    if (first) return deployed.map((one) => local(moved(path, one.target, one.local)));
    return [{ kind: 'machine', path, by: [] }];
  }
  const { mounts } = on.service;
  const covering = mounts.filter(({ target }) => isWithin(path, target));
  if (covering.length === 0) return [{ kind: 'inside', service: on, path, by: [] }];
  const nearest = Math.max(...covering.map(({ target }) => target.length));
  return covering
    .filter(({ target }) => target.length === nearest)
    .map(({ source, isVolume, target, place }): Home => {
      const by = [place];
      if (isVolume) return { kind: 'volume', volume: source, path: moved(path, target, ''), by };
      return { kind: 'local', path: moved(path, target, source), by };
    });
}

const local = (path: string): Home => ({ kind: 'local', path, by: [] });

/** The paths under which something is seen on a machine or in a container. */
function seenFrom(home: Home, on: Machine, { deployment }: DjangoProject): readonly SeenAs[] {
  if (on.kind === 'machine') {
    if (home.kind === 'machine') return [home];
    if (home.kind !== 'local') return [];
    return deployment.deployed
      .filter((one) => one.service === undefined && isWithin(home.path, one.local))
      .map((one) => ({ path: moved(home.path, one.local, one.target), by: [...home.by, one.place] }));
  }
  return on.service.mounts.flatMap(({ source, isVolume, target, place }): SeenAs[] => {
    const by = [...home.by, place];
    if (home.kind === 'volume')
      return isVolume && source === home.volume ? [{ path: resolvePath('/', target + home.path), by }] : [];
    if (home.kind !== 'local' || isVolume || !isWithin(home.path, source)) return [];
    return [{ path: moved(home.path, source, target), by }];
  });
}

/** Of all services that run Django, only this one has the volume: nobody else fills it. */
function mountsOnly(application: Machine, volume: string, { deployment }: DjangoProject): boolean {
  if (application.kind !== 'container') return false;
  const { service } = application;
  const has = ({ mounts }: ComposeService) => mounts.some((one) => one.isVolume && one.source === volume);
  const all = deployment.composes.flatMap(({ services }) => services).filter(has);
  // Itself and nginx.
  return has(service) && all.length <= 2;
}

/** `path` is `folder`, or lies in it. */
function isWithin(path: string, folder: string): boolean {
  const plain = folder.replace(/\/+$/, '');
  return path === plain || path.startsWith(`${plain}/`);
}

function moved(path: string, from: string, to: string): string {
  return `${to.replace(/\/+$/, '')}${path.slice(from.replace(/\/+$/, '').length)}`;
}
