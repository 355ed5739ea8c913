/** Which directives does nginx read with which of its common functions? By `module/name` where namesakes differ. */

/** As 1.31.5 has it, and 1.22.1 what is gone since; what changed in between is in `slots.ts`. */
export const slotNames = {
  flag: `
    absolute_redirect accept_mutex aio_write auth_http_pass_client_cert autoindex autoindex_exact_size
    autoindex_localtime chunked_transfer_encoding client_body_in_single_buffer create_full_put_path
    daemon etag fastcgi_buffering fastcgi_cache_background_update fastcgi_cache_lock
    fastcgi_cache_revalidate fastcgi_force_ranges fastcgi_ignore_client_abort fastcgi_intercept_errors
    fastcgi_keep_conn fastcgi_pass_request_body fastcgi_pass_request_headers fastcgi_request_buffering
    fastcgi_socket_keepalive geoip_proxy_recursive grpc_intercept_errors grpc_socket_keepalive
    grpc_ssl_server_name grpc_ssl_session_reuse grpc_ssl_verify gunzip gzip gzip_no_buffer gzip_vary
    http2 http3 http3_hq ignore_invalid_headers image_filter_interlace image_filter_transparency
    limit_conn_dry_run limit_req_dry_run log_not_found log_subrequest master_process
    memcached_socket_keepalive merge_slashes mirror_request_body mp4_start_key_frame msie_padding
    msie_refresh multi_accept ngx_stream_proxy_module/proxy_next_upstream open_file_cache_errors
    open_file_cache_events override_charset pcre_jit port_in_redirect proxy proxy_buffering
    proxy_cache_background_update proxy_cache_convert_head proxy_cache_lock proxy_cache_revalidate
    proxy_force_ranges proxy_half_close proxy_ignore_client_abort proxy_intercept_errors
    proxy_pass_error_message proxy_pass_request_body proxy_pass_request_headers proxy_pass_trailers
    proxy_request_buffering proxy_smtp_auth proxy_socket_keepalive proxy_ssl proxy_ssl_server_name
    proxy_ssl_session_reuse proxy_ssl_verify quic_bpf quic_gso quic_retry random_index real_ip_recursive
    recursive_error_pages reset_timedout_connection rewrite_log scgi_buffering
    scgi_cache_background_update scgi_cache_lock scgi_cache_revalidate scgi_force_ranges
    scgi_ignore_client_abort scgi_intercept_errors scgi_pass_request_body scgi_pass_request_headers
    scgi_request_buffering scgi_socket_keepalive sendfile server_name_in_redirect ssi
    ssi_ignore_recycled_buffers ssi_last_modified ssi_silent_errors ssl ssl_certificate_compression
    ssl_early_data ssl_object_cache_inheritable ssl_prefer_server_ciphers ssl_preread
    ssl_reject_handshake ssl_session_tickets ssl_stapling ssl_stapling_verify sub_filter_last_modified
    sub_filter_once tcp_nodelay tcp_nopush tunnel_socket_keepalive underscores_in_headers
    uninitialized_variable_warn uwsgi_buffering uwsgi_cache_background_update uwsgi_cache_lock
    uwsgi_cache_revalidate uwsgi_force_ranges uwsgi_ignore_client_abort uwsgi_intercept_errors
    uwsgi_pass_request_body uwsgi_pass_request_headers uwsgi_request_buffering uwsgi_socket_keepalive
    uwsgi_ssl_server_name uwsgi_ssl_session_reuse uwsgi_ssl_verify xclient xml_external_entities
    xslt_last_modified`,
  number: `
    epoll_events fastcgi_cache_min_uses fastcgi_next_upstream_tries grpc_next_upstream_tries
    grpc_ssl_verify_depth gzip_comp_level http2_max_concurrent_streams http2_streams_index_size
    http3_max_concurrent_streams keepalive_requests limit_conn_status limit_req_status
    map_hash_bucket_size map_hash_max_size max_errors max_headers max_ranges memcached_gzip_flag
    memcached_next_upstream_tries min_delete_depth open_file_cache_min_uses proxy_cache_min_uses
    proxy_headers_hash_bucket_size proxy_headers_hash_max_size proxy_next_upstream_tries proxy_requests
    proxy_responses proxy_ssl_verify_depth quic_active_connection_id_limit referer_hash_bucket_size
    referer_hash_max_size scgi_cache_min_uses scgi_next_upstream_tries server_names_hash_bucket_size
    server_names_hash_max_size ssl_verify_depth tunnel_next_upstream_tries types_hash_bucket_size
    types_hash_max_size userid_service uwsgi_cache_min_uses uwsgi_modifier1 uwsgi_modifier2
    uwsgi_next_upstream_tries uwsgi_ssl_verify_depth variables_hash_bucket_size variables_hash_max_size
    worker_aio_requests worker_connections worker_rlimit_nofile`,
  size: `
    client_body_buffer_size client_header_buffer_size connection_pool_size fastcgi_buffer_size
    fastcgi_busy_buffers_size fastcgi_max_temp_file_size fastcgi_send_lowat fastcgi_socket_rcvbuf
    fastcgi_socket_sndbuf fastcgi_temp_file_write_size grpc_buffer_size grpc_socket_rcvbuf
    grpc_socket_sndbuf gzip_hash gzip_min_length gzip_window http2_body_preread_size http2_chunk_size
    http2_pool_size http2_recv_buffer_size http3_stream_buffer_size image_filter_buffer
    imap_client_buffer memcached_buffer_size mp4_buffer_size mp4_max_buffer_size postpone_gzipping
    postpone_output preread_buffer_size proxy_buffer proxy_buffer_size proxy_busy_buffers_size
    proxy_downstream_buffer proxy_max_temp_file_size proxy_send_lowat proxy_socket_rcvbuf
    proxy_socket_sndbuf proxy_temp_file_write_size proxy_upstream_buffer read_ahead request_pool_size
    scgi_buffer_size scgi_busy_buffers_size scgi_max_temp_file_size scgi_socket_rcvbuf
    scgi_socket_sndbuf scgi_temp_file_write_size send_lowat sendfile_max_chunk slice smtp_client_buffer
    ssi_min_file_chunk ssi_value_length ssl_buffer_size subrequest_output_buffer_size tunnel_buffer_size
    tunnel_send_lowat tunnel_socket_rcvbuf tunnel_socket_sndbuf uwsgi_buffer_size
    uwsgi_busy_buffers_size uwsgi_max_temp_file_size uwsgi_socket_rcvbuf uwsgi_socket_sndbuf
    uwsgi_temp_file_write_size`,
  'size or variable': `
    fastcgi_limit_rate limit_rate limit_rate_after proxy_download_rate proxy_limit_rate
    proxy_upload_rate scgi_limit_rate uwsgi_limit_rate`,
  offset: `
    client_max_body_size directio_alignment fastcgi_cache_max_range_offset proxy_cache_max_range_offset
    scgi_cache_max_range_offset uwsgi_cache_max_range_offset worker_rlimit_core`,
  milliseconds: `
    accept_mutex_delay auth_delay auth_http_timeout client_body_timeout client_header_timeout
    fastcgi_cache_lock_age fastcgi_cache_lock_timeout fastcgi_connect_timeout
    fastcgi_next_upstream_timeout fastcgi_read_timeout fastcgi_send_timeout grpc_connect_timeout
    grpc_next_upstream_timeout grpc_read_timeout grpc_send_timeout keepalive_min_timeout keepalive_time
    lingering_time lingering_timeout memcached_connect_timeout memcached_next_upstream_timeout
    memcached_read_timeout memcached_send_timeout ngx_http_upstream_module/keepalive_timeout
    preread_timeout proxy_cache_lock_age proxy_cache_lock_timeout proxy_connect_timeout
    proxy_next_upstream_timeout proxy_protocol_timeout proxy_read_timeout proxy_send_timeout
    proxy_timeout resolver_timeout scgi_cache_lock_age scgi_cache_lock_timeout scgi_connect_timeout
    scgi_next_upstream_timeout scgi_read_timeout scgi_send_timeout send_timeout smtp_greeting_delay
    ssl_handshake_timeout timeout timer_resolution tunnel_connect_timeout tunnel_next_upstream_timeout
    tunnel_read_timeout tunnel_send_timeout uwsgi_cache_lock_age uwsgi_cache_lock_timeout
    uwsgi_connect_timeout uwsgi_next_upstream_timeout uwsgi_read_timeout uwsgi_send_timeout
    worker_shutdown_timeout`,
  seconds: 'open_file_cache_valid ssl_session_timeout',
  buffers: `
    fastcgi_buffers gunzip_buffers gzip_buffers large_client_header_buffers output_buffers proxy_buffers
    scgi_buffers uwsgi_buffers`,
  path: `
    client_body_temp_path fastcgi_temp_path proxy_temp_path scgi_temp_path uwsgi_temp_path`,
  access: `
    dav_access fastcgi_store_access proxy_store_access scgi_store_access uwsgi_store_access`,
  string: `
    add_after_body add_before_body default_type fastcgi_index google_perftools_profiles grpc_ssl_ciphers
    grpc_ssl_crl grpc_ssl_trusted_certificate lock_file ngx_mail_core_module/server_name pid post_action
    proxy_set_body proxy_ssl_ciphers proxy_ssl_crl proxy_ssl_trusted_certificate secure_link_secret
    ssl_ciphers ssl_client_certificate ssl_crl ssl_dhparam ssl_ecdh_curve ssl_ocsp_responder
    ssl_stapling_file ssl_stapling_responder ssl_trusted_certificate userid_domain userid_name
    userid_p3p userid_path uwsgi_ssl_ciphers uwsgi_ssl_crl uwsgi_ssl_trusted_certificate uwsgi_string
    working_directory`,
  strings: `
    fastcgi_catch_stderr fastcgi_hide_header fastcgi_pass_header grpc_hide_header grpc_pass_header
    perl_modules perl_require proxy_hide_header proxy_pass_header scgi_hide_header scgi_pass_header
    ssl_certificate ssl_certificate_key ssl_ech_file ssl_session_ticket_key uwsgi_hide_header
    uwsgi_pass_header`,
  pair: `
    grpc_set_header grpc_ssl_conf_command proxy_set_header proxy_ssl_conf_command ssl_conf_command
    uwsgi_ssl_conf_command`,
} as const;

interface WordList {
  readonly kind: 'enum' | 'bitmask';
  readonly words: string;
  readonly names: string;
}

/** Values that are one word, or words, of a list. */
export const wordLists: readonly WordList[] = [
  { kind: 'enum', words: 'off on merge', names: 'add_header_inherit add_trailer_inherit' },
  { kind: 'enum', words: 'html json jsonp xml', names: 'autoindex_format' },
  { kind: 'enum', words: 'off on clean', names: 'client_body_in_file_only' },
  { kind: 'enum', words: 'stop abort', names: 'debug_points' },
  { kind: 'enum', words: '204 444', names: 'degrade' },
  { kind: 'enum', words: '1.0 1.1', names: 'gzip_http_version' },
  { kind: 'enum', words: 'off on always', names: 'gzip_static lingering_close' },
  { kind: 'enum', words: 'off exact before', names: 'if_modified_since' },
  { kind: 'enum', words: 'info notice warn error', names: 'limit_conn_log_level limit_req_log_level' },
  { kind: 'enum', words: '1.0 1.1 2', names: 'proxy_http_version' },
  { kind: 'enum', words: 'off on v2', names: 'proxy_protocol' },
  { kind: 'enum', words: 'all any', names: 'satisfy' },
  { kind: 'enum', words: 'off on build', names: 'server_tokens' },
  { kind: 'enum', words: 'off on leaf', names: 'ssl_ocsp' },
  { kind: 'enum', words: 'off on optional optional_no_ca', names: 'ssl_verify_client' },
  { kind: 'enum', words: 'off log v1 on', names: 'userid' },
  { kind: 'bitmask', words: 'off put delete mkcol copy move', names: 'dav_methods' },
  {
    kind: 'bitmask',
    words: 'GET HEAD POST',
    names: 'fastcgi_cache_methods proxy_cache_methods scgi_cache_methods uwsgi_cache_methods',
  },
  {
    kind: 'bitmask',
    words:
      'error timeout invalid_header non_idempotent http_500 http_503 http_403 http_404 http_429 updating off',
    names:
      'fastcgi_cache_use_stale fastcgi_next_upstream scgi_cache_use_stale scgi_next_upstream uwsgi_cache_use_stale uwsgi_next_upstream',
  },
  {
    kind: 'bitmask',
    words:
      'X-Accel-Redirect X-Accel-Expires X-Accel-Limit-Rate X-Accel-Buffering X-Accel-Charset Expires Cache-Control Set-Cookie Vary',
    names:
      'fastcgi_ignore_headers grpc_ignore_headers proxy_ignore_headers scgi_ignore_headers uwsgi_ignore_headers',
  },
  {
    kind: 'bitmask',
    words:
      'error timeout invalid_header non_idempotent http_500 http_502 http_503 http_504 http_403 http_404 http_429 off',
    names: 'grpc_next_upstream',
  },
  {
    kind: 'bitmask',
    words: 'SSLv2 SSLv3 TLSv1 TLSv1.1 TLSv1.2 TLSv1.3',
    names: 'grpc_ssl_protocols proxy_ssl_protocols ssl_protocols uwsgi_ssl_protocols',
  },
  {
    kind: 'bitmask',
    words: 'off expired no-cache no-store private no_last_modified no_etag auth any',
    names: 'gzip_proxied',
  },
  { kind: 'bitmask', words: 'plain login cram-md5 external', names: 'imap_auth' },
  { kind: 'bitmask', words: 'none msie6 safari', names: 'keepalive_disable' },
  {
    kind: 'bitmask',
    words: 'error timeout invalid_response not_found off',
    names: 'memcached_next_upstream',
  },
  { kind: 'bitmask', words: 'plain apop cram-md5 external', names: 'pop3_auth' },
  {
    kind: 'bitmask',
    words:
      'error timeout invalid_header non_idempotent http_500 http_502 http_503 http_504 http_403 http_404 http_429 updating off',
    names: 'proxy_cache_use_stale proxy_next_upstream',
  },
  { kind: 'bitmask', words: 'plain login cram-md5 external none', names: 'smtp_auth' },
  { kind: 'bitmask', words: 'error timeout off', names: 'tunnel_next_upstream' },
  {
    kind: 'bitmask',
    words: 'off secure httponly samesite=strict samesite=lax samesite=none',
    names: 'userid_flags',
  },
];
