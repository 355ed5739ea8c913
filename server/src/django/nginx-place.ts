/** Where does the nginx run that stands, or shall stand, in front of a Django project? */

import { looksLikeNginx, type Standpoint, standpointOf } from './deployment/standpoint.ts';
import type { DjangoProject } from './model.ts';

/** The likeliest place where it is not proven. `path`: of the configuration, absolute; undefined for one that is yet to be written. */
export function nginxPlace({ deployment }: DjangoProject, path?: string): Standpoint {
  const proven = path === undefined ? undefined : standpointOf(deployment, path);
  if (proven) return proven;
  const onMachine = deployment.servers.some(
    ({ isInContainer, sourceKind }) =>
      !isInContainer && ['unit', 'socket-unit', 'supervisor'].includes(sourceKind),
  );
  if (onMachine) return { kind: 'machine' };
  const [first] = deployment.composes.flatMap((compose) =>
    compose.services.filter(looksLikeNginx).map((service) => ({ compose, service })),
  );
  return first ? { kind: 'service', ...first } : { kind: 'machine' };
}
