/** Which path on the disk does `root` or `alias` give a URI? (`ngx_http_map_uri_to_path`) */

import type { Statement } from '../project/inclusion.ts';
import { bytesOf } from './bytes.ts';
import { type Exchange, evaluate } from './exchange.ts';
import type { Scope } from './scope.ts';
import { holdsVariables } from './text-value.ts';

/** What maps paths in a scope. */
export interface Mapping {
  /** The `root` or `alias`; undefined: nginx's own folder `html`. */
  readonly statement: Statement | undefined;
  /** How much of the URI the alias replaces: bytes, or `everything` in a location with a regular expression; 0 for `root`. */
  readonly replaced: number | 'everything';
}

export function mappingOf(scope: Scope): Mapping {
  for (let at: Scope | undefined = scope; at; at = at.outer) {
    const alias = at.own('alias').at(-1);
    const statement = alias ?? at.own('root').at(-1);
    if (!statement) continue;
    // An `if` has the name of its location.
    const pattern = at.location?.pattern;
    if (!alias || !pattern) return { statement, replaced: 0 };
    if (pattern.kind === 'regex' && at.name === 'location') return { statement, replaced: 'everything' };
    return { statement, replaced: nameLength(at) };
  }
  return { statement: undefined, replaced: 0 };
}

/** Bytes of what nginx calls the location's name: its path, or the text of its expression. */
export function nameLength(scope: Scope): number {
  const pattern = scope.location?.pattern;
  switch (pattern?.kind) {
    case 'prefix':
    case 'exact':
      return pattern.path.length;
    case 'regex':
      return bytesOf(pattern.source).length;
    case 'named':
      return pattern.name.length;
    case undefined:
      return 0;
  }
}

/** The folder of the scope in force, variables evaluated: `$document_root`. */
export function rootOf(exchange: Exchange): string {
  const { statement, replaced } = mappingOf(exchange.scope);
  const written = statement?.directive.args[0]?.value;
  if (written === undefined) return `${prefixOf(exchange)}/html`;
  // Of `root` one final slash is dropped, before variables are looked at.
  const folder =
    replaced === 0 && statement?.directive.name === 'root' ? written.replace(/\/$/, '') : written;
  return absolute(exchange, holdsVariables(folder) ? evaluate(exchange, folder) : bytesOf(folder), folder);
}

/** nginx's prefix: where relative paths begin. */
export function prefixOf({ options, scope }: Exchange): string {
  if (options.prefix !== undefined) return bytesOf(options.prefix);
  let root = scope.block.inclusion;
  while (root.via) root = root.via.inclusion;
  const folder = root.file.path.replace(/\/[^/]*$/, '');
  // The layouts of Debian's packages, and of nginx built from its sources.
  if (folder === '/etc/nginx') return '/usr/share/nginx';
  return bytesOf(folder.replace(/\/conf$/, ''));
}

function absolute(exchange: Exchange, folder: string, written: string): string {
  if (folder.startsWith('/') || (folder === '' && written === '')) return folder;
  return `${prefixOf(exchange)}/${folder}`;
}

export interface MappedPath {
  readonly path: string;
  /** What of it is the folder: what follows is, or stands for, the URI. */
  readonly root: string;
  readonly mapping: Mapping;
}

/** The path of the current URI, as bytes; undefined where nginx answers 500: an alias for a URI that was rewritten. */
export function mappedPath(exchange: Exchange): MappedPath | undefined {
  const { scope, uri, uriChanged, validLocation, addUriToAlias } = exchange;
  const mapping = mappingOf(scope);
  // The location matched another URI. (nginx before 1.30.6 looked at the first condition only, and read beyond it.)
  if (mapping.replaced !== 0 && (!validLocation || uriChanged)) return undefined;
  const root = rootOf(exchange);
  if (mapping.replaced === 'everything') return { path: addUriToAlias ? root + uri : root, root, mapping };
  return { path: root + uri.slice(mapping.replaced), root, mapping };
}
