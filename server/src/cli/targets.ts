/** Which nginx reads a configuration, and where are its files kept? */

import { catalogFor, type NginxVersion, parseVersion } from '../catalog/catalog.ts';
import { containerMappings } from '../project/container-paths.ts';
import { dirname } from '../project/paths.ts';
import type { Target } from './check.ts';
import { settingsOver } from './settings.ts';
import { type Shell, UsageError } from './shell.ts';

/** What the command line says goes before what the settings file above a configuration says. */
export function targets(requested: string | undefined, shell: Shell): (path: string) => Target {
  const given = requested === undefined ? undefined : version('--nginx-version', requested);
  return (path) => {
    const folder = dirname(path);
    const found = settingsOver(folder, shell);
    const { version: text, mappings: written = [] } = found?.settings ?? {};
    const mappings = [...written, ...containerMappings(folder, shell.disk)];
    const chosen = given ?? (text === undefined ? undefined : version(found?.path ?? '', text));
    return { catalog: catalogFor(chosen), versionGiven: chosen !== undefined, mappings };
  };
}

function version(source: string, text: string): NginxVersion {
  const parsed = parseVersion(text);
  if (!parsed) throw new UsageError(`${source}: ${text} is not a version such as 1.22.1`);
  return parsed;
}
