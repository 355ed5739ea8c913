/** "Insert static and proxy locations": what does a server in front of Django lack? */

import type { Statement } from '../project/inclusion.ts';
import { type Block, blockOf, named, outerBlock, placeOf, statementsOf } from '../project/scope.ts';
import { type FileOffset, type ProjectSnapshot, statementsAt } from '../project/snapshot.ts';
import { locationPattern } from '../routing/location.ts';
import { appendTo } from '../rules/insertion.ts';
import type { Refactoring } from './code-action.ts';
import { djangoHeaders, headerDirective } from './proxy-headers.ts';

/** Where collected static files lie unless the configuration tells. */
const usualFolder = '/var/www/myproject/static/';
/** Where gunicorn and `runserver` listen unless the configuration tells. */
const usualBackend = 'http://127.0.0.1:8000';

/** Offered in an http `server` that lacks a location for static files, one for everything else, or both. */
export function insertLocations(project: ProjectSnapshot, at: FileOffset): Refactoring[] {
  const server = serverAround(project, at);
  if (!server?.directive) return [];
  const { file } = server.inclusion;
  const locations = named(server, 'location');
  const hasStatic = locations.some((location) => isStatic(location));
  const hasRoot = locations.some((location) => isFor(location, '/'));
  const lines: string[] = [];
  if (!hasStatic) lines.push('location /static/ {', `\talias ${staticFolder(server)};`, '}');
  if (!hasStatic && !hasRoot) lines.push('');
  if (!hasRoot) {
    lines.push('location / {', `\tproxy_pass ${backend(server)};`);
    lines.push(...djangoHeaders.map((header) => `\t${headerDirective(header)}`), '}');
  }
  if (lines.length === 0) return [];
  const title = hasStatic
    ? 'Insert the proxy location'
    : hasRoot
      ? 'Insert the static location'
      : 'Insert static and proxy locations';
  return [{ title, edits: [appendTo(file, server.directive, lines, 'separated')] }];
}

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

/** A prefix location called `/static` or `/assets`, or one that reads files by `alias`. */
function isStatic(location: Statement): boolean {
  const pattern = locationPattern(location.directive);
  return pattern?.kind === 'prefix' && /^\/(static|assets)\/?$/.test(pattern.path);
}

/** Beside the folder of another alias in this server, or below its root. */
function staticFolder(server: Block): string {
  for (const location of named(server, 'location')) {
    const alias = named(location, 'alias')[0]?.directive.args[0]?.value;
    const folder = alias && /^(\/.*\/)[^/$]+\/$/.exec(alias)?.[1];
    if (folder && !alias.includes('$')) return `${folder}static/`;
  }
  const root = named(server, 'root')[0]?.directive.args[0]?.value;
  return root && /^\/[^$\s;{}'"]+$/.test(root) ? `${root.replace(/\/+$/, '')}/static/` : usualFolder;
}

/** What other locations of this server pass to, or the only upstream group of the configuration. */
function backend(server: Block): string {
  for (const location of named(server, 'location')) {
    const target = named(location, 'proxy_pass')[0]?.directive.args[0]?.value;
    const address = target && /^https?:\/\/(?:unix:[^:$\s]+|[^/$\s]+)/.exec(target)?.[0];
    if (address) return address;
  }
  const around = blockOf({
    directive: server.directive as NonNullable<Block['directive']>,
    inclusion: server.inclusion,
  });
  const groups = [...statementsOf(around)].filter(({ directive }) => directive.name === 'upstream');
  const name = groups.length === 1 ? groups[0]?.directive.args[0]?.value : undefined;
  return name && /^[\w.-]+$/.test(name) ? `http://${name}` : usualBackend;
}
