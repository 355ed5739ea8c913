/** Which folder of the machine is which folder of the workspace, as the servers' working folders tell? */

import { resolvePath } from '../../project/paths.ts';
import type { Surroundings } from '../../project/surroundings.ts';
import type { ApplicationServer, Deployed } from '../model.ts';

/** `folders`: the project's, then the repository's. Of containers their own files tell. */
export function deployedFolders(
  servers: readonly ApplicationServer[],
  folders: readonly string[],
  surroundings: Surroundings,
): readonly Deployed[] {
  return servers.flatMap((server): Deployed[] => {
    const { workingFolder, isInContainer, service, place, application, command } = server;
    if (workingFolder === undefined || isInContainer) return [];
    const manage = /(\S*)manage\.py\b/.exec(command)?.[1];
    const file =
      application !== undefined
        ? `${(application.split(':')[0] ?? '').replaceAll('.', '/')}.py`
        : manage !== undefined
          ? `${manage}manage.py`
          : undefined;
    if (file === undefined || file.startsWith('/')) return [];
    const local = folders.find((folder) => surroundings.fileKind(resolvePath(folder, file)) === 'file');
    return local === undefined ? [] : [{ target: workingFolder, local, service, place }];
  });
}
