/** From where does nginx look at the machine: from the machine itself, or from within which container? */

import type { Compose, ComposeService, Deployment } from '../model.ts';

export type Standpoint =
  | { readonly kind: 'machine' }
  | { readonly kind: 'service'; readonly compose: Compose; readonly service: ComposeService };

/**
 * Where the nginx runs that reads the file at `path` (absolute, in the workspace): the service into which it is proven
 * to be mounted or copied; the machine if no container comes into question; undefined if that cannot be told.
 */
export function standpointOf(deployment: Deployment, path: string): Standpoint | undefined {
  const found = nginxService(deployment, path);
  if (found) return { kind: 'service', ...found };
  const services = deployment.composes.flatMap((compose) => compose.services);
  const isSomewhere = services.some(looksLikeNginx) || deployment.servers.some(isInPlainContainer);
  return isSomewhere ? undefined : { kind: 'machine' };
}

/** In a container that no compose file describes, nginx may run beside it. */
function isInPlainContainer({ isInContainer, service }: Deployment['servers'][number]): boolean {
  return isInContainer && service === undefined;
}

/** The service whose nginx reads the file at `path`; undefined if none is proven to, or several are. */
export function nginxService(
  { composes, deployed }: Deployment,
  path: string,
): { readonly compose: Compose; readonly service: ComposeService } | undefined {
  const found = composes.flatMap((compose) =>
    compose.services
      .filter((service) =>
        deployed.some((one) => {
          if (one.service !== service.name || !isWithin(path, one.local)) return false;
          const target = one.target + path.slice(one.local.length);
          // A container that holds the whole repository has the file too, and reads it as little as a README.
          return isReadByNginx(target) || (looksLikeNginx(service) && one.local === path);
        }),
      )
      .map((service) => ({ compose, service })),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** nginx's own folders in the official image and in others. */
function isReadByNginx(target: string): boolean {
  return /^\/(?:etc|opt\/bitnami|usr\/local|usr\/local\/openresty|opt)\/(?:nginx|openresty)\//.test(target);
}

export function looksLikeNginx({ image, dockerfile, name }: ComposeService): boolean {
  const isNamed = /nginx|openresty|angie|tengine|swag/i;
  return isNamed.test(image ?? '') || isNamed.test(dockerfile ?? '') || isNamed.test(name);
}

/** `folder` itself, or something in it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`);
}
