/** Which directives has nginx had and has no more, and what has their place? From its list of changes. */

import { compareVersions, type NginxVersion } from '../catalog/version.ts';
import type { Argument } from '../syntax/tree.ts';

export interface RemovedName {
  /** The first version without it; undefined if it belonged to a module with versions of its own. */
  readonly in: NginxVersion | undefined;
  /** Completes "There is no `name` any more: ...". */
  readonly advice: string;
  /** The statement in its place, without `;`; empty if there is nothing to be said instead. Without it there is no telling. */
  readonly instead?: (args: readonly Argument[]) => string | undefined;
}

const version = (major: number, minor: number, patch: number): NginxVersion => ({ major, minor, patch });

const spdy: RemovedName = {
  in: version(1, 9, 5),
  advice: 'SPDY has given way to HTTP/2, which needs no such setting',
  instead: () => '',
};

const renamed = (name: string, since: NginxVersion): RemovedName => ({
  in: since,
  advice: `write \`${name}\``,
  instead: (args) => [name, ...args.map(({ text }) => text)].join(' '),
});

const removed: Readonly<Record<string, RemovedName>> = {
  limit_zone: {
    in: version(1, 7, 6),
    advice: 'write `limit_conn_zone KEY zone=NAME:SIZE`',
    instead: ([name, key, size]) =>
      name && key && size ? `limit_conn_zone ${key.text} zone=${name.value}:${size.value}` : undefined,
  },
  spdy_chunk_size: spdy,
  spdy_headers_comp: spdy,
  spdy_keepalive_timeout: spdy,
  spdy_max_concurrent_streams: spdy,
  spdy_pool_size: spdy,
  spdy_recv_buffer_size: spdy,
  spdy_recv_timeout: spdy,
  spdy_streams_index_size: spdy,
  js_include: {
    in: undefined,
    advice:
      'njs 0.7.1 has removed it; write `js_import`, and the name of the file before that of the function',
  },
  open_file_cache_retest: renamed('open_file_cache_valid', version(0, 6, 23)),
  proxy_redirect_errors: renamed('proxy_intercept_errors', version(0, 3, 50)),
  fastcgi_redirect_errors: renamed('fastcgi_intercept_errors', version(0, 3, 50)),
  optimize_server_names: {
    in: version(0, 7, 1),
    advice: 'nginx always looks names up in the fastest way',
    instead: () => '',
  },
};

/** Undefined for names that this version has, and for those that never were. */
export function removedName(name: string, nginx: NginxVersion): RemovedName | undefined {
  const known = Object.hasOwn(removed, name) ? removed[name] : undefined;
  return known?.in && compareVersions(nginx, known.in) < 0 ? undefined : known;
}
