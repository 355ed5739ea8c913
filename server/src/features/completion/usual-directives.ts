/** Which directives stand in most configurations? They come first in a list of hundreds. */

/** By context, in the order in which they are usually written. */
const usual: Readonly<Record<string, string>> = {
  main: 'user worker_processes error_log pid include load_module events http stream mail worker_rlimit_nofile env daemon',
  events: 'worker_connections multi_accept use',
  http: `include default_type log_format access_log error_log sendfile tcp_nopush keepalive_timeout gzip gzip_types
    server_tokens client_max_body_size ssl_protocols ssl_ciphers ssl_session_cache map geo limit_req_zone limit_conn_zone
    proxy_cache_path upstream server add_header resolver set_real_ip_from real_ip_header types_hash_max_size`,
  server: `listen server_name root index location ssl_certificate ssl_certificate_key ssl_protocols ssl_ciphers return
    include access_log error_log error_page client_max_body_size add_header try_files rewrite if set proxy_set_header http2
    gzip allow deny auth_basic auth_basic_user_file`,
  location: `proxy_pass proxy_set_header proxy_http_version proxy_redirect proxy_read_timeout proxy_connect_timeout
    proxy_buffering root alias index try_files return rewrite add_header expires include fastcgi_pass fastcgi_param
    fastcgi_index uwsgi_pass uwsgi_param access_log log_not_found autoindex allow deny auth_basic auth_basic_user_file
    internal client_max_body_size if set limit_req limit_except proxy_cache error_page default_type location`,
  'if in server': 'return rewrite set break',
  'if in location': 'return rewrite set break proxy_pass add_header expires access_log',
  limit_except: 'deny allow auth_basic auth_basic_user_file',
  upstream: 'server least_conn ip_hash hash keepalive zone random',
  stream: 'server upstream map log_format access_log error_log include',
  'stream server':
    'listen proxy_pass proxy_timeout proxy_connect_timeout ssl_certificate ssl_certificate_key ssl_preread allow deny',
  'stream upstream': 'server least_conn hash zone random',
  mail: 'server_name auth_http server',
  'mail server': 'listen protocol ssl_certificate ssl_certificate_key starttls',
};

const places = new Map<string, ReadonlyMap<string, number>>();

/** 0 for the first, towards 1 for later ones; undefined for a directive that few need there. */
export function usualPlace(name: string, context: string): number | undefined {
  const known =
    places.get(context) ??
    new Map((usual[context] ?? '').split(/\s+/).map((one, index) => [one, index / 100] as const));
  places.set(context, known);
  return known.get(name);
}
