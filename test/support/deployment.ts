/** How is a deployment shown as text, with the lines of the files that tell it? */
import { readDeployment } from '../../server/src/django/deployment.ts';
import type { ApplicationServer, Bind, Deployment, Place } from '../../server/src/django/model.ts';
import { projectFolder } from './project.ts';
import { filesOf, memorySurroundings } from './surroundings.ts';

/** The deployment of files in the notation of `readMarked`; the project is where the first `manage.py` stands. */
export function deploymentOf(text: string): { deployment: Deployment; show: (place: Place) => string } {
  const files = filesOf(text);
  const manage = [...files.keys()].find((path) => path.endsWith('/manage.py'));
  const folder = manage?.slice(0, manage.lastIndexOf('/')) ?? projectFolder;
  const deployment = readDeployment(folder, projectFolder, memorySurroundings(files));
  return { deployment, show: shownPlace((path) => files.get(path) ?? '') };
}

/** `path:line "the words that it marks"` */
export function shownPlace(read: (path: string) => string): (place: Place) => string {
  return ({ path, start, end }) => {
    const text = read(path);
    const line = text.slice(0, start).split('\n').length;
    return `${relative(path)}:${line} «${text.slice(start, end).replace(/\s+/g, ' ')}»`;
  };
}

function relative(path: string): string {
  return path.startsWith(`${projectFolder}/`) ? path.slice(projectFolder.length + 1) : path;
}

export function renderDeployment(deployment: Deployment, show: (place: Place) => string): string {
  const lines: string[] = [];
  for (const server of deployment.servers) lines.push(...renderServer(server, show));
  for (const { paths, services } of deployment.composes) {
    lines.push(`compose ${paths.map(relative).join(' + ')}`);
    for (const service of services) {
      const { name, hostNames, image, dockerfile, sharesNetwork, ports, mounts } = service;
      const facts = [
        hostNames.length > 1 ? `as ${hostNames.join(', ')}` : '',
        image ? `image ${image}` : '',
        dockerfile ? `dockerfile ${relative(dockerfile)}` : '',
        sharesNetwork ? 'shares a network' : '',
        ports.length > 0
          ? `ports ${ports.map(({ host, container }) => `${host ?? '?'}:${container}`).join(' ')}`
          : '',
      ].filter((fact) => fact !== '');
      lines.push(`  ${name}${facts.length > 0 ? `: ${facts.join('; ')}` : ''}  ${show(service.place)}`);
      for (const { source, isVolume, target, place } of mounts) {
        lines.push(`    ${isVolume ? 'volume ' : ''}${relative(source)} -> ${target}  ${show(place)}`);
      }
    }
  }
  for (const { module, place } of deployment.choices) lines.push(`settings ${module}  ${show(place)}`);
  for (const { target, local, service, place } of deployment.deployed) {
    lines.push(`deployed ${target} = ${relative(local)}${service ? ` in ${service}` : ''}  ${show(place)}`);
  }
  return lines.join('\n');
}

function renderServer(server: ApplicationServer, show: (place: Place) => string): string[] {
  const { program, application, binds, mayBindElsewhere, isAsync, isInContainer, service } = server;
  const { source, sourceKind, timeout, workingFolder, trusts, place, command } = server;
  const facts = [
    service ? `service ${service}` : isInContainer ? 'in a container' : '',
    isAsync ? 'async' : '',
    timeout === undefined ? '' : `timeout ${timeout}`,
    workingFolder === undefined ? '' : `in ${workingFolder}`,
    `trusts ${trusts.kind === 'addresses' ? trusts.addresses.join(' ') : trusts.kind}`,
    mayBindElsewhere ? 'may bind elsewhere' : '',
  ].filter((fact) => fact !== '');
  return [
    `${program} ${application ?? '?'} by ${sourceKind} ${source}: ${facts.join('; ')}`,
    `  ${command}  ${show(place)}`,
    ...binds.map((bind) => `  ${bind.protocol} ${renderAddress(bind)}  ${show(bind.place)}`),
  ];
}

export function renderAddress(bind: Bind): string {
  if (bind.kind === 'unix') return `unix:${bind.path}`;
  return `${bind.host.includes(':') ? `[${bind.host}]` : bind.host || '*'}:${bind.port}`;
}
