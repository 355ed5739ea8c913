/** Does nginx run on the machine itself, or in a service of a compose file? */

import { dirname } from '../project/paths.ts';
import type { Compose, ComposeService, DjangoProject } from './model.ts';

export type NginxPlace =
  | { readonly kind: 'machine' }
  | { readonly kind: 'service'; readonly service: ComposeService; readonly compose: Compose };

/** `path`: of the configuration, absolute; undefined for one that is yet to be written. */
export function nginxPlace({ deployment }: DjangoProject, path?: string): NginxPlace {
  const services = deployment.composes.flatMap((compose) =>
    compose.services.map((service): NginxPlace & { kind: 'service' } => ({
      ...{ kind: 'service', service, compose },
    })),
  );
  const proven = path === undefined ? [] : services.filter(({ service }) => holds(service, path));
  if (proven[0]) return proven[0];
  const onMachine = deployment.servers.some(({ isInContainer, sourceKind }) => {
    return !isInContainer && ['unit', 'socket-unit', 'supervisor'].includes(sourceKind);
  });
  const [first] = services.filter(({ service }) => isNginx(service));
  return first && !onMachine ? first : { kind: 'machine' };
}

/** The file is mounted into its container, or lies beside the Dockerfile that builds it. */
function holds(service: ComposeService, path: string): boolean {
  const isMounted = service.mounts.some(({ isVolume, source }) => !isVolume && isWithin(path, source));
  if (isMounted) return isNginx(service) || !isApplication(service);
  const { dockerfile } = service;
  return dockerfile !== undefined && isNginx(service) && isWithin(path, dirname(dockerfile));
}

/** By what its image, its Dockerfile or its name says. */
export function isNginx({ name, image, dockerfile }: ComposeService): boolean {
  if (image !== undefined && dockerfile === undefined)
    return /(?:^|\/)(?:nginx|nginx-unprivileged|openresty)(?:[:@]|$)/i.test(image);
  return /(?:^|[-_])nginx(?:$|[-_])/i.test(name) || /\/nginx\/|nginx[^/]*$/i.test(dockerfile ?? '');
}

/** Its container holds all of the project, not only what nginx reads. */
function isApplication({ mounts, image }: ComposeService): boolean {
  return image === undefined && mounts.some(({ target }) => /^\/(?:app|code|usr\/src)/.test(target));
}

/** `path` is `folder` or lies in it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
