/** Which contexts does nginx know, and which one does a block open? */

/** nginx's contexts, named as in `data/observed.json`. */
export const contexts = [
  'main',
  'events',
  'http',
  'server',
  'if in server',
  'location',
  'if in location',
  'limit_except',
  'upstream',
  'stream',
  'stream server',
  'stream upstream',
  'mail',
  'mail server',
  'mgmt',
  'oidc_provider',
  'acme_issuer',
] as const;

export type Context = (typeof contexts)[number];

/** Contexts that no binary here has: documented, never observed. */
export const unobservedContexts: ReadonlySet<Context> = new Set(['mgmt', 'oidc_provider', 'acme_issuer']);

/** What a module can serve: HTTP requests, TCP and UDP streams, or mail sessions. */
export type Protocol = 'http' | 'stream' | 'mail';

/**
 * The context that the block of `name` opens when it stands in `parent`: `server` in `stream` opens `stream server`.
 * A block in the wrong place opens what it would open in the right one, so that one misplaced line is one mistake.
 * `undefined` when the body holds no directives (`map`, `types` ...) or when the block is unknown.
 */
export function contextInside(name: string, parent: Context): Context | undefined {
  switch (name) {
    case 'events':
    case 'http':
    case 'stream':
    case 'mail':
    case 'mgmt':
    case 'location':
    case 'limit_except':
    case 'oidc_provider':
    case 'acme_issuer':
      return name;
    case 'if':
      return parent === 'server' || parent === 'if in server' ? 'if in server' : 'if in location';
    case 'server':
      return serverContexts[protocolOf(parent) ?? 'http'];
    case 'upstream':
      return protocolOf(parent) === 'stream' ? 'stream upstream' : 'upstream';
    default:
      return undefined;
  }
}

/** The protocol that a context belongs to; `undefined` for `main`, `events` and `mgmt`, which belong to none. */
export function protocolOf(context: Context): Protocol | undefined {
  switch (context) {
    case 'main':
    case 'events':
    case 'mgmt':
      return undefined;
    case 'stream':
    case 'stream server':
    case 'stream upstream':
      return 'stream';
    case 'mail':
    case 'mail server':
      return 'mail';
    default:
      return 'http';
  }
}

/** Blocks whose body is entries in a grammar of their own, so that no entry is an unknown directive. */
export function hasEntries(name: string): boolean {
  return entryBlocks.has(name);
}

/** `*_by_lua_block`: the body is Lua source. */
export function hasLuaBody(name: string): boolean {
  return name.endsWith('_by_lua_block');
}

const serverContexts = { http: 'server', stream: 'stream server', mail: 'mail server' } as const;

const entryBlocks: ReadonlySet<string> = new Set([
  'map',
  'geo',
  'types',
  'split_clients',
  'charset_map',
  'num_map', // NGINX Plus
  'match', // NGINX Plus
  'otel_exporter', // nginx-otel: `endpoint`, `interval`, `header` ...
  'geoip2', // ngx_http_geoip2_module and its stream sister
]);
