/** Under which path does nginx find a file or folder that the project's settings name? */

import { resolvePath } from '../project/paths.ts';
import type { ComposeService, Deployed, DjangoProject, Mount } from './model.ts';
import { isWithin, type NginxPlace } from './nginx-place.ts';

export interface NginxPath {
  /** Absolute, without final slash. */
  readonly path: string;
  /**
   * `as-written`: the settings name it themselves; `deployed`: a unit or a compose file says where the project lies;
   * `here`: nothing says so, and it is where the project lies on this machine.
   */
  readonly origin: 'as-written' | 'deployed' | 'here';
}

/**
 * `path`: absolute, as the settings give it; what lies in the project is seen from the workspace. `service`: the
 * compose service that runs the application. undefined if nginx cannot see it, as far as files tell.
 */
export function nginxPath(
  path: string,
  django: DjangoProject,
  nginx: NginxPlace,
  service: string | undefined,
): NginxPath | undefined {
  const written = resolvePath('/', path);
  const isHere = isWithin(written, django.top);
  if (service === undefined && nginx.kind === 'machine')
    return isHere ? onMachine(written, django) : { path: written, origin: 'as-written' };
  const stored = service === undefined ? { folder: written } : storageOf(written, isHere, service, django);
  if (!stored) return undefined;
  if (nginx.kind === 'service') {
    const seen = seenBy(nginx.service, stored);
    return seen === undefined ? undefined : { path: seen, origin: 'deployed' };
  }
  if (!('folder' in stored)) return undefined;
  const { folder } = stored;
  return isWithin(folder, django.top) ? onMachine(folder, django) : { path: folder, origin: 'deployed' };
}

function onMachine(local: string, { deployment }: DjangoProject): NginxPath {
  const place = longest(
    deployment.deployed.filter((one) => one.service === undefined && isWithin(local, one.local)),
    (one) => one.local,
  );
  return place
    ? { path: moved(local, place.local, place.target), origin: 'deployed' }
    : { path: local, origin: 'here' };
}

/** Something that containers share: a folder of the workspace or the machine, or a part of a volume. */
type Storage = { readonly folder: string } | { readonly volume: string; readonly rest: string };

/** Where the files lie that the container of a service has at a path. */
function storageOf(
  path: string,
  isHere: boolean,
  name: string,
  { deployment }: DjangoProject,
): Storage | undefined {
  const service = deployment.composes.flatMap(({ services }) => services).find((one) => one.name === name);
  const inside = isHere ? insideOf(name, path, deployment.deployed) : path;
  const mount =
    inside === undefined
      ? undefined
      : longest(
          service?.mounts.filter(({ target }) => isWithin(inside, target)) ?? [],
          ({ target }) => target,
        );
  if (!mount || inside === undefined) return isHere ? { folder: path } : undefined;
  if (mount.isVolume) return { volume: mount.source, rest: inside.slice(mount.target.length) };
  return { folder: moved(inside, mount.target, mount.source) };
}

function insideOf(service: string, local: string, deployed: readonly Deployed[]): string | undefined {
  const place = longest(
    deployed.filter((one) => one.service === service && isWithin(local, one.local)),
    (one) => one.local,
  );
  return place && moved(local, place.local, place.target);
}

function seenBy({ mounts }: ComposeService, stored: Storage): string | undefined {
  if ('volume' in stored) {
    const mount = mounts.find(({ isVolume, source }) => isVolume && source === stored.volume);
    return mount && mount.target.replace(/\/$/, '') + stored.rest;
  }
  const mount = longest(
    mounts.filter((one: Mount) => !one.isVolume && isWithin(stored.folder, one.source)),
    ({ source }) => source,
  );
  return mount && moved(stored.folder, mount.source, mount.target);
}

function moved(path: string, from: string, to: string): string {
  return resolvePath(to, path.slice(from.length).replace(/^\/+/, ''));
}

/** The one whose path is the most exact. */
function longest<T>(list: readonly T[], pathOf: (one: T) => string): T | undefined {
  return list.toSorted((a, b) => pathOf(b).length - pathOf(a).length)[0];
}
