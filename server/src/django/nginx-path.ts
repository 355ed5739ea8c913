/** Under which path does nginx find a file or folder that the project's settings name? */

import { dirname, resolvePath } from '../project/paths.ts';
import { isWithin, type Standpoint } from './deployment/standpoint.ts';
import { across, whereIs } from './deployment/where-is.ts';
import type { ComposeService, DjangoProject } from './model.ts';

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
  nginx: Standpoint,
  service: string | undefined,
): NginxPath | undefined {
  const { deployment, top } = django;
  const written = resolvePath('/', path);
  const isHere = isWithin(written, top);
  if (service === undefined && nginx.kind === 'machine') {
    // `BASE_DIR.parent / 'static'` is reckoned from where the project lies here.
    const around = dirname(top);
    const isBeside = around !== '/' && isWithin(written, around);
    if (!isHere) return { path: written, origin: isBeside ? 'here' : 'as-written' };
    const [deployed] = whereIs(deployment, written, nginx);
    return deployed === undefined
      ? { path: written, origin: 'here' }
      : { path: deployed, origin: 'deployed' };
  }
  const [compose] = deployment.composes.filter(({ services }) =>
    services.some(({ name }) => name === service),
  );
  const application = compose?.services.find(({ name }) => name === service);
  const inside =
    !compose || !application
      ? []
      : isHere
        ? whereIs(deployment, written, { kind: 'service', compose, service: application })
        : [written];
  if (nginx.kind === 'machine') return application && onHost(inside, application, top);
  const shared = application ? inside.flatMap((one) => across(one, application, nginx.service)) : [];
  const [seen] = isHere ? [...shared, ...whereIs(deployment, written, nginx)] : shared;
  return seen === undefined ? undefined : { path: seen, origin: 'deployed' };
}

/** The folder of the machine that is mounted there. */
function onHost(paths: readonly string[], { mounts }: ComposeService, top: string): NginxPath | undefined {
  for (const path of paths) {
    const [mount] = mounts
      .filter(({ target }) => isWithin(path, target))
      .toSorted((a, b) => b.target.length - a.target.length);
    if (!mount || mount.isVolume) continue;
    const found = resolvePath(mount.source, path.slice(mount.target.length).replace(/^\/+/, ''));
    return { path: found, origin: isWithin(found, top) ? 'here' : 'deployed' };
  }
  return undefined;
}
