/** In which nginx version did a directive appear, and in which did it go? Reviewed facts from nginx's documentation and change log. */

/**
 * Directives by the version in which they appeared. `module/name` where namesakes appeared at different times.
 * Versions before 1.4 are left out: nothing that old is configured any more.
 */
export const appearedIn: Readonly<Record<string, string>> = {
  '1.5.1': 'ssi_last_modified sub_filter_last_modified xslt_last_modified',
  '1.5.6':
    'fastcgi_buffering ngx_http_proxy_module/proxy_ssl_ciphers ngx_http_proxy_module/proxy_ssl_protocols',
  '1.5.7':
    'fastcgi_cache_revalidate ngx_http_ssl_module/ssl_session_ticket_key ngx_mail_ssl_module/ssl_session_ticket_key proxy_cache_revalidate scgi_cache_revalidate uwsgi_cache_revalidate',
  '1.5.8': 'uwsgi_ssl_ciphers uwsgi_ssl_protocols uwsgi_ssl_session_reuse',
  '1.5.9': 'ngx_http_ssl_module/ssl_session_tickets ngx_mail_ssl_module/ssl_session_tickets ssl_buffer_size',
  '1.7.0':
    'ngx_http_proxy_module/proxy_ssl_crl ngx_http_proxy_module/proxy_ssl_name ngx_http_proxy_module/proxy_ssl_server_name ngx_http_proxy_module/proxy_ssl_trusted_certificate ngx_http_proxy_module/proxy_ssl_verify ngx_http_proxy_module/proxy_ssl_verify_depth uwsgi_ssl_crl uwsgi_ssl_name uwsgi_ssl_server_name uwsgi_ssl_trusted_certificate uwsgi_ssl_verify uwsgi_ssl_verify_depth',
  '1.7.2': 'ngx_http_upstream_module/hash',
  '1.7.3': 'ngx_http_ssl_module/ssl_password_file ngx_mail_ssl_module/ssl_password_file',
  '1.7.5':
    'fastcgi_next_upstream_timeout fastcgi_next_upstream_tries memcached_next_upstream_timeout memcached_next_upstream_tries ngx_http_proxy_module/proxy_next_upstream_timeout ngx_http_proxy_module/proxy_next_upstream_tries scgi_next_upstream_timeout scgi_next_upstream_tries uwsgi_next_upstream_timeout uwsgi_next_upstream_tries',
  '1.7.7':
    'fastcgi_force_ranges fastcgi_limit_rate proxy_force_ranges proxy_limit_rate scgi_force_ranges scgi_limit_rate uwsgi_force_ranges uwsgi_limit_rate',
  '1.7.8':
    'fastcgi_cache_lock_age ngx_http_proxy_module/proxy_ssl_certificate ngx_http_proxy_module/proxy_ssl_certificate_key ngx_http_proxy_module/proxy_ssl_password_file proxy_cache_lock_age scgi_cache_lock_age uwsgi_cache_lock_age uwsgi_ssl_certificate uwsgi_ssl_certificate_key uwsgi_ssl_password_file',
  '1.7.9': 'autoindex_format',
  '1.7.11':
    'auth_http_pass_client_cert fastcgi_request_buffering ngx_mail_ssl_module/ssl_client_certificate ngx_mail_ssl_module/ssl_crl ngx_mail_ssl_module/ssl_trusted_certificate ngx_mail_ssl_module/ssl_verify_client ngx_mail_ssl_module/ssl_verify_depth proxy_request_buffering scgi_request_buffering thread_pool uwsgi_request_buffering',
  '1.9.0': 'ngx_http_upstream_module/zone',
  '1.9.2': 'ngx_stream_proxy_module/proxy_bind ngx_stream_proxy_module/proxy_protocol',
  '1.9.3': 'proxy_download_rate proxy_upload_rate',
  '1.9.4': 'ngx_stream_core_module/tcp_nodelay ngx_stream_proxy_module/proxy_buffer_size',
  '1.9.7': 'proxy_cache_convert_head',
  '1.9.11': 'load_module',
  '1.9.13': 'aio_write proxy_responses',
  '1.11.0': 'http2_body_preread_size',
  '1.11.2':
    'ngx_stream_core_module/variables_hash_bucket_size ngx_stream_core_module/variables_hash_max_size',
  '1.11.3': 'ngx_stream_core_module/resolver ngx_stream_core_module/resolver_timeout',
  '1.11.4': 'proxy_protocol_timeout',
  '1.11.5': 'preread_buffer_size preread_timeout',
  '1.11.6':
    'fastcgi_cache_max_range_offset http2_max_requests image_filter_webp_quality proxy_cache_max_range_offset scgi_cache_max_range_offset uwsgi_cache_max_range_offset',
  '1.11.8':
    'absolute_redirect ngx_stream_ssl_module/ssl_client_certificate ngx_stream_ssl_module/ssl_crl ngx_stream_ssl_module/ssl_trusted_certificate ngx_stream_ssl_module/ssl_verify_client ngx_stream_ssl_module/ssl_verify_depth',
  '1.11.10':
    'fastcgi_cache_background_update proxy_cache_background_update scgi_cache_background_update uwsgi_cache_background_update',
  '1.11.11': 'worker_shutdown_timeout',
  '1.13.2': 'add_trailer',
  '1.13.9': 'http2_max_concurrent_pushes http2_push http2_push_preload',
  '1.13.10': 'subrequest_output_buffer_size',
  '1.15.1': 'random',
  '1.15.3':
    'ngx_http_upstream_module/keepalive_requests ngx_http_upstream_module/keepalive_timeout ssl_early_data',
  '1.15.6':
    'fastcgi_socket_keepalive grpc_socket_keepalive memcached_socket_keepalive proxy_socket_keepalive scgi_socket_keepalive uwsgi_socket_keepalive',
  '1.15.7': 'proxy_requests',
  '1.17.1': 'limit_req_dry_run',
  '1.17.6': 'limit_conn_dry_run',
  '1.17.10': 'auth_delay',
  '1.19.0':
    'ngx_http_ssl_module/ssl_ocsp ngx_http_ssl_module/ssl_ocsp_cache ngx_http_ssl_module/ssl_ocsp_responder',
  '1.19.3': 'proxy_cookie_flags userid_flags',
  '1.19.4':
    'grpc_ssl_conf_command ngx_http_ssl_module/ssl_reject_handshake proxy_smtp_auth proxy_ssl_conf_command ssl_conf_command uwsgi_ssl_conf_command',
  '1.19.8': 'ngx_mail_proxy_module/proxy_protocol',
  '1.19.10': 'keepalive_time',
  '1.21.0': 'max_errors',
  '1.21.4': 'mp4_start_key_frame proxy_half_close ssl_alpn',
  '1.25.1': 'http2',
  '1.25.5':
    'ngx_stream_core_module/server_name ngx_stream_core_module/server_names_hash_bucket_size ngx_stream_core_module/server_names_hash_max_size ngx_stream_ssl_module/ssl_reject_handshake',
  '1.27.2':
    'ngx_stream_ssl_module/ssl_ocsp ngx_stream_ssl_module/ssl_ocsp_cache ngx_stream_ssl_module/ssl_ocsp_responder ngx_stream_ssl_module/ssl_stapling ngx_stream_ssl_module/ssl_stapling_file ngx_stream_ssl_module/ssl_stapling_responder ngx_stream_ssl_module/ssl_stapling_verify proxy_pass_trailers',
  '1.27.3':
    'ngx_http_upstream_module/resolver ngx_http_upstream_module/resolver_timeout ngx_stream_upstream_module/resolver ngx_stream_upstream_module/resolver_timeout',
  '1.27.4':
    'grpc_ssl_certificate_cache keepalive_min_timeout proxy_ssl_certificate_cache ssl_certificate_cache ssl_object_cache_inheritable uwsgi_ssl_certificate_cache',
  '1.29.0': 'early_hints',
  '1.29.1': 'ssl_certificate_compression',
  '1.29.3': 'add_header_inherit add_trailer_inherit',
  '1.29.4': 'ssl_ech_file',
  '1.29.8': 'max_headers',
  '1.31.0': 'proxy_ssl_alpn',
  '1.31.3':
    'fastcgi_socket_rcvbuf fastcgi_socket_sndbuf grpc_socket_rcvbuf grpc_socket_sndbuf proxy_socket_rcvbuf proxy_socket_sndbuf scgi_socket_rcvbuf scgi_socket_sndbuf tunnel_socket_rcvbuf tunnel_socket_sndbuf uwsgi_socket_rcvbuf uwsgi_socket_sndbuf xml_external_entities',
};

/** Modules by the version in which their directives appeared, unless `appearedIn` names a later one. */
export const moduleAppearedIn: Readonly<Record<string, string>> = {
  ngx_google_perftools_module: '0.6.29', // an option of the build, so the older observed binary lacks it
  ngx_http_auth_request_module: '1.5.4',
  ngx_http_grpc_module: '1.13.10',
  ngx_http_mirror_module: '1.13.4',
  ngx_http_slice_module: '1.9.8',
  ngx_http_tunnel_module: '1.31.0',
  ngx_http_v2_module: '1.9.5',
  ngx_http_v3_module: '1.25.0',
  ngx_mail_realip_module: '1.19.8',
  ngx_stream_access_module: '1.9.2',
  ngx_stream_core_module: '1.9.0',
  ngx_stream_geo_module: '1.11.3',
  ngx_stream_geoip_module: '1.11.3',
  ngx_stream_limit_conn_module: '1.9.3',
  ngx_stream_log_module: '1.11.4',
  ngx_stream_map_module: '1.11.2',
  ngx_stream_pass_module: '1.25.5',
  ngx_stream_proxy_module: '1.9.0',
  ngx_stream_realip_module: '1.11.4',
  ngx_stream_return_module: '1.11.2',
  ngx_stream_set_module: '1.19.3',
  ngx_stream_split_clients_module: '1.11.3',
  ngx_stream_ssl_module: '1.9.0',
  ngx_stream_ssl_preread_module: '1.11.5',
  ngx_stream_upstream_module: '1.9.0',
};

/** NGINX Plus had these first: the version in which open-source nginx got them. */
export const openSourceSince: Readonly<Record<string, string>> = {
  'ngx_http_upstream_module/resolver': '1.27.3',
  'ngx_http_upstream_module/resolver_timeout': '1.27.3',
  'ngx_stream_upstream_module/resolver': '1.27.3',
  'ngx_stream_upstream_module/resolver_timeout': '1.27.3',
  'ngx_http_upstream_module/sticky': '1.29.6',
  'ngx_http_upstream_module/least_time': '1.31.0',
  'ngx_stream_upstream_module/least_time': '1.31.0',
};

/** Gone: the first version that answers `unknown directive`. */
export const removedIn: Readonly<Record<string, string>> = {
  limit_zone: '1.7.6',
  ssl: '1.25.1',
};
