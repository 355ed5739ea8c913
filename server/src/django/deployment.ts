/** How is a Django project run, as units, compose files, Dockerfiles, Procfiles and their like tell? */

import { basename, resolvePath } from '../project/paths.ts';
import type { Surroundings } from '../project/surroundings.ts';
import { type ComposeFolder, composeFolders } from './deployment/compose.ts';
import type { ComposeFile, ServiceText } from './deployment/compose-file.ts';
import { readComposeFile } from './deployment/compose-file.ts';
import { deployedFolders } from './deployment/deployed.ts';
import { type Dockerfile, type Launch, readDockerfile } from './deployment/dockerfile.ts';
import { type Image, imageOf } from './deployment/image.ts';
import type { Mapping, Site } from './deployment/local-files.ts';
import { readProcfile } from './deployment/procfile.ts';
import { type Found, type Origin, serversOf } from './deployment/servers.ts';
import { listening, tcp, unix } from './deployment/serving.ts';
import { readSupervisor } from './deployment/supervisor.ts';
import { readUnit } from './deployment/unit.ts';
import { readUwsgiFile, uwsgiServing, withFiles } from './deployment/uwsgi.ts';
import type { ApplicationServer, Deployed, Deployment, ModuleChoice } from './model.ts';

/** `folder` is the project's (of manage.py), `top` the repository's around it. */
export function readDeployment(folder: string, top: string, surroundings: Surroundings): Deployment {
  const paths = surroundings.filesBelow(top, isDeploymentFile);
  const reading: Reading = { folders: folder === top ? [top] : [folder, top], surroundings, paths };
  const containers = containersOf(reading);
  const machine = [...units(reading), ...procfiles(reading)];
  machine.push(...supervisors(reading, [...containers.parts, ...machine]));
  const named = new Set([...containers.parts, ...machine].flatMap(({ read }) => read));
  const configs = uwsgiFiles(reading, named);
  const servers = distinct(
    [...containers.parts, ...machine, ...configs].flatMap((part) => part.servers),
    ({ place, service }) => `${place.path}:${place.start}:${service ?? ''}`,
  );
  return {
    servers,
    composes: containers.folders.map(({ compose }) => compose),
    choices: distinct(
      [...containers.parts, ...machine].flatMap(({ choices }) => choices),
      ({ place }) => `${place.path}:${place.start}`,
    ),
    deployed: [...deployedFolders(servers, reading.folders, surroundings), ...containers.deployed],
  };
}

interface Reading {
  /** The project's, then the repository's. */
  readonly folders: readonly string[];
  readonly surroundings: Surroundings;
  readonly paths: readonly string[];
}

interface Part extends Found {
  readonly choices: readonly ModuleChoice[];
  /** Where its commands run. */
  readonly service?: string | undefined;
  readonly isInContainer?: boolean;
}

function isDeploymentFile(name: string): boolean {
  return (
    isUnit(name) ||
    isProcfile(name) ||
    isDockerfile(name) ||
    isComposeFile(name) ||
    /\.(?:conf|ini)$/.test(name)
  );
}

const isUnit = (name: string) =>
  /\.(?:service|socket)(?:\.(?:j2|jinja2?|tpl|tmpl|template|example|in))?$/.test(name);
const isProcfile = (name: string) => /^Procfile(?:\.\w+)?$/.test(name);
const isDockerfile = (name: string) =>
  /^Dockerfile\b|\.dockerfile$|^Containerfile$/i.test(name) && !/\.dockerignore$/.test(name);
const isComposeFile = (name: string) =>
  /compose[\w.-]*\.ya?ml$/i.test(name) ||
  /^(?:docker|production|prod|local|dev|develop|development|staging|stage|test|ci|deploy|stack|docker-stack|swarm)[\w-]*\.ya?ml$/i.test(
    name,
  );

/** One of each, the first. */
function distinct<T>(all: readonly T[], key: (one: T) => string): readonly T[] {
  const seen = new Set<string>();
  return all.filter((one) => {
    const isNew = !seen.has(key(one));
    seen.add(key(one));
    return isNew;
  });
}

function originOf(
  reading: Reading,
  path: string,
  sourceKind: Origin['sourceKind'],
  more: Partial<Origin> = {},
): Origin {
  const site: Site = { ...reading, mappings: undefined };
  return {
    ...{ site, path, sourceKind, source: basename(path) },
    ...{ service: undefined, isInContainer: false, portByEnvironment: false },
    ...more,
  };
}

function units(reading: Reading): Part[] {
  const { surroundings, paths } = reading;
  const all = paths
    .filter((path) => isUnit(basename(path)))
    .map((path) => ({ path, unit: surroundings.derive(path, readUnit) }));
  const sockets = all.filter(({ path }) => stemOf(path).endsWith('.socket'));
  return all.flatMap(({ path, unit }) => {
    if (!unit) return [];
    const { environment, folder, choices } = unit;
    const own = sockets.filter(({ path: socket, unit: other }) => {
      const isNamesake = stemOf(socket).replace(/\.socket$/, '') === stemOf(path).replace(/\.service$/, '');
      return isNamesake || other?.names.includes(stemOf(path)) || unit.names.includes(stemOf(socket));
    });
    const streams = own.flatMap(({ unit: socket }) => socket?.streams ?? []);
    return unit.services.map(({ commands }): Part => {
      const found = serversOf(
        commands,
        { environment, folder: folder ?? '/' },
        originOf(reading, path, 'unit'),
      );
      const servers = found.servers.map((server) => ({
        ...server,
        workingFolder:
          folder === undefined && server.workingFolder === '/' ? undefined : server.workingFolder,
        ...(streams.length > 0 ? activated(server, streams) : {}),
      }));
      return { ...found, servers, choices };
    });
  });
}

/** The name of a unit without what a template adds. */
function stemOf(path: string): string {
  return basename(path).replace(/\.(?:j2|jinja2?|tpl|tmpl|template|example|in)$/, '');
}

/** What systemd listens on in its place: gunicorn takes those sockets and leaves its own binds (`sock.create_sockets`). */
function activated(
  server: ApplicationServer,
  streams: Parameters<typeof listening>[0],
): Pick<ApplicationServer, 'binds' | 'mayBindElsewhere'> {
  if (server.program !== 'gunicorn') return { binds: server.binds, mayBindElsewhere: true };
  return listening(streams, ({ text, place }) => {
    if (text.startsWith('/')) return unix(text, place);
    const [, host = '', port = ''] = /^(?:\[?([^\]]*?)\]?:)?(\d+)$/.exec(text) ?? [];
    return port === '' ? undefined : tcp(host, Number(port), place);
  });
}

function procfiles(reading: Reading): Part[] {
  const { surroundings, paths } = reading;
  return paths
    .filter((path) => isProcfile(basename(path)))
    .flatMap((path) =>
      surroundings.derive(path, readProcfile).map(({ commands }): Part => {
        const origin = originOf(reading, path, 'procfile', { portByEnvironment: true });
        return { ...serversOf(commands, { environment: new Map(), folder: undefined }, origin), choices: [] };
      }),
    );
}

/** `parts`: what is known of other files, among them containers that start supervisord. */
function supervisors(reading: Reading, parts: readonly Part[]): Part[] {
  const { surroundings, paths } = reading;
  const starting = parts.filter(({ hasSupervisor }) => hasSupervisor);
  const services = [...new Set(starting.map(({ service }) => service))];
  const more =
    starting.length > 0 && starting.every(({ isInContainer }) => isInContainer)
      ? { isInContainer: true, service: services.length === 1 ? services[0] : undefined }
      : {};
  return paths
    .filter((path) => /\.(?:conf|ini)$/.test(path))
    .flatMap((path) =>
      surroundings.derive(path, readSupervisor).map(({ commands, environment, folder, choices }): Part => {
        const origin = originOf(reading, path, 'supervisor', more);
        return { ...serversOf(commands, { environment, folder }, origin), choices };
      }),
    );
}

/** Files of uWSGI that no command names: an emperor's, or one's who starts it by hand. */
function uwsgiFiles(reading: Reading, named: ReadonlySet<string>): Pick<Found, 'servers'>[] {
  const { surroundings, paths } = reading;
  return paths
    .filter((path) => path.endsWith('.ini') && !named.has(path))
    .flatMap((path) => {
      const file = surroundings.derive(path, readUwsgiFile);
      const section = file?.sections.get('uwsgi');
      if (!section) return [];
      const started = { path, folder: undefined };
      const { options, isPartial } = withFiles(section.options, started, () => undefined);
      const { folder, ...serving } = uwsgiServing(
        options,
        started,
        isPartial ? 'some of it is not' : 'all of it is read',
      );
      // A file that is made for others to include, or for an emperor itself.
      if (serving.binds.length === 0 && !serving.mayBindElsewhere) return [];
      const server: ApplicationServer = {
        ...{ program: 'uwsgi', ...serving, place: section.place, command: `uwsgi ${basename(path)}` },
        ...{ source: basename(path), sourceKind: 'config', service: undefined, isInContainer: false },
        workingFolder:
          folder?.certainty === 'resolved' && folder.text.startsWith('/')
            ? resolvePath('/', folder.text)
            : undefined,
      };
      return [{ servers: [server] }];
    });
}

interface Containers {
  readonly folders: readonly ComposeFolder[];
  readonly parts: readonly Part[];
  readonly deployed: readonly Deployed[];
}

function containersOf(reading: Reading): Containers {
  const { surroundings, paths } = reading;
  const composeFile = (path: string): ComposeFile | undefined => surroundings.derive(path, readComposeFile);
  const dockerfile = (path: string): Dockerfile | undefined => surroundings.derive(path, readDockerfile);
  const composePaths = paths.filter((path) => isComposeFile(basename(path)) && composeFile(path));
  const folders = composeFolders(composePaths, composeFile);
  const built = new Set<string>();
  const deployed: Deployed[] = [];
  const parts: Part[] = [];
  for (const { variants } of folders) {
    for (const variant of variants) {
      for (const service of variant.services) {
        const build = service.build ?? siblingBuild(service, variant.services);
        const read = build && dockerfile(build.dockerfile);
        const image =
          build && read
            ? imageOf(read, build.dockerfile, { target: build.target, context: build.folder }, surroundings)
            : undefined;
        if (build) built.add(build.dockerfile);
        const mounts = service.mounts.filter(({ isVolume }) => !isVolume);
        const mappings: (Mapping & Pick<Deployed, 'place'>)[] = [
          ...mounts.map(({ source, target, place }) => ({ target, local: source, place })),
          ...(image?.copies ?? []),
        ];
        deployed.push(...mappings.map((mapping) => ({ ...mapping, service: service.name })));
        const part = serviceServers(reading, service, image, build?.dockerfile, mappings);
        parts.push({
          ...{ ...part, service: service.name, isInContainer: true },
          choices: [...service.choices, ...(image?.choices ?? [])],
        });
      }
    }
  }
  for (const path of paths.filter((path) => isDockerfile(basename(path)) && !built.has(path))) {
    const read = dockerfile(path);
    if (!read) continue;
    const image = imageOf(read, path, { target: undefined, context: undefined }, surroundings);
    const origin = originOf(reading, path, 'dockerfile', {
      ...{ isInContainer: true, site: { ...reading, mappings: image.copies } },
    });
    const found = launched(image.entrypoint, image.command, image, origin, origin);
    parts.push({ ...found, choices: image.choices, isInContainer: true });
  }
  return {
    folders,
    parts: doubted(parts),
    deployed: distinct(deployed, ({ target, local, service }) => `${target}:${local}:${service}`),
  };
}

/** A service that starts in one file what cannot be read, and a known server in another, may listen elsewhere. */
function doubted(parts: readonly Part[]): readonly Part[] {
  const silent = new Set(parts.filter(({ servers }) => servers.length === 0).map(({ service }) => service));
  return parts.map((part) => ({
    ...part,
    servers: part.servers.map((server) =>
      server.service !== undefined && silent.has(server.service)
        ? { ...server, mayBindElsewhere: true }
        : server,
    ),
  }));
}

/** What is built under the same name of an image by another service. */
function siblingBuild(service: ServiceText, services: readonly ServiceText[]) {
  return services.find(({ image, build }) => build && image !== undefined && image === service.image)?.build;
}

function serviceServers(
  reading: Reading,
  service: ServiceText,
  image: Image | undefined,
  dockerfile: string | undefined,
  mappings: readonly Mapping[],
): Found {
  const container = {
    ...{ site: { ...reading, mappings }, service: service.name, isInContainer: true },
  };
  const ofCompose = originOf(reading, service.command?.place.path ?? service.place.path, 'compose', {
    ...container,
    source: `compose service ${service.name}`,
  });
  const ofImage = dockerfile ? originOf(reading, dockerfile, 'dockerfile', container) : ofCompose;
  const entrypoint = service.entrypoint ?? image?.entrypoint;
  // An entry point of the service forgets the command of the image.
  const command = service.command ?? (service.entrypoint ? undefined : image?.command);
  return launched(
    entrypoint,
    command,
    {
      folder: service.folder ?? image?.folder,
      environment: new Map([...(image?.environment ?? []), ...service.environment]),
    },
    service.entrypoint ? { ...ofCompose, path: service.entrypoint.place.path } : ofImage,
    service.command ? ofCompose : ofImage,
  );
}

/** An entry point with the command as its arguments; a command by itself without one. */
function launched(
  entrypoint: Launch | undefined,
  command: Launch | undefined,
  setting: Pick<Image, 'folder' | 'environment'>,
  entrypointOrigin: Origin,
  commandOrigin: Origin,
): Found {
  const first = entrypoint && serversOf(withArguments(entrypoint, command), setting, entrypointOrigin);
  // What an entry point hands on is found in the command's own place.
  const second =
    command && entrypoint?.form !== 'shell' ? serversOf(command.commands, setting, commandOrigin) : undefined;
  const servers = [...(first?.servers ?? []), ...(second?.servers ?? [])];
  return {
    servers,
    read: [...(first?.read ?? []), ...(second?.read ?? [])],
    hasSupervisor: first?.hasSupervisor === true || second?.hasSupervisor === true,
  };
}

/** `ENTRYPOINT ["gunicorn"]` with `CMD ["mysite.wsgi"]` is one command. */
function withArguments(entrypoint: Launch, command: Launch | undefined): Launch['commands'] {
  const [last] = entrypoint.commands.slice(-1);
  const [first] = command?.commands ?? [];
  const isProgram = /(?:^|[/"])(?:gunicorn|uvicorn|daphne|hypercorn|uwsgi|python[\d.]*|manage\.py)"?$/;
  if (entrypoint.form === 'shell' || !last || !first) return entrypoint.commands;
  if (!last.words.some(({ raw }) => isProgram.test(raw))) return entrypoint.commands;
  return [...entrypoint.commands.slice(0, -1), { words: [...last.words, ...first.words] }];
}
