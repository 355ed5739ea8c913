/** Which directives do popular modules add that no binary here was built with? Contexts and arities as the modules declare them. */
import type { ThirdPartyModule } from './third-party-observed.ts';

/** Where a module could not be read with certainty (naxsi, pagespeed), any number of arguments is taken. */
export const declaredModules: readonly ThirdPartyModule[] = [
  {
    // Later than the release that Debian ships.
    name: 'ngx_http_lua_module',
    link: 'https://github.com/openresty/lua-nginx-module#*',
    directives: {
      'http, server, location, if in location: 0 {}': 'precontent_by_lua_block',
      'http, server, location, if in location: 1': 'precontent_by_lua_file',
      'http: 1': 'precontent_by_lua_no_postpone',
      'upstream: 1': 'balancer_keepalive',
      'location, if in location: 0 {}': 'proxy_ssl_certificate_by_lua_block proxy_ssl_verify_by_lua_block',
      'location, if in location: 1': `lua_upstream_skip_openssl_default_verify proxy_ssl_certificate_by_lua_file
        proxy_ssl_verify_by_lua_file`,
      'http, server, location: 1': 'lua_ssl_certificate lua_ssl_certificate_key lua_ssl_key_log',
    },
  },
  {
    name: 'ngx_stream_lua_module',
    link: 'https://github.com/openresty/stream-lua-nginx-module#*',
    directives: {
      'stream upstream: 0 {}': 'balancer_by_lua_block',
      'stream upstream: 1': 'balancer_by_lua_file',
      'stream server: 1': `content_by_lua content_by_lua_file lua_upstream_skip_openssl_default_verify
        proxy_ssl_certificate_by_lua_file proxy_ssl_verify_by_lua_file`,
      'stream server: 0 {}': `content_by_lua_block proxy_ssl_certificate_by_lua_block proxy_ssl_verify_by_lua_block`,
      'stream: 1': `init_by_lua init_by_lua_file init_worker_by_lua init_worker_by_lua_file lua_add_variable
        lua_capture_error_log lua_load_resty_core lua_malloc_trim lua_max_pending_timers
        lua_max_running_timers lua_package_cpath lua_package_path lua_regex_cache_max_entries
        lua_regex_match_limit lua_sa_restart preread_by_lua_no_postpone`,
      'stream: 0 {}': 'init_by_lua_block init_worker_by_lua_block',
      'stream, stream server: 0 {}': `log_by_lua_block preread_by_lua_block ssl_certificate_by_lua_block
        ssl_client_hello_by_lua_block`,
      'stream, stream server: 1': `log_by_lua_file lua_check_client_abort lua_code_cache lua_socket_buffer_size
        lua_socket_connect_timeout lua_socket_keepalive_timeout lua_socket_log_errors
        lua_socket_pool_size lua_socket_read_timeout lua_socket_send_lowat lua_socket_send_timeout
        lua_ssl_certificate lua_ssl_certificate_key lua_ssl_ciphers lua_ssl_crl lua_ssl_key_log
        lua_ssl_trusted_certificate lua_ssl_verify_depth preread_by_lua_file
        ssl_certificate_by_lua_file ssl_client_hello_by_lua_file`,
      'stream: 2': 'lua_shared_dict',
      'stream, stream server: 2': 'lua_ssl_conf_command',
      'stream, stream server: 1+': 'lua_ssl_protocols',
    },
  },
  {
    name: 'ngx_http_set_misc_module',
    link: 'https://github.com/openresty/set-misc-nginx-module#*',
    directives: {
      'http, server, if in server, location, if in location: 1':
        'set_base32_alphabet set_base32_padding set_local_today set_misc_base32_padding',
      'http, server, if in server, location, if in location: 1-2': `set_decode_base32 set_decode_base64 set_decode_base64url set_decode_hex set_encode_base32
        set_encode_base64 set_encode_base64url set_encode_hex set_escape_uri set_md5
        set_quote_json_str set_quote_pgsql_str set_quote_sql_str set_secure_random_alphanum
        set_secure_random_lcalpha set_sha1 set_unescape_uri`,
      'http, server, if in server, location, if in location: 2':
        'set_formatted_gmt_time set_formatted_local_time set_if_empty',
      'http, server, if in server, location, if in location: 3':
        'set_hashed_upstream set_hmac_sha1 set_hmac_sha256 set_random set_rotate',
    },
  },
  {
    name: 'ngx_http_srcache_filter_module',
    link: 'https://github.com/openresty/srcache-nginx-module#*',
    directives: {
      'http, server, location, if in location: 1': `srcache_buffer srcache_default_expire srcache_fetch_skip srcache_header_buffer_size
        srcache_max_expire srcache_store_max_size srcache_store_skip`,
      'http, server, location, if in location: 2-3': 'srcache_fetch srcache_store',
      'http, server, location: 1': `srcache_ignore_content_encoding srcache_request_cache_control srcache_response_cache_control
        srcache_store_hide_header srcache_store_no_cache srcache_store_no_store
        srcache_store_pass_header srcache_store_private srcache_store_ranges`,
      'http, server, location: 1+': 'srcache_methods',
      'http, server, location, if in location: 1+': 'srcache_store_statuses',
    },
  },
  {
    name: 'ngx_http_memc_module',
    link: 'https://github.com/openresty/memc-nginx-module#*',
    directives: {
      'http, server, location: 1': `memc_buffer_size memc_connect_timeout memc_read_timeout memc_send_timeout
        memc_upstream_fail_timeout memc_upstream_max_fails`,
      'http, server, location, if in location: 1+': 'memc_cmds_allowed',
      'location, if in location: 1': 'memc_flags_to_last_modified memc_ignore_client_abort memc_pass',
      'http, server, location: 1+': 'memc_next_upstream',
    },
  },
  {
    name: 'ngx_http_redis2_module',
    link: 'https://github.com/openresty/redis2-nginx-module#*',
    directives: {
      'http, server, location: 1': `redis2_bind redis2_buffer_size redis2_connect_timeout redis2_read_timeout redis2_send_timeout`,
      'location, if in location: 1': 'redis2_literal_raw_query redis2_pass redis2_raw_query',
      'http, server, location: 1+': 'redis2_next_upstream',
      'location, if in location: 1+': 'redis2_query',
      'location, if in location: 2': 'redis2_raw_queries',
    },
  },
  {
    name: 'ngx_http_encrypted_session_module',
    link: 'https://github.com/openresty/encrypted-session-nginx-module#*',
    directives: {
      'http, server, if in server, location, if in location: 1':
        'encrypted_session_expires encrypted_session_iv encrypted_session_key',
      'http, server, if in server, location, if in location: 1-2': 'set_decrypt_session set_encrypt_session',
    },
  },
  {
    name: 'ngx_http_array_var_module',
    link: 'https://github.com/openresty/array-var-nginx-module#*',
    directives: {
      'http, server, if in server, location, if in location: 2-3': 'array_join array_map array_map_op',
      'http, server, if in server, location, if in location: 2+': 'array_split',
    },
  },
  {
    name: 'ngx_http_brotli_filter_module',
    link: 'https://github.com/google/ngx_brotli#*',
    directives: {
      'http, server, location, if in location: 1': 'brotli',
      'http, server, location: 2': 'brotli_buffers',
      'http, server, location: 1': 'brotli_comp_level brotli_min_length brotli_static brotli_window',
      'http, server, location: 1+': 'brotli_types',
    },
    variables: 'brotli_ratio',
  },
  {
    name: 'ngx_http_zstd_filter_module',
    link: 'https://github.com/tokers/zstd-nginx-module#*',
    directives: {
      'http, server, location, if in location: 1': 'zstd',
      'http, server, location: 2': 'zstd_buffers',
      'http, server, location: 1': 'zstd_comp_level zstd_static',
      'http: 1': 'zstd_dict_file',
      'http, server, location: 1+': 'zstd_min_length zstd_types',
    },
    variables: 'zstd_ratio',
  },
  {
    name: 'ngx_http_vhost_traffic_status_module',
    link: 'https://github.com/vozlt/nginx-module-vts#*',
    directives: {
      'http, server, location: 1': `vhost_traffic_status vhost_traffic_status_bypass_limit vhost_traffic_status_bypass_stats
        vhost_traffic_status_filter vhost_traffic_status_filter_by_host
        vhost_traffic_status_filter_check_duplicate vhost_traffic_status_limit
        vhost_traffic_status_limit_check_duplicate`,
      'http, server, location: 1-2': `vhost_traffic_status_average_method vhost_traffic_status_filter_by_set_key
        vhost_traffic_status_limit_traffic`,
      'server, location: 0-1': 'vhost_traffic_status_display',
      'server, location: 1': `vhost_traffic_status_display_format vhost_traffic_status_display_jsonp
        vhost_traffic_status_display_sum_key`,
      'http: 1-2': 'vhost_traffic_status_dump',
      'http: 1+': 'vhost_traffic_status_filter_max_node',
      'http, server, location: 1+':
        'vhost_traffic_status_histogram_buckets vhost_traffic_status_ignore_status',
      'http, server, location: 2-3': 'vhost_traffic_status_limit_traffic_by_set_key',
      'http: 0+': 'vhost_traffic_status_measure_status_codes',
      'http, server, location, if in location: 2': 'vhost_traffic_status_set_by_filter',
      'http: 1': 'vhost_traffic_status_stats_by_upstream',
      'http: 0-1': 'vhost_traffic_status_zone',
    },
    variables: 'vts_NAME',
  },
  {
    name: 'ngx_rtmp_module',
    link: 'https://github.com/arut/nginx-rtmp-module',
    directives: {
      'main: 0 {}': 'rtmp',
      'main: 1': 'rtmp_auto_push rtmp_auto_push_reconnect rtmp_socket_dir',
      'http, server, location: 1+': 'rtmp_control rtmp_stat',
      'http, server, location: 1': 'rtmp_stat_stylesheet',
    },
  },
  {
    name: 'ngx_http_modsecurity_module',
    link: 'https://github.com/owasp-modsecurity/ModSecurity-nginx#*',
    directives: {
      'http, server, location: 1': 'modsecurity modsecurity_rules modsecurity_rules_file',
      'http, server, location: 2': 'modsecurity_rules_remote',
      'http, server, location: 1+': 'modsecurity_transaction_id',
    },
  },
  {
    name: 'ngx_http_push_stream_module',
    link: 'https://github.com/wandenberg/nginx-push-stream-module',
    directives: {
      'http, server, location, if in location: 1': `push_stream_allow_connections_to_events_channel push_stream_channels_path
        push_stream_last_event_id push_stream_last_received_message_tag
        push_stream_last_received_message_time push_stream_store_messages`,
      'http, server, location: 1': `push_stream_allowed_origins push_stream_authorized_channels_only
        push_stream_channel_info_on_publish push_stream_footer_template push_stream_header_template
        push_stream_header_template_file push_stream_longpolling_connection_ttl
        push_stream_message_template push_stream_padding_by_user_agent
        push_stream_ping_message_interval push_stream_subscriber_connection_ttl push_stream_user_agent
        push_stream_websocket_allow_publish push_stream_wildcard_channel_max_qtd`,
      'http: 1': `push_stream_channel_deleted_message_text push_stream_channel_inactivity_time
        push_stream_events_channel_id push_stream_max_channel_id_length
        push_stream_max_messages_stored_per_channel push_stream_max_number_of_channels
        push_stream_max_number_of_wildcard_channels push_stream_max_subscribers_per_channel
        push_stream_message_ttl push_stream_ping_message_text push_stream_timeout_with_body
        push_stream_wildcard_channel_prefix`,
      'location: 0': 'push_stream_channels_statistics',
      'location: 0-1': 'push_stream_publisher push_stream_subscriber',
      'http: 1-2': 'push_stream_shared_memory_size',
    },
  },
  {
    name: 'ngx_http_cookie_flag_filter_module',
    link: 'https://github.com/AirisX/nginx_cookie_flag_module',
    directives: {
      'server, location: 1+': 'set_cookie_flag',
    },
  },
  {
    name: 'ngx_http_upstream_check_module',
    link: 'https://github.com/yaoweibin/nginx_upstream_check_module',
    directives: {
      'upstream: 1+': 'check check_http_expect_alive',
      'upstream: 2': 'check_fastcgi_param',
      'upstream: 1': 'check_http_send check_keepalive_requests',
      'http: 1': 'check_shm_size',
      'server, location: 0-1': 'check_status',
    },
  },
  {
    name: 'ngx_http_upload_module',
    link: 'https://github.com/fdintino/nginx-upload-module',
    directives: {
      'http, server, location, if in location, limit_except: 2':
        'upload_add_header upload_aggregate_form_field upload_set_form_field',
      'http, server, location, if in location, limit_except: 1': `upload_buffer_size upload_empty_fiels_names upload_max_file_size upload_max_output_body_len
        upload_max_part_header_len upload_pass upload_pass_args upload_pass_form_field
        upload_resumable upload_tame_arrays`,
      'http, server, location, if in location, limit_except: 1+': 'upload_cleanup',
      'http, server, location, if in location: 1': 'upload_limit_rate',
      'http, server, location: 1': 'upload_merge_buffer_size upload_range_header_buffer_size',
      'http, server, location: 1-4': 'upload_state_store',
      'http, server, location, if in location, limit_except: 1-4': 'upload_store',
      'http, server, location, if in location, limit_except: 1-3': 'upload_store_access',
    },
  },
  {
    name: 'ngx_http_auth_ldap_module',
    link: 'https://github.com/kvspb/nginx-auth-ldap',
    directives: {
      'http, server, location, limit_except: 1': 'auth_ldap',
      'http: 1': `auth_ldap_cache_enabled auth_ldap_cache_expiration_time auth_ldap_cache_size
        auth_ldap_servers_size`,
      'http, server, location, limit_except: 0+': 'auth_ldap_servers',
      'http: 1 {}': 'ldap_server',
    },
  },
  {
    name: 'ngx_http_passenger_module',
    link: 'https://www.phusionpassenger.com/docs/references/config_reference/nginx/#*',
    directives: {
      'http: 1': `passenger_abort_on_startup_error passenger_admin_panel_auth_type
        passenger_admin_panel_password passenger_admin_panel_url passenger_admin_panel_username
        passenger_analytics_log_group passenger_analytics_log_user passenger_anonymous_telemetry_proxy
        passenger_core_file_descriptor_ulimit passenger_data_buffer_dir passenger_debug_log_file
        passenger_default_group passenger_default_user passenger_disable_anonymous_telemetry
        passenger_disable_log_prefix passenger_disable_security_update_check
        passenger_dump_config_manifest passenger_file_descriptor_log_file passenger_fly_with
        passenger_instance_registry_dir passenger_log_file passenger_log_level
        passenger_max_instances_per_app passenger_max_pool_size passenger_pool_idle_time
        passenger_pre_start passenger_response_buffer_high_watermark passenger_root
        passenger_security_update_check_proxy passenger_show_version_in_header
        passenger_socket_backlog passenger_spawn_dir passenger_stat_throttle_rate
        passenger_turbocaching passenger_user_switching union_station_gateway_address
        union_station_gateway_cert union_station_gateway_port union_station_proxy_address`,
      'http, server, location, if in location: 1': `passenger_abort_websockets_on_process_shutdown passenger_app_env
        passenger_app_file_descriptor_ulimit passenger_app_group_name passenger_app_log_file
        passenger_app_rights passenger_app_root passenger_app_start_command passenger_app_type
        passenger_base_uri passenger_buffer_response passenger_buffer_size passenger_buffer_upload
        passenger_busy_buffers_size passenger_concurrency_model passenger_custom_error_page
        passenger_debugger passenger_direct_instance_request_address passenger_document_root
        passenger_enabled passenger_force_max_concurrent_requests_per_process
        passenger_friendly_error_pages passenger_group passenger_headers_hash_bucket_size
        passenger_headers_hash_max_size passenger_ignore_client_abort passenger_intercept_errors
        passenger_load_shell_envvars passenger_max_instances passenger_max_preloader_idle_time
        passenger_max_request_queue_size passenger_max_request_queue_time passenger_max_request_time
        passenger_max_requests passenger_memory_limit passenger_meteor_app_settings
        passenger_min_instances passenger_monitor_log_file passenger_nodejs passenger_pass_header
        passenger_preload_bundler passenger_python passenger_read_timeout passenger_request_buffering
        passenger_request_queue_overflow_status_code passenger_resist_deployment_errors
        passenger_restart_dir passenger_rolling_restarts passenger_ruby
        passenger_spawn_exception_status_code passenger_spawn_method passenger_start_timeout
        passenger_startup_file passenger_sticky_sessions passenger_sticky_sessions_cookie_attributes
        passenger_sticky_sessions_cookie_name passenger_temp_path passenger_thread_count
        passenger_use_global_queue passenger_user passenger_vary_turbocache_by_cookie rack_env
        rails_app_spawner_idle_time rails_env rails_framework_spawner_idle_time rails_spawn_method
        union_station_filter union_station_key union_station_support`,
      'http, server, location, if in location: 2': 'passenger_buffers passenger_env_var passenger_set_header',
      'http: 2': 'passenger_ctl',
      'http, server, location, if in location: 1+': 'passenger_ignore_headers',
    },
  },
  {
    name: 'ngx_http_naxsi_module',
    link: 'https://github.com/wargio/naxsi',
    directives: {
      'http, server, location: 0+': `BasicRule CheckRule DeniedUrl IgnoreCIDR IgnoreIP LearningMode LibInjectionSql LibInjectionXss
        SecRulesDisabled SecRulesEnabled basic_rule check_rule denied_url ignore_cidr ignore_ip
        learning_mode libinjection_sql libinjection_xss naxsi_log rules_disabled rules_enabled
        rules_learning`,
      'http: 0+': 'MainRule main_rule',
    },
  },
  {
    name: 'ngx_pagespeed',
    link: 'https://www.modpagespeed.com/doc/configuration',
    directives: {
      'http, server, if in server, location, if in location: 0+': 'pagespeed',
    },
  },
];
