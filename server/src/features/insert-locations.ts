/** "Insert static and proxy locations": what does a server in front of Django lack? */

import { djangoBeside } from '../django/beside.ts';
import { type Plan, planFor } from '../django/plan.ts';
import type { Statement } from '../project/inclusion.ts';
import { type Block, named, outerBlock, placeOf } from '../project/scope.ts';
import { type FileOffset, type ProjectSnapshot, statementsAt } from '../project/snapshot.ts';
import { variablesOf } from '../project/variables.ts';
import { unconditionalAnswer } from '../routing/always-returns.ts';
import { locationPattern } from '../routing/location.ts';
import { locationOfPath } from '../routing/location-of-path.ts';
import { headerSent } from '../routing/pass-settings.ts';
import { scopeOf } from '../routing/scope.ts';
import { appendTo, insertBefore } from '../rules/insertion.ts';
import { listed } from '../rules/wording.ts';
import {
  applicationLocation,
  filesLocation,
  type PassPlan,
  upgradeMap,
  upstreamBlock,
  websocketLocation,
} from './django-locations.ts';
import { type Passed, passedFrom, staticFolder } from './pass-hints.ts';
import { djangoHeaders } from './proxy-headers.ts';
import type { Refactoring } from './refactoring/refactoring.ts';

/** Offered in an http `server` that lacks a location for static files, one for everything else, or what else the project beside it needs. */
export function insertLocations(project: ProjectSnapshot, at: FileOffset): Refactoring[] {
  const server = serverAround(project, at);
  // No location is looked at where the server answers everything by itself, as one that redirects to HTTPS does.
  if (!server?.directive || unconditionalAnswer(scopeOf(server))) return [];
  const { inclusion } = server;
  const django = djangoBeside(project, at.path);
  const plan = django && planFor(django, at.path);
  const parts = partsFor(server, plan, project);
  const locations = parts.filter(({ name }) => name !== undefined);
  if (locations.length === 0) return [];
  const names = locations.map(({ name }) => name ?? '');
  const title =
    names.length === 1 ? `Insert the ${names[0]} location` : `Insert ${listed(names, 'and')} locations`;
  const before = parts.flatMap(({ http }) => http);
  const lines = parts.flatMap(({ lines }, index) => (index === 0 ? lines : ['', ...lines]));
  return [
    {
      title,
      edits: [
        ...(before.length > 0 ? [insertBefore(inclusion.file, server.directive, [...before, ''])] : []),
        appendTo(inclusion.file, server.directive, lines, 'separated'),
      ],
    },
  ];
}

/** Something that is lacking. */
interface Part {
  /** As the title calls it; undefined for what goes along with locations. */
  readonly name: string | undefined;
  readonly lines: readonly string[];
  /** Lines before the server. */
  readonly http: readonly string[];
}

function partsFor(server: Block, plan: Plan | undefined, project: ProjectSnapshot): Part[] {
  const locations = named(server, 'location');
  const hasRoot = locations.some((location) => isFor(location, '/'));
  const passed = passedFrom(server, plan, project);
  return [
    ...bodySizePart(server, plan),
    ...staticPart(server, plan),
    ...mediaPart(server, plan),
    ...websocketPart(server, plan, passed, project),
    ...(hasRoot ? [] : [proxyPart(plan, passed)]),
  ];
}

/** Only where files are uploaded, and nobody has said how large they may be. */
function bodySizePart(server: Block, plan: Plan | undefined): Part[] {
  if (!plan?.bodySize.upload || scopeOf(server).inForce('client_max_body_size').length > 0) return [];
  return [{ name: undefined, http: [], lines: [`client_max_body_size ${plan.bodySize.value};`] }];
}

function staticPart(server: Block, plan: Plan | undefined): Part[] {
  const hasStatic = named(server, 'location').some(isStatic);
  const { static: files } = plan ?? {};
  if (!files) {
    if (hasStatic) return [];
    return [{ name: 'static', http: [], lines: filesLocation('/static/', staticFolder(server), 'static') }];
  }
  if (files.kind === 'elsewhere' || isAnswered(server, files.urlPath)) return [];
  // Called as usual, but not as the project calls it: nobody knows what else it is for.
  if (hasStatic && files.kind === 'unknown') return [];
  const folder = files.kind === 'folder' ? files.folder : staticFolder(server);
  return [{ name: 'static', http: [], lines: filesLocation(files.urlPath, folder, 'static') }];
}

/** Only where it is known which files they are. */
function mediaPart(server: Block, plan: Plan | undefined): Part[] {
  if (plan?.media.kind !== 'folder' || isAnswered(server, plan.media.urlPath)) return [];
  const { urlPath, folder } = plan.media;
  return [{ name: 'media', http: [], lines: filesLocation(urlPath, folder, 'media') }];
}

function websocketPart(
  server: Block,
  plan: Plan | undefined,
  passed: Passed,
  project: ProjectSnapshot,
): Part[] {
  const { websockets } = plan ?? {};
  if (!plan || !websockets || websockets.backends.length === 0) return [];
  const paths = websockets.paths.filter((path) => !isAnswered(server, path) && !isUpgraded(server, path));
  if (paths.length === 0) return [];
  const isSame = websockets.backends.some((one) => plan.chosen.includes(one));
  const [first] = websockets.backends;
  const to = isSame ? passed.target.to : (first?.address ?? passed.target.to);
  const hasMap = variablesOf(project, server.inclusion).some(({ name }) => name === 'connection_upgrade');
  const target = { protocol: 'http', to } as const;
  const lines = paths.flatMap((path, index) => [
    ...(index === 0 ? [] : ['']),
    ...websocketLocation(path, target, plan),
  ]);
  return [{ name: 'websocket', http: hasMap ? [] : upgradeMap, lines }];
}

function proxyPart(plan: Plan | undefined, { target, group }: Passed): Part {
  const lines = applicationLocation('/', target, plan ?? withoutProject);
  return { name: 'proxy', lines, http: group ? upstreamBlock(group.name, group.addresses) : [] };
}

const withoutProject: PassPlan = {
  headers: djangoHeaders.map(({ name, value }) => ({ name, value, use: undefined })),
  timeout: undefined,
  django: undefined,
};

function serverAround(project: ProjectSnapshot, at: FileOffset): Block | undefined {
  for (const statement of statementsAt(project, at)) {
    for (let block: Block | undefined = statement; block?.directive; block = outerBlock(block)) {
      const isHttpServer = block.directive.name === 'server' && block.directive.children !== undefined;
      const place = placeOf({ directive: block.directive, inclusion: block.inclusion });
      if (isHttpServer && place === 'http') return block;
    }
  }
  return undefined;
}

function isFor(location: Statement, path: string): boolean {
  const pattern = locationPattern(location.directive);
  return pattern?.kind === 'prefix' && pattern.path === path;
}

/** A prefix location called `/static` or `/assets`. */
function isStatic(location: Statement): boolean {
  const pattern = locationPattern(location.directive);
  return pattern?.kind === 'prefix' && /^\/(static|assets)\/?$/.test(pattern.path);
}

/** A location of its own answers what lies below `path`, not that for everything. */
function isAnswered(server: Block, path: string): boolean {
  const found = locationOfPath(scopeOf(server), `${path}x`);
  if (!found) return true;
  const { pattern } = found;
  return pattern !== undefined && !(pattern.kind === 'prefix' && pattern.path === '/');
}

/** The location for everything takes websockets too. */
function isUpgraded(server: Block, path: string): boolean {
  const found = locationOfPath(scopeOf(server), `${path}x`);
  return found !== undefined && (headerSent(found.block, 'upgrade') ?? '') !== '';
}
