/** Which directives does nginx inherit into the blocks inside, and which of them are kept in one list? As the `merge_loc_conf` and `merge_srv_conf` of its modules do it. */

import type { Context } from '../catalog/context.ts';
import type { DirectiveSpec } from '../catalog/spec.ts';

export interface Inherited {
  /** The directives whose statements are inherited or replaced together. */
  readonly names: readonly string[];
  /** `list`: all statements of the nearest block that has any count together; `one`: there is one. */
  readonly holds: 'one' | 'list';
}

/** Contexts that hand on what they hold, or are handed it. */
const handing: ReadonlySet<Context> = new Set<Context>([
  ...(['http', 'server', 'location', 'if in location', 'limit_except'] as const),
  ...(['stream', 'stream server', 'mail', 'mail server'] as const),
]);

/** Undefined for what is not inherited (`rewrite`, `try_files`, `proxy_pass` ...), and where it is not known whether it is. */
export function inheritedAs(spec: DirectiveSpec): Inherited | undefined {
  const { name, slot, origin, contexts } = spec;
  if (origin !== 'open-source') return undefined;
  const family = families.find((names) => names.includes(name));
  if (family) return { names: family, holds: family === rootAndAlias ? 'one' : 'list' };
  const places = contexts.filter((context) => handing.has(context));
  // Locations stand in locations.
  if (places.length === 0 || (places.length === 1 && places[0] !== 'location')) return undefined;
  switch (slot.kind) {
    case 'own':
      if (lists.has(name)) return { names: [name], holds: 'list' };
      return single.has(name) ? { names: [name], holds: 'one' } : undefined;
    case 'strings':
    case 'pair':
    case 'bitmask':
      return { names: [name], holds: 'list' };
    default:
      return { names: [name], holds: 'one' };
  }
}

const rootAndAlias: readonly string[] = ['root', 'alias'];

const families: readonly (readonly string[])[] = [
  rootAndAlias,
  ['allow', 'deny'],
  ['xslt_param', 'xslt_string_param'],
];

/** Read by functions of their own, and merged as one list: all of a block, or none. */
const lists: ReadonlySet<string> = new Set(
  `access_log add_header add_trailer addition_types auth_request_set charset_types error_log error_page
  fastcgi_cache_bypass fastcgi_cache_valid fastcgi_no_cache fastcgi_param gzip_disable gzip_types index limit_conn
  limit_req mirror proxy_cache_bypass proxy_cache_valid proxy_cookie_domain proxy_cookie_flags proxy_cookie_path
  proxy_no_cache proxy_redirect scgi_cache_bypass scgi_cache_valid scgi_no_cache scgi_param set_real_ip_from ssi_types
  sub_filter sub_filter_types types uwsgi_cache_bypass uwsgi_cache_valid uwsgi_no_cache uwsgi_param xslt_types`.split(
    /\s+/,
  ),
);

/** Read by functions of their own, and merged as one value. */
const single: ReadonlySet<string> = new Set(
  `aio auth_basic auth_basic_user_file auth_request charset directio disable_symlinks expires fastcgi_bind
  fastcgi_cache fastcgi_cache_key fastcgi_split_path_info fastcgi_store grpc_bind grpc_ssl_certificate
  grpc_ssl_certificate_key grpc_ssl_name grpc_ssl_password_file image_filter_jpeg_quality image_filter_sharpen
  image_filter_webp_quality internal keepalive_timeout memcached_bind open_file_cache open_log_file_cache proxy_bind
  proxy_cache proxy_cache_key proxy_method proxy_ssl_certificate proxy_ssl_certificate_key proxy_ssl_name
  proxy_ssl_password_file proxy_store real_ip_header resolver scgi_bind scgi_cache scgi_cache_key scgi_store
  secure_link secure_link_md5 source_charset ssl_password_file ssl_session_cache userid_expires userid_mark uwsgi_bind
  uwsgi_cache uwsgi_cache_key uwsgi_ssl_certificate uwsgi_ssl_certificate_key uwsgi_ssl_name uwsgi_ssl_password_file
  uwsgi_store`.split(/\s+/),
);
