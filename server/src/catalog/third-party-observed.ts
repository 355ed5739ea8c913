/** Which directives do well-known modules from outside nginx's own releases add? Reviewed facts; reference-lib knows none of them. */

export interface ThirdPartyModule {
  readonly name: string;
  /** The module's documentation; `*` stands for a directive's name. */
  readonly link: string;
  /** Names by `contexts: arity`, several groups separated by `; `, in the notation of `data/observed.json`. */
  readonly directives: Readonly<Record<string, string>>;
  /** Names without `$`; `NAME` marks a family. */
  readonly variables?: string;
}

/** The modules of Debian's `nginx-extras`, as the binaries answered. */
export const debianModules: readonly ThirdPartyModule[] = [
  {
    name: 'ngx_http_auth_pam_module',
    link: 'https://github.com/sto/ngx_http_auth_pam_module',
    directives: {
      'http, server, location, limit_except: 1': 'auth_pam auth_pam_service_name auth_pam_set_pam_env',
    },
  },
  {
    name: 'ngx_http_cache_purge_module',
    link: 'https://github.com/FRiCKLE/ngx_cache_purge',
    directives: {
      'http, server, location: 1+': `fastcgi_cache_purge proxy_cache_purge scgi_cache_purge uwsgi_cache_purge`,
    },
  },
  {
    name: 'ngx_http_dav_ext_module',
    link: 'https://github.com/arut/nginx-dav-ext-module',
    directives: {
      'http, server, location: 1': 'dav_ext_lock',
      'http: 1-2': 'dav_ext_lock_zone',
      'http, server, location: 1+': 'dav_ext_methods',
    },
  },
  {
    name: 'ngx_http_echo_module',
    link: 'https://github.com/openresty/echo-nginx-module#*',
    directives: {
      'location, if in location: 0+': 'echo echo_after_body echo_before_body',
      'location, if in location: 0': `echo_abort_parent echo_end echo_flush echo_read_request_body echo_request_body echo_reset_timer`,
      'location, if in location: 1': 'echo_blocking_sleep echo_sleep echo_status',
      'location, if in location: 2+': `echo_duplicate echo_foreach_split echo_subrequest echo_subrequest_async`,
      'location, if in location: 1-2': 'echo_exec echo_location echo_location_async',
    },
    variables:
      'echo_cacheable_request_uri echo_client_request_headers echo_client_request_method echo_incr echo_it echo_request_body echo_request_method echo_request_uri echo_response_status echo_timer_elapsed',
  },
  {
    name: 'ngx_http_fancyindex_module',
    link: 'https://github.com/aperezdc/ngx-fancyindex',
    directives: {
      'http, server, location: 1': `fancyindex fancyindex_css_href fancyindex_default_sort fancyindex_directories_first
        fancyindex_exact_size fancyindex_hide_parent_dir fancyindex_hide_symlinks fancyindex_localtime
        fancyindex_name_length fancyindex_show_dotfiles fancyindex_show_path fancyindex_time_format`,
      'http, server, location: 1-2': 'fancyindex_footer fancyindex_header',
      'http, server, location: 1+': 'fancyindex_ignore',
    },
  },
  {
    name: 'ngx_http_geoip2_module',
    link: 'https://github.com/leev/ngx_http_geoip2_module',
    directives: {
      'http: 1 {}': 'geoip2',
      'http: 1': 'geoip2_proxy geoip2_proxy_recursive',
    },
  },
  {
    name: 'ngx_stream_geoip2_module',
    link: 'https://github.com/leev/ngx_http_geoip2_module',
    directives: {
      'stream: 1 {}': 'geoip2',
    },
  },
  {
    name: 'ngx_http_headers_more_filter_module',
    link: 'https://github.com/openresty/headers-more-nginx-module#*',
    directives: {
      'http, server, location, if in location: 1+': `more_clear_headers more_clear_input_headers more_set_headers more_set_input_headers`,
    },
  },
  {
    name: 'ngx_http_lua_module',
    link: 'https://github.com/openresty/lua-nginx-module#*',
    directives: {
      'http, server, location, if in location: 1': `access_by_lua access_by_lua_file body_filter_by_lua body_filter_by_lua_file header_filter_by_lua
        header_filter_by_lua_file log_by_lua log_by_lua_file lua_check_client_abort lua_code_cache
        lua_http10_buffering lua_need_request_body lua_socket_buffer_size lua_socket_connect_timeout
        lua_socket_keepalive_timeout lua_socket_log_errors lua_socket_pool_size lua_socket_read_timeout
        lua_socket_send_lowat lua_socket_send_timeout lua_transform_underscores_in_response_headers
        lua_use_default_type rewrite_by_lua rewrite_by_lua_file`,
      'http, server, location, if in location: 0 {}': `access_by_lua_block body_filter_by_lua_block header_filter_by_lua_block log_by_lua_block
        rewrite_by_lua_block`,
      'http: 1': `access_by_lua_no_postpone exit_worker_by_lua_file init_by_lua init_by_lua_file
        init_worker_by_lua init_worker_by_lua_file lua_capture_error_log lua_load_resty_core
        lua_malloc_trim lua_max_pending_timers lua_max_running_timers lua_package_cpath lua_package_path
        lua_regex_cache_max_entries lua_regex_match_limit lua_sa_restart lua_thread_cache_max_entries
        lua_worker_thread_vm_pool_size rewrite_by_lua_no_postpone ssl_session_fetch_by_lua_file
        ssl_session_store_by_lua_file`,
      'upstream: 0 {}': 'balancer_by_lua_block',
      'upstream: 1': 'balancer_by_lua_file',
      'location, if in location: 1': 'content_by_lua content_by_lua_file',
      'location, if in location: 0 {}': 'content_by_lua_block',
      'http: 0 {}': `exit_worker_by_lua_block init_by_lua_block init_worker_by_lua_block
        ssl_session_fetch_by_lua_block ssl_session_store_by_lua_block`,
      'http: 2': 'lua_shared_dict',
      'http, server, location: 1': `lua_ssl_ciphers lua_ssl_crl lua_ssl_trusted_certificate lua_ssl_verify_depth`,
      'http, server, location: 2': 'lua_ssl_conf_command',
      'http, server, location: 1+': 'lua_ssl_protocols',
      'http, server: 0 {}': `server_rewrite_by_lua_block ssl_certificate_by_lua_block ssl_client_hello_by_lua_block`,
      'http, server: 1': `server_rewrite_by_lua_file ssl_certificate_by_lua_file ssl_client_hello_by_lua_file`,
      'server, if in server, location, if in location: 2+': 'set_by_lua set_by_lua_file',
      'server, if in server, location, if in location: 1 {}': 'set_by_lua_block',
    },
  },
  {
    name: 'ngx_nchan_module',
    link: 'https://nchan.io/#*',
    directives: {
      'http, server, location, if in location: 1': `nchan_access_control_allow_credentials nchan_access_control_allow_origin nchan_store_messages
        nchan_subscriber_timeout push_store_messages push_subscriber_timeout`,
      'server, location, if in location: 1': `nchan_authorize_request nchan_channel_event_string nchan_channel_events_channel_id
        nchan_channel_group nchan_channel_id_split_delimiter nchan_eventsource_event
        nchan_eventsource_ping_comment nchan_eventsource_ping_data nchan_eventsource_ping_event
        nchan_eventsource_ping_interval nchan_longpoll_multipart_response
        nchan_publisher_upstream_request nchan_subscribe_request
        nchan_subscriber_compound_etag_message_id nchan_subscriber_first_message
        nchan_subscriber_http_raw_stream_separator nchan_subscriber_message_id_custom_etag_header
        nchan_unsubscribe_request nchan_websocket_ping_interval push_channel_group
        push_min_message_buffer_length push_subscriber_concurrency`,
      'location: 0': 'nchan_benchmark nchan_stub_status nchan_subscriber_info',
      'location: 1': `nchan_benchmark_channels nchan_benchmark_message_padding_bytes
        nchan_benchmark_messages_per_channel_per_minute nchan_benchmark_publisher_distribution
        nchan_benchmark_subscriber_distribution nchan_benchmark_subscribers_per_channel
        nchan_benchmark_time nchan_group_max_channels nchan_group_max_messages
        nchan_group_max_messages_disk nchan_group_max_messages_memory nchan_group_max_subscribers`,
      'server, location: 1': `nchan_channel_group_accounting nchan_deflate_message_for_websocket nchan_redis_upstream_stats
        nchan_subscriber_info_string`,
      'server, location, if in location: 1-7': `nchan_channel_id nchan_pub_channel_id nchan_publisher_channel_id nchan_pubsub_channel_id
        nchan_sub_channel_id nchan_subscriber_channel_id`,
      'http, server, location: 1': `nchan_channel_timeout nchan_max_channel_id_length nchan_max_channel_subscribers
        nchan_message_buffer_length nchan_message_max_buffer_length nchan_message_timeout
        nchan_redis_idle_channel_cache_timeout nchan_redis_pass nchan_redis_pass_inheritable
        nchan_redis_url nchan_redis_wait_after_connecting nchan_storage_engine
        nchan_subscribe_existing_channels_only nchan_use_redis push_authorized_channels_only
        push_channel_timeout push_max_channel_id_length push_max_channel_subscribers
        push_max_message_buffer_length push_message_buffer_length push_message_timeout`,
      'location: 0-3': 'nchan_group_location',
      'http: 1': `nchan_max_reserved_memory nchan_message_temp_path nchan_permessage_deflate_compression_level
        nchan_permessage_deflate_compression_memlevel nchan_permessage_deflate_compression_strategy
        nchan_permessage_deflate_compression_window nchan_redis_fakesub_timer_interval
        nchan_redis_publish_msgpacked_max_size nchan_shared_memory_size push_max_reserved_memory`,
      'server, location, if in location: 0-2': 'nchan_publisher nchan_publisher_location push_publisher',
      'server, location, if in location: 0-6': 'nchan_pubsub nchan_pubsub_location',
      'upstream: 1': `nchan_redis_accurate_subscriber_count nchan_redis_cluster_check_interval
        nchan_redis_cluster_check_interval_backoff nchan_redis_cluster_check_interval_jitter
        nchan_redis_cluster_check_interval_max nchan_redis_cluster_check_interval_min
        nchan_redis_cluster_connect_timeout nchan_redis_cluster_max_failing_time
        nchan_redis_cluster_recovery_delay nchan_redis_cluster_recovery_delay_backoff
        nchan_redis_cluster_recovery_delay_jitter nchan_redis_cluster_recovery_delay_max
        nchan_redis_cluster_recovery_delay_min nchan_redis_command_timeout nchan_redis_connect_timeout
        nchan_redis_idle_channel_keepalive_backoff nchan_redis_idle_channel_keepalive_jitter
        nchan_redis_idle_channel_keepalive_max nchan_redis_idle_channel_keepalive_min
        nchan_redis_idle_channel_keepalive_safety_margin nchan_redis_load_scripts_unconditionally
        nchan_redis_node_connect_timeout nchan_redis_optimize_target nchan_redis_password
        nchan_redis_reconnect_delay nchan_redis_reconnect_delay_backoff
        nchan_redis_reconnect_delay_jitter nchan_redis_reconnect_delay_max
        nchan_redis_reconnect_delay_min nchan_redis_retry_commands nchan_redis_retry_commands_max_wait
        nchan_redis_server nchan_redis_ssl nchan_redis_ssl_ciphers nchan_redis_ssl_client_certificate
        nchan_redis_ssl_client_certificate_key nchan_redis_ssl_server_name
        nchan_redis_ssl_trusted_certificate nchan_redis_ssl_trusted_certificate_path
        nchan_redis_ssl_verify_certificate nchan_redis_tls nchan_redis_tls_ciphers
        nchan_redis_tls_client_certificate nchan_redis_tls_server_name
        nchan_redis_tls_trusted_certificate nchan_redis_tls_trusted_certificate_path
        nchan_redis_tls_verify_certificate nchan_redis_upstream_stats_disconnected_timeout
        nchan_redis_upstream_stats_enabled nchan_redis_username`,
      'upstream: 1-7': 'nchan_redis_discovered_ip_range_blacklist',
      'http, server, location, upstream: 1': `nchan_redis_namespace nchan_redis_ping_interval nchan_redis_storage_mode`,
      'http, server, upstream: 1': 'nchan_redis_nostore_fastpublish',
      'upstream: 1-2': 'nchan_redis_subscribe_weights',
      'server, location, if in location: 0-5': 'nchan_subscriber nchan_subscriber_location push_subscriber',
      'server, location, if in location: 1-5': 'nchan_subscriber_last_message_id',
      'server, location, if in location: 2': 'nchan_websocket_client_heartbeat',
    },
    variables:
      'nchan_channel_event nchan_channel_id nchan_channel_id1 nchan_channel_id2 nchan_channel_id3 nchan_channel_id4 nchan_channel_message_count nchan_channel_subscriber_count nchan_channel_subscriber_last_seen nchan_message_id nchan_prev_message_id nchan_publisher_type nchan_stub_status_NAME nchan_subscriber_type nchan_version',
  },
  {
    name: 'ndk_http_module',
    link: 'https://github.com/vision5/ngx_devel_kit',
    directives: {
      'http, server: 2+': 'upstream_list',
    },
  },
  {
    name: 'ngx_http_subs_filter_module',
    link: 'https://github.com/yaoweibin/ngx_http_substitutions_filter_module#*',
    directives: {
      'http, server, location: 2': 'subs_buffers subs_line_buffer_size',
      'http, server, location: 2+': 'subs_filter',
      'http, server, location: 1+': 'subs_filter_bypass subs_filter_types',
    },
  },
  {
    name: 'ngx_http_uploadprogress_module',
    link: 'https://github.com/masterzen/nginx-upload-progress-module#*',
    directives: {
      'http, server, location: 1': `report_uploads upload_progress_content_type upload_progress_header
        upload_progress_jsonp_parameter`,
      'http, server, location: 2': 'track_uploads upload_progress_template',
      'http: 2': 'upload_progress',
      'http, server, location: 0': `upload_progress_java_output upload_progress_json_output upload_progress_jsonp_output`,
    },
    variables:
      'uploadprogress_callback uploadprogress_length uploadprogress_received uploadprogress_remaining uploadprogress_status',
  },
  {
    name: 'ngx_http_upstream_fair_module',
    link: 'https://github.com/itoffshore/nginx-upstream-fair',
    directives: {
      'upstream: 0+': 'fair',
      'http: 1': 'upstream_fair_shm_size',
    },
  },
];
