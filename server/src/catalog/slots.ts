/** How does nginx read the value of a directive, and does it take a second one in the same block? Read in the command tables of its sources, compared with the binary. */
import { slotNames, wordLists } from './slot-names.ts';
import type { NginxVersion } from './version.ts';
import { compareVersions, parseVersion } from './version.ts';

/** How a value is read; `own`: by a function of the directive's own. */
export type Slot =
  | { readonly kind: 'flag' }
  | { readonly kind: 'number' }
  | { readonly kind: 'size' }
  /** A size; a value with a variable is read when a request comes. */
  | { readonly kind: 'size or variable' }
  | { readonly kind: 'offset' }
  | { readonly kind: 'milliseconds' }
  | { readonly kind: 'seconds' }
  /** A number and a size, neither of them zero. */
  | { readonly kind: 'buffers' }
  /** A path and up to three levels of folders. */
  | { readonly kind: 'path' }
  | { readonly kind: 'access' }
  | { readonly kind: 'string' }
  | { readonly kind: 'strings' }
  | { readonly kind: 'pair' }
  /** One of the words, whatever their case. */
  | { readonly kind: 'enum'; readonly words: readonly string[] }
  /** Any of the words, whatever their case; of a repeated one nginx only warns. */
  | { readonly kind: 'bitmask'; readonly words: readonly string[] }
  | { readonly kind: 'own' };

/** What nginx says to a second statement of the same name in the same block. */
export type Repetition =
  | 'allowed'
  /** "is duplicate". */
  | 'refused'
  /** "is duplicate" if one of the two says `off`. */
  | 'refused beside off'
  /** "is duplicate" if both name the same zone. */
  | 'refused for the same zone'
  /** "is duplicate" unless the first one says 0. */
  | 'refused after a value'
  /** Not known: from outside nginx's own sources. */
  | 'unknown';

export const ownSlot: Slot = { kind: 'own' };

/** By name, or by `module/name` where namesakes differ. */
const slots: ReadonlyMap<string, Slot> = collectSlots();

function collectSlots(): Map<string, Slot> {
  const found = new Map<string, Slot>();
  const add = (names: string, slot: Slot) => {
    for (const name of names.trim().split(/\s+/)) found.set(name, slot);
  };
  for (const [kind, names] of Object.entries(slotNames)) add(names, { kind } as Slot);
  for (const { kind, words, names } of wordLists) add(names, { kind, words: words.split(' ') });
  return found;
}

/** The names of which some namesake, in some version, is read in one of these ways. */
export function namesRead(...kinds: readonly Slot['kind'][]): readonly string[] {
  const all = [...slots, ...Object.entries(before).map(([name, [, slot]]) => [name, slot] as const)];
  const names = all.filter(([, { kind }]) => kinds.includes(kind)).map(([name]) => name.replace(/^.*\//, ''));
  return [...new Set(names)];
}

/** The names of which some namesake may not stand twice in a block. */
export function namesRefusedTwice(): readonly string[] {
  const once = namesRead(
    'flag',
    'number',
    'size',
    'size or variable',
    'offset',
    'milliseconds',
    'seconds',
    'buffers',
    'path',
    'access',
    'string',
    'enum',
  );
  const others = [...refusedTwice, ...Object.keys(refusedSometimes)].map((name) => name.replace(/^.*\//, ''));
  return [...new Set([...once, ...others])];
}

/** What older versions read otherwise: until (and without) the version named. */
const before: Readonly<Record<string, readonly [version: string, slot: Slot]>> = {
  fastcgi_limit_rate: ['1.27.0', { kind: 'size' }],
  proxy_limit_rate: ['1.27.0', { kind: 'size' }],
  scgi_limit_rate: ['1.27.0', { kind: 'size' }],
  uwsgi_limit_rate: ['1.27.0', { kind: 'size' }],
  proxy_http_version: ['1.29.4', { kind: 'enum', words: ['1.0', '1.1'] }],
  proxy_protocol: ['1.31.4', { kind: 'flag' }],
  // Obsolete since, whatever their value.
  http2_push_preload: ['1.25.1', { kind: 'flag' }],
  http2_max_concurrent_pushes: ['1.25.1', { kind: 'number' }],
};

/** The slot of a directive of nginx itself. */
export function slotOf(name: string, module: string, version: NginxVersion): Slot {
  const older = before[name];
  if (older && compareVersions(version, parseVersion(older[0])!) < 0) return older[1];
  return slots.get(`${module}/${name}`) ?? slots.get(name) ?? ownSlot;
}

/** Directives with a function of their own that answers a second one with "is duplicate". */
const refusedTwice: ReadonlySet<string> = new Set(
  `aio alias auth_basic auth_basic_user_file auth_request charset directio disable_symlinks events expires fastcgi_bind
  fastcgi_cache fastcgi_cache_key fastcgi_pass fastcgi_store geoip_city geoip_country geoip_org grpc_bind grpc_pass
  grpc_ssl_certificate grpc_ssl_certificate_cache grpc_ssl_certificate_key grpc_ssl_name grpc_ssl_password_file http
  internal keepalive limit_except mail memcached_bind memcached_pass ngx_stream_return_module/return open_file_cache
  open_log_file_cache pass proxy_bind proxy_cache proxy_cache_key proxy_method proxy_pass proxy_ssl_alpn
  proxy_ssl_certificate proxy_ssl_certificate_cache proxy_ssl_certificate_key proxy_ssl_name proxy_ssl_password_file
  proxy_store quic_host_key real_ip_header resolver root scgi_bind scgi_cache scgi_cache_key scgi_pass scgi_store
  secure_link secure_link_md5 source_charset ssl_alpn ssl_certificate_cache ssl_engine ssl_ocsp_cache
  ssl_password_file sticky stream try_files tunnel_bind tunnel_pass use user userid_expires userid_mark uwsgi_bind
  uwsgi_cache uwsgi_cache_key uwsgi_pass uwsgi_ssl_certificate uwsgi_ssl_certificate_cache
  uwsgi_ssl_certificate_key uwsgi_ssl_name uwsgi_ssl_password_file uwsgi_store worker_cpu_affinity worker_processes
  xml_entities`.split(/\s+/),
);

/** Directives that may be repeated with some values only. */
const refusedSometimes: Readonly<Record<string, Repetition>> = {
  mirror: 'refused beside off',
  proxy_cookie_domain: 'refused beside off',
  proxy_cookie_flags: 'refused beside off',
  proxy_cookie_path: 'refused beside off',
  proxy_redirect: 'refused beside off',
  limit_conn: 'refused for the same zone',
  limit_req: 'refused for the same zone',
  worker_priority: 'refused after a value',
};

/** Whether a directive of nginx itself may stand twice in a block. */
export function repetitionOf(name: string, module: string, slot: Slot): Repetition {
  switch (slot.kind) {
    case 'bitmask':
    case 'strings':
    case 'pair':
      return 'allowed';
    case 'own':
      if (refusedTwice.has(name) || refusedTwice.has(`${module}/${name}`)) return 'refused';
      return refusedSometimes[name] ?? 'allowed';
    default:
      return 'refused';
  }
}
