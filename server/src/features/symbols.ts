/** The outline of a file: which blocks does it hold, said as one reads them? */

import type { Place, SourceFile } from '../project/source-file.ts';
import type { Directive } from '../syntax/tree.ts';

export interface OutlineSymbol {
  readonly name: string;
  /** What the block mainly does: `→ alias /srv/static/`; may be empty. */
  readonly detail: string;
  readonly kind: 'block' | 'server' | 'location' | 'upstream' | 'variable' | 'entry' | 'zone' | 'format';
  /** The whole block. */
  readonly start: number;
  readonly end: number;
  /** Its name and arguments. */
  readonly selectionStart: number;
  readonly selectionEnd: number;
  readonly children: OutlineSymbol[];
}

/**
 * Blocks nested as in the file, the servers of an upstream, and what other statements name: zones, caches, log formats.
 * Lua and entries of `map` are left out.
 */
export function outlineOf(file: SourceFile, entry: Place): OutlineSymbol[] {
  const places = file.placesFrom(entry);
  const top: OutlineSymbol[] = [];
  const symbols = new Map<Directive, OutlineSymbol>();
  // Parents stand before what they hold, so no recursion is needed.
  for (const directive of file.tree.directives) {
    const symbol = symbolOf(directive, places[directive.index]);
    if (!symbol) continue;
    symbols.set(directive, symbol);
    const parent = directive.parent && symbols.get(directive.parent);
    (parent?.children ?? top).push(symbol);
  }
  return top;
}

function symbolOf(directive: Directive, place: Place): OutlineSymbol | undefined {
  if (place === 'entries') return undefined;
  const { name, children, start, end, headEnd } = directive;
  const range = { start, end, selectionStart: start, selectionEnd: headEnd, children: [] };
  if (!children) {
    if (name === 'server' && directive.parent?.name === 'upstream')
      return { ...range, name: head(directive), detail: '', kind: 'entry' };
    const named = namedBy(directive);
    return named && { ...range, name: `${name} ${named.name}`, detail: '', kind: named.kind };
  }
  switch (name) {
    case '':
      return undefined;
    case 'server':
      return { ...range, name: serverTitle(directive), detail: '', kind: 'server' };
    case 'location':
    case 'if':
    case 'limit_except':
      return { ...range, name: head(directive), detail: outcome(directive), kind: 'location' };
    case 'upstream':
      return { ...range, name: head(directive), detail: '', kind: 'upstream' };
    case 'map':
    case 'geo':
    case 'split_clients':
      return { ...range, name: head(directive), detail: '', kind: 'variable' };
    default:
      return { ...range, name: head(directive), detail: '', kind: 'block' };
  }
}

/** What a statement without a block brings into being that others refer to. */
function namedBy({ name, args }: Directive): { name: string; kind: 'zone' | 'format' } | undefined {
  const first = args[0]?.value ?? '';
  if (name === 'log_format') return first === '' ? undefined : { name: first, kind: 'format' };
  if (name === 'lua_shared_dict') return first === '' ? undefined : { name: first, kind: 'zone' };
  if (!/_zone$|_cache_path$/.test(name)) return undefined;
  const zone = args.flatMap(({ value }) => /^(?:zone|keys_zone)=([^:]+):/.exec(value)?.[1] ?? []).at(-1);
  return zone === undefined ? undefined : { name: zone, kind: 'zone' };
}

/** `server example.com :443`. */
export function serverTitle(server: Directive): string {
  const values = (name: string): string[] =>
    (server.children ?? []).filter((child) => child.name === name).map((child) => child.args[0]?.value ?? '');
  const [host] = values('server_name').filter((name) => name !== '');
  const ports = values('listen').map((listen) => `:${/(?:^|:)(\d+)$/.exec(listen)?.[1] ?? listen}`);
  return ['server', host ?? '', ...new Set(ports)].filter((part) => part !== '').join(' ');
}

const handlers =
  /^(alias|root|proxy_pass|fastcgi_pass|uwsgi_pass|scgi_pass|grpc_pass|memcached_pass|return|try_files|rewrite)$/;

/** The first directive in the block that says where its requests end up. */
function outcome(block: Directive): string {
  const rank = (name: string): number =>
    name.endsWith('_pass') || name === 'alias' || name === 'return' ? 0 : 1;
  const [first] = (block.children ?? [])
    .filter(({ name }) => handlers.test(name))
    .sort((a, b) => rank(a.name) - rank(b.name));
  return first ? `→ ${head(first)}` : '';
}

/** Name and arguments on one line, not too long. */
function head(directive: Directive): string {
  const text = directive.tree.tokens.text.slice(directive.start, directive.headEnd).replace(/\s+/g, ' ');
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
