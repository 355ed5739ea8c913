/** "Check upstream": whom would nginx connect to here, and what does it mean that somebody answers there, or nobody? */

import { listenersAt, type Peer, peersOf } from '../django/application-behind.ts';
import { djangoBeside } from '../django/beside.ts';
import { isLoopback } from '../django/deployment/reachable.ts';
import type { ApplicationServer, DjangoProject, Place } from '../django/model.ts';
import { isText, listSetting } from '../django/values.ts';
import type { Statement } from '../project/inclusion.ts';
import { blockOf, inForce, placeOf } from '../project/scope.ts';
import { type FileOffset, type ProjectSnapshot, statementsAt } from '../project/snapshot.ts';
import type { SourceFile } from '../project/source-file.ts';
import { upstreamsOf } from '../project/upstreams.ts';
import { configurationOf } from '../project/variables.ts';
import { passedTo, passesTo } from '../routing/pass-settings.ts';
import type { LensPlace } from './trace-lens.ts';

/** Somebody to connect to, and how. */
export interface Upstream {
  readonly target:
    | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
    | { readonly kind: 'unix'; readonly path: string };
  /** What nginx would speak; `anything` where we know no question to ask. */
  readonly speaks: 'http' | 'https' | 'uwsgi' | 'anything';
  /** The name of the site that is asked for. */
  readonly host: string;
}

/** What came of connecting. */
export type Answer =
  /** The first line of an answer of HTTP, and the `Server` that it names. */
  | {
      readonly kind: 'answers';
      readonly speaks: 'http' | 'https' | 'uwsgi';
      readonly status: string;
      readonly program: string | undefined;
      /** Of a socket: its permissions, such as 0o660. */
      readonly mode?: number;
    }
  /** It listens, and gave no answer that one could read. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'refused' | 'missing' | 'denied' | 'unknown-name' | 'timeout' }
  | { readonly kind: 'failed'; readonly reason: string };

export interface Verdict {
  readonly isFine: boolean;
  /** Sentences for the user, with code spans. */
  readonly message: string;
  /** A command of the project that starts what should listen there, and where it is written. */
  readonly start: { readonly command: string; readonly place: Place } | undefined;
}

const passes = ['proxy_pass', 'uwsgi_pass', 'fastcgi_pass', 'scgi_pass', 'grpc_pass'] as const;

/** The statements at which one can ask: every `*_pass` without variables, and every `server` of a group in use. Cheap. */
export function upstreamPlaces(project: ProjectSnapshot, file: SourceFile): readonly LensPlace[] {
  const [inclusion] = project.inclusionsOf(file.path);
  const configuration = inclusion && configurationOf(project, inclusion);
  if (!configuration) return [];
  const groups = [...upstreamsOf(configuration).values()].flat();
  const inUse = new Set(
    groups
      .filter((group) => passesTo(configuration, group).some(({ directive }) => isPass(directive.name)))
      .map(({ directive }) => directive),
  );
  const asked = [
    ...passes
      .flatMap((name) => file.named(name))
      .filter((directive) => passedTo({ directive, inclusion }, configuration)),
    ...file.named('server').filter(({ parent }) => parent !== undefined && inUse.has(parent)),
  ];
  return asked.sort((a, b) => a.index - b.index).map(({ start, headEnd }) => ({ start, end: headEnd }));
}

const isPass = (name: string): boolean => passes.some((one) => one === name);

/** Whom the `*_pass` or the `server` of a group at `at` leads to; empty where that cannot be told. */
export function upstreamsAt(project: ProjectSnapshot, at: FileOffset): readonly Upstream[] {
  const [statement] = statementsAt(project, at);
  const configuration = statement && configurationOf(project, statement.inclusion);
  if (!configuration) return [];
  const pass = isPass(statement.directive.name) ? statement : passOfServer(statement, project);
  const to = pass && passedTo(pass, configuration);
  if (!to) return [];
  const speaks = speechOf(pass.directive.name, to.scheme);
  const host = hostAskedFor(pass, djangoBeside(project, at.path));
  return peersOf(pass, to)
    .filter((peer) => pass === statement || peer.statement.directive === statement.directive)
    .map((peer) => ({ target: targetOf(peer), speaks, host }));
}

/** A `*_pass` that names the group in which this `server` stands. */
function passOfServer(server: Statement, project: ProjectSnapshot): Statement | undefined {
  if (server.directive.name !== 'server' || placeOf(server) !== 'upstream') return undefined;
  const configuration = configurationOf(project, server.inclusion);
  const group = blockOf(server).directive;
  if (!configuration || !group) return undefined;
  const own = [...upstreamsOf(configuration).values()].flat().find(({ directive }) => directive === group);
  return own && passesTo(configuration, own).find(({ directive }) => isPass(directive.name));
}

function speechOf(pass: string, scheme: string): Upstream['speaks'] {
  if (pass === 'proxy_pass') return scheme === 'https://' ? 'https' : 'http';
  return pass === 'uwsgi_pass' ? 'uwsgi' : 'anything';
}

function targetOf(peer: Peer): Upstream['target'] {
  return peer.kind === 'unix'
    ? { kind: 'unix', path: peer.path }
    : { kind: 'tcp', host: peer.host, port: peer.port };
}

/** A name that the application is likely to answer: of `ALLOWED_HOSTS`, else of the server. */
function hostAskedFor(pass: Statement, django: DjangoProject | undefined): string {
  const allowed = (django && listSetting(django, 'ALLOWED_HOSTS')?.value) ?? [];
  const names = allowed.filter(isText).flatMap(({ data, isPrivate }) => (isPrivate ? [] : [data]));
  const served = inForce(blockOf(pass), 'server_name').flatMap(({ directive }) =>
    directive.args.map(({ value }) => value),
  );
  return [...names.map((name) => name.replace(/^\./, '')), ...served].find(isName) ?? 'localhost';
}

const isName = (text: string): boolean => /^[a-z0-9][a-z0-9.-]*$/i.test(text);

/** What the answer means for the requests that nginx passes on. */
export function verdictOn(
  { target, speaks }: Upstream,
  answer: Answer,
  django: DjangoProject | undefined,
): Verdict {
  const server = django && listenersAt(target, django)[0]?.server;
  const name = target.kind === 'unix' ? target.path : `${target.host}:${target.port}`;
  const start = server && { command: server.command, place: server.place };
  const wrong = (message: string): Verdict => ({ isFine: false, message, start });
  switch (answer.kind) {
    case 'answers':
      if (speaks !== 'anything' && answer.speaks !== speaks)
        return wrong(
          `\`${name}\` speaks ${words[answer.speaks]}, and nginx would speak ${words[speaks]} to it: requests fail with 502 or worse. ${remedy(answer.speaks, target)}`,
        );
      return {
        isFine: true,
        message: `\`${name}\` listens, and answers over ${words[answer.speaks]}: \`${answer.status}\`${answer.program ? ` (${answer.program})` : ''}.${permissions(answer.mode)}`,
        start: undefined,
      };
    case 'silent':
      return speaks === 'anything'
        ? { isFine: true, message: `\`${name}\` listens.`, start: undefined }
        : wrong(`\`${name}\` listens, but does not answer as something that speaks ${words[speaks]}.`);
    case 'refused':
      return wrong(`Nothing listens at \`${name}\`: nginx answers 502. ${howToStart(server, django)}`);
    case 'missing':
      return wrong(`There is no socket \`${name}\`: nginx answers 502. ${howToStart(server, django)}`);
    case 'denied':
      return wrong(
        `Connecting to \`${name}\` is not permitted to you. The user that nginx's workers run as needs permission to write to the socket, and to pass through each folder above it.`,
      );
    case 'unknown-name':
      return wrong(unknownName(target, django));
    case 'timeout':
      return wrong(`\`${name}\` does not answer within two seconds: nginx would wait, and answer 504.`);
    case 'failed':
      return wrong(`\`${name}\` cannot be reached: ${answer.reason}.`);
  }
}

const words = { http: 'HTTP', https: 'HTTPS', uwsgi: 'the uwsgi protocol', anything: 'anything' } as const;

function remedy(speaks: 'http' | 'https' | 'uwsgi', target: Upstream['target']): string {
  const address = target.kind === 'unix' ? `unix:${target.path}` : `${target.host}:${target.port}`;
  return speaks === 'uwsgi'
    ? `Write \`include uwsgi_params;\` and \`uwsgi_pass ${address};\`.`
    : `Write \`proxy_pass ${speaks}://${address};\`.`;
}

/** A socket that is not for everyone works for you, and need not for nginx. */
function permissions(mode: number | undefined): string {
  if (mode === undefined || (mode & 0o002) !== 0) return '';
  const shown = (mode & 0o777).toString(8).padStart(4, '0');
  return ` Its permissions are ${shown}: nginx's workers need to be its owner or in its group.`;
}

function howToStart(server: ApplicationServer | undefined, django: DjangoProject | undefined): string {
  if (server) return `\`${server.source}\` starts it: \`${server.command}\`.`;
  const [other] = django?.deployment.servers ?? [];
  const [bind] = other?.binds ?? [];
  if (!other || !bind) return 'Start the application there.';
  const at = bind.kind === 'unix' ? bind.path : `${bind.host}:${bind.port}`;
  return `Nothing in the project starts it there; \`${other.source}\` listens at \`${at}\`.`;
}

function unknownName(target: Upstream['target'], django: DjangoProject | undefined): string {
  const host = target.kind === 'tcp' ? target.host : target.path;
  const composes = django?.deployment.composes ?? [];
  const services = composes.flatMap((compose) => compose.services);
  const service = services.find(({ hostNames }) => hostNames.includes(host));
  if (service)
    return `\`${host}\` is a service of ${shownPath(composes[0]?.paths[0])}: its name is known only inside of the network that Docker makes. ${published(service.ports.map(({ host: port }) => port))}`;
  if (services.length === 0 || isLoopback(host))
    return `The name \`${host}\` is not known on this machine: nginx refuses to start with it.`;
  const names = services.flatMap(({ hostNames }) => hostNames.slice(0, 1)).slice(0, 8);
  return `No service of ${shownPath(composes[0]?.paths[0])} is called \`${host}\` (there are ${names.map((name) => `\`${name}\``).join(', ')}), and the name is not known on this machine: nginx refuses to start with it.`;
}

const shownPath = (path: string | undefined): string =>
  `\`${path?.slice(path.lastIndexOf('/') + 1) ?? 'compose'}\``;

function published(ports: readonly (number | undefined)[]): string {
  const [port] = ports.filter((one) => one !== undefined);
  return port === undefined
    ? 'It publishes no port that could be asked from here.'
    : `From here it could be asked at \`127.0.0.1:${port}\`, if it runs.`;
}
