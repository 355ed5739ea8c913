/** Where does a path of the workspace lie on the machine or in a container, and the other way round? */

import type { ComposeService, Deployment, Mount } from '../model.ts';
import { isWithin, type Standpoint } from './standpoint.ts';

/** Absolute paths at which a path of the workspace lies, as seen from there; empty if that is not known. */
export function whereIs(deployment: Deployment, local: string, from: Standpoint): readonly string[] {
  const direct = targetsIn(deployment, local, nameOf(from));
  if (from.kind === 'machine') return distinct(direct);
  // By way of volumes and folders that another container holds too.
  const shared = from.compose.services
    .filter((other) => other.name !== from.service.name)
    .flatMap((other) =>
      targetsIn(deployment, local, other.name).flatMap((path) => across(path, other, from.service)),
    );
  return distinct([...direct, ...shared]);
}

/** Absolute paths of the workspace that lie at `target`, as seen from there; empty if that is not known. */
export function localOf(deployment: Deployment, target: string, from: Standpoint): readonly string[] {
  const direct = localsIn(deployment, target, nameOf(from));
  if (from.kind === 'machine' || direct.length > 0) return distinct(direct);
  const shared = from.compose.services
    .filter((other) => other.name !== from.service.name)
    .flatMap((other) =>
      across(target, from.service, other).flatMap((path) => localsIn(deployment, path, other.name)),
    );
  return distinct(shared);
}

/** Paths of the container of `to` at which lies what is at `path` in the container of `from`. */
export function across(path: string, from: ComposeService, to: ComposeService): readonly string[] {
  const mount = nearest(path, from.mounts);
  if (!mount) return [];
  return mount.flatMap((one) => {
    // A folder of the machine may be mounted as a whole here, and a part of it there.
    const inside = `${one.source}${one.isVolume ? '\0' : ''}${path.slice(one.target.length)}`;
    return to.mounts.flatMap((other) => {
      const source = `${other.source}${other.isVolume ? '\0' : ''}`;
      if (one.isVolume !== other.isVolume || !(inside === source || inside.startsWith(`${source}/`)))
        return [];
      return [`${other.target}${inside.slice(source.length)}`];
    });
  });
}

/** The mounts that decide what is at a path: those with the longest target. */
function nearest(path: string, mounts: readonly Mount[]): readonly Mount[] | undefined {
  const holding = mounts.filter(({ target }) => isWithin(path, target));
  const longest = Math.max(...holding.map(({ target }) => target.length));
  return holding.length === 0 ? undefined : holding.filter(({ target }) => target.length === longest);
}

function nameOf(from: Standpoint): string | undefined {
  return from.kind === 'service' ? from.service.name : undefined;
}

function targetsIn({ deployed }: Deployment, local: string, service: string | undefined): string[] {
  const holding = deployed.filter((one) => one.service === service && isWithin(local, one.local));
  const longest = Math.max(...holding.map((one) => one.local.length));
  return holding
    .filter((one) => one.local.length === longest)
    .map((one) => joined(one.target, local.slice(one.local.length)));
}

function localsIn({ deployed }: Deployment, target: string, service: string | undefined): string[] {
  const holding = deployed.filter((one) => one.service === service && isWithin(target, one.target));
  const longest = Math.max(...holding.map((one) => one.target.length));
  return holding
    .filter((one) => one.target.length === longest)
    .map((one) => joined(one.local, target.slice(one.target === '/' ? 0 : one.target.length)));
}

function joined(folder: string, rest: string): string {
  return folder === '/' ? rest || '/' : `${folder}${rest}`;
}

function distinct(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)];
}
