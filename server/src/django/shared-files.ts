/** Does nginx see the folder into which Django writes its files, and under which path? */

import { isAbsolute, resolvePath } from '../project/paths.ts';
import type { Behind } from './application-behind.ts';
import { isWithin, type Standpoint, standpointOf } from './deployment/standpoint.ts';
import type { FilesKind } from './files-source.ts';
import type { ComposeService, DjangoProject, Place } from './model.ts';
import { type Told, textSetting } from './values.ts';

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
  django: DjangoProject,
): SeenAs | undefined {
  const root = rootSetting(django, kind);
  const nginx = standpointOf(django.deployment, path);
  const application = standpointOfDjango(behind, django);
  if (!root || !nginx || !application) return undefined;
  const [home, other] = homesOfSetting(root.value, application, django);
  // Overlays may mount this or that.
  return home && !other ? seenFrom(home, nginx, django)[0] : undefined;
}

export type Sameness =
  | { readonly kind: 'same' | 'unknown' }
  | {
      readonly kind: 'different';
      /** Where Django writes the files, as it sees that where it runs; absolute. */
      readonly root: string;
      /** How nginx would see the right folder; undefined if it does not, or not for certain. */
      readonly seen: SeenAs | undefined;
    };

/** Is the folder that nginx reads at an absolute path the one of the setting? */
export function isRoot(
  folder: string,
  kind: FilesKind,
  path: string,
  behind: Behind | undefined,
  django: DjangoProject,
): Sameness {
  const unknown = { kind: 'unknown' } as const;
  const root = rootSetting(django, kind);
  const nginx = standpointOf(django.deployment, path);
  const application = standpointOfDjango(behind, django);
  if (!root || !nginx || !application) return unknown;
  const written = homesOfSetting(root.value, application, django);
  const read = homesOf(resolvePath('/', folder), nginx, django);
  if (written.some((one) => read.some((other) => isSameHome(one, other)))) return { kind: 'same' };
  const [to, more] = written;
  const [from, others] = read;
  if (!to || !from || more || others) return unknown;
  const areApart =
    nginx.kind === 'machine' && application.kind === 'machine'
      ? isOnMachine(to, django)
      : areDifferent(to, from, application, django);
  if (!areApart) return unknown;
  const own = isWithin(root.value, django.top) ? targetsOf(root.value, application, django) : [root.value];
  return {
    kind: 'different',
    root: own[0] ?? root.value,
    seen: rootSeenByNginx(kind, path, behind, django),
  };
}

/** Where the application runs; undefined if that is not known. Without a command: the machine, if nothing speaks of containers. */
export function standpointOfDjango(
  behind: Behind | undefined,
  { deployment }: DjangoProject,
): Standpoint | undefined {
  const { composes, servers } = deployment;
  const server = behind?.server ?? (servers.length === 1 ? servers[0] : undefined);
  if (!server) {
    const isContained = composes.length > 0 || servers.some(({ isInContainer }) => isInContainer);
    return isContained ? undefined : { kind: 'machine' };
  }
  if (!server.isInContainer) return { kind: 'machine' };
  const found = composes.flatMap((compose) =>
    compose.services
      .filter(({ name }) => name === server.service)
      .map((service): Standpoint => ({ kind: 'service', compose, service })),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** What a path stands for, whoever names it. */
type Home =
  /** A path of the workspace, or of the machine where it is not known which is which. */
  | { readonly kind: 'local' | 'machine'; readonly path: string; readonly by: readonly Place[] }
  | { readonly kind: 'volume'; readonly volume: string; readonly path: string; readonly by: readonly Place[] }
  /** In the container's own files. */
  | {
      readonly kind: 'inside';
      readonly from: Standpoint;
      readonly path: string;
      readonly by: readonly Place[];
    };

function isSameHome(a: Home, b: Home): boolean {
  if (a.path !== b.path || a.kind === 'inside' || b.kind === 'inside') return false;
  return (a.kind === 'volume' ? a.volume : undefined) === (b.kind === 'volume' ? b.volume : undefined);
}

/** It is known which path of the machine that is. */
function isOnMachine(home: Home, django: DjangoProject): boolean {
  return home.kind === 'machine' || seenFrom(home, { kind: 'machine' }, django).length > 0;
}

/** Does nobody put into the one what is read from the other, as far as containers share folders? */
function areDifferent(written: Home, read: Home, application: Standpoint, django: DjangoProject): boolean {
  // Where nothing is mounted, the files may have been copied when an image was built; nginx's own holds none.
  if (read.kind === 'inside') return written.kind !== 'inside' && isPlainNginx(read.from);
  if (read.kind === 'volume') {
    const isInVolume = written.kind === 'volume' && written.volume === read.volume;
    return isInVolume || isFilledBy(application, read.volume, django);
  }
  // Where on the machine the workspace lies is not known: only two of its folders can be told apart.
  const isHere = (home: Home) => home.kind === 'local' && isWithin(home.path, django.top);
  return isHere(written) && isHere(read);
}

/** A setting is known either as a path of the workspace or as one of the machine that the application runs on. */
function homesOfSetting(path: string, application: Standpoint, django: DjangoProject): readonly Home[] {
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
function targetsOf(path: string, from: Standpoint, { deployment }: DjangoProject): readonly string[] {
  const service = from.kind === 'service' ? from.service.name : undefined;
  const covering = deployment.deployed.filter((one) => one.service === service && isWithin(path, one.local));
  const nearest = Math.max(...covering.map((one) => one.local.length));
  const targets = covering
    .filter((one) => one.local.length === nearest)
    .map((one) => moved(path, one.local, one.target));
  return [...new Set(targets)];
}

function homesOf(path: string, from: Standpoint, django: DjangoProject): readonly Home[] {
  if (from.kind === 'machine') {
    const deployed = django.deployment.deployed.filter(
      (one) => one.service === undefined && isWithin(path, one.target),
    );
    const [first] = deployed;
    if (first) return deployed.map((one) => local(moved(path, one.target, one.local)));
    return [{ kind: 'machine', path, by: [] }];
  }
  const { mounts } = from.service;
  const covering = mounts.filter(({ target }) => isWithin(path, target));
  if (covering.length === 0) return [{ kind: 'inside', from, path, by: [] }];
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
function seenFrom(home: Home, from: Standpoint, { deployment }: DjangoProject): readonly SeenAs[] {
  if (from.kind === 'machine') {
    if (home.kind === 'machine') return [home];
    if (home.kind !== 'local') return [];
    return deployment.deployed
      .filter((one) => one.service === undefined && isWithin(home.path, one.local))
      .map((one) => ({ path: moved(home.path, one.local, one.target), by: [...home.by, one.place] }));
  }
  return from.service.mounts.flatMap(({ source, isVolume, target, place }): SeenAs[] => {
    const by = [...home.by, place];
    if (home.kind === 'volume')
      return isVolume && source === home.volume ? [{ path: resolvePath('/', target + home.path), by }] : [];
    if (home.kind !== 'local' || isVolume || !isWithin(home.path, source)) return [];
    return [{ path: moved(home.path, source, target), by }];
  });
}

function isPlainNginx(from: Standpoint): boolean {
  if (from.kind !== 'service') return false;
  const { image, dockerfile } = from.service;
  return dockerfile === undefined && /^(?:docker\.io\/)?(?:library\/)?nginx(?:[:@]|$)/.test(image ?? '');
}

/** The application has the volume too, and nobody else than nginx does who might fill it. */
function isFilledBy(application: Standpoint, volume: string, { deployment }: DjangoProject): boolean {
  if (application.kind !== 'service') return false;
  const has = ({ mounts }: ComposeService) => mounts.some((one) => one.isVolume && one.source === volume);
  const all = deployment.composes.flatMap(({ services }) => services).filter(has);
  return has(application.service) && all.length === 2;
}

function moved(path: string, from: string, to: string): string {
  return `${to.replace(/\/+$/, '')}${path.slice(from.replace(/\/+$/, '').length)}`;
}
