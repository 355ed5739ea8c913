/** Where does `@nginx/reference-lib` say less than nginx does? Reviewed by hand, one reason per entry; the rest is data. */

/** Documented forms that the notation leaves vague or that the package garbles: the forms to read instead. */
export const syntaxOf: Readonly<Record<string, readonly string[]>> = {
  // The values that `flag`, `level` and `method` stand for are only listed in the description.
  'ngx_http_rewrite_module/rewrite': [
    '*`regex`* *`replacement`* [`last` | `break` | `redirect` | `permanent`]',
  ],
  'ngx_core_module/error_log': [
    '*`file`* [`debug` | `info` | `notice` | `warn` | `error` | `crit` | `alert` | `emerg`]',
  ],
  'ngx_core_module/use': ['`epoll` | `kqueue` | `/dev/poll` | `eventport` | `poll` | `select`'],
  'ngx_http_core_module/keepalive_disable': ['`none` | `msie6`|`safari` ...'],
  'ngx_http_dav_module/dav_methods': ['`off` | `PUT`|`DELETE`|`MKCOL`|`COPY`|`MOVE` ...'],
  // The mark of a placeholder is lost.
  'ngx_http_ssi_module/ssi_min_file_chunk': ['*`size`*'],
  'ngx_http_proxy_module/proxy_cookie_flags': [
    '`off` | *`cookie`* [`secure`|`httponly`|`samesite=strict`|`samesite=lax`|`samesite=none`|`nosecure`|`nohttponly`|`nosamesite` ...]',
  ],
  'ngx_http_userid_module/userid_flags': [
    '`off` | `secure`|`httponly`|`samesite=strict`|`samesite=lax`|`samesite=none` ...',
  ],
  'ngx_mail_imap_module/imap_auth': ['`plain` | `login` | `cram-md5` | `external` ...'],
  'ngx_mail_pop3_module/pop3_auth': ['`plain` | `apop` | `cram-md5` | `external` ...'],
  'ngx_mail_smtp_module/smtp_auth': ['`plain` | `login` | `cram-md5` | `external` | `none` ...'],
  'ngx_http_proxy_module/proxy_ignore_headers': [ignorableHeaders()],
  'ngx_http_fastcgi_module/fastcgi_ignore_headers': [ignorableHeaders()],
  'ngx_http_scgi_module/scgi_ignore_headers': [ignorableHeaders()],
  'ngx_http_uwsgi_module/uwsgi_ignore_headers': [ignorableHeaders()],
  // The parameters are only listed in the description.
  'ngx_http_upstream_module/server': [
    '*`address`* [`weight`=*`number`*] [`max_conns`=*`number`*] [`max_fails`=*`number`*] [`fail_timeout`=*`time`*] [`backup`] [`down`] [`resolve`] [`route`=*`string`*] [`service`=*`name`*] [`slow_start`=*`time`*] [`drain`]',
  ],
  'ngx_stream_upstream_module/server': [
    '*`address`* [`weight`=*`number`*] [`max_conns`=*`number`*] [`max_fails`=*`number`*] [`fail_timeout`=*`time`*] [`backup`] [`down`] [`resolve`] [`service`=*`name`*] [`slow_start`=*`time`*]',
  ],
  'ngx_http_upstream_hc_module/health_check': [
    '[`interval`=*`time`*] [`jitter`=*`time`*] [`fails`=*`number`*] [`passes`=*`number`*] [`uri`=*`uri`*] [`mandatory`] [`persistent`] [`match`=*`name`*] [`port`=*`number`*] [`type`=`grpc`] [`grpc_service`=*`name`*] [`grpc_status`=*`code`*] [`keepalive_time`=*`time`*]',
  ],
  'ngx_stream_upstream_hc_module/health_check': [
    '[`interval`=*`time`*] [`jitter`=*`time`*] [`fails`=*`number`*] [`passes`=*`number`*] [`mandatory`] [`persistent`] [`match`=*`name`*] [`port`=*`number`*] [`udp`]',
  ],
  'ngx_http_upstream_module/random': [
    '[`two` [`least_conn` | `least_time=header` | `least_time=last_byte`]]',
  ],
  'ngx_stream_upstream_module/random': [
    '[`two` [`least_conn` | `least_time=connect` | `least_time=first_byte` | `least_time=last_byte`]]',
  ],
  // `inflight` may follow each of the alternatives, and `rotate` takes each of the angles.
  'ngx_http_upstream_module/least_time': ['`header`|`last_byte` [`inflight`]'],
  'ngx_stream_upstream_module/least_time': ['`connect`|`first_byte`|`last_byte` [`inflight`]'],
  'ngx_http_image_filter_module/image_filter': [
    '`off`',
    '`test`',
    '`size`',
    '`rotate` `90`|`180`|`270`',
    '`resize` *`width`* *`height`*',
    '`crop` *`width`* *`height`*',
  ],
  // The compression level is lost in the Markdown.
  'ngx_http_log_module/access_log': [
    '*`path`* [*`format`* [`buffer`=*`size`*] [`gzip`[=*`level`*]] [`flush`=*`time`*] [`if`=*`condition`*]]',
    '`off`',
  ],
  'ngx_stream_log_module/access_log': [
    '*`path`* *`format`* [`buffer`=*`size`*] [`gzip`[=*`level`*]] [`flush`=*`time`*] [`if`=*`condition`*]',
    '`off`',
  ],
  // Alternatives of one parameter, written as if they were alternatives of the argument.
  'ngx_http_auth_jwt_module/auth_jwt_require': ['*`$value`* ... [`error`=`401`|`403`]'],
  'ngx_http_auth_require_module/auth_require': ['*`$value`* ... [`error`=`4xx`|`5xx`]'],
  'ngx_http_js_module/js_body_filter': ['*`module.function`* [`buffer_type`=`string`|`buffer`]'],
  // Words of the syntax that carry no mark, or the wrong one.
  'ngx_http_js_module/js_preload_object': ['*`name.json`*', '*`name`* `from` *`file.json`*'],
  'ngx_stream_js_module/js_preload_object': ['*`name.json`*', '*`name`* `from` *`file.json`*'],
  'ngx_http_js_module/js_import': ['*`module.js`*', '*`export_name`* `from` *`module.js`*'],
  'ngx_stream_js_module/js_import': ['*`module.js`*', '*`export_name`* `from` *`module.js`*'],
  'ngx_http_perl_module/perl': ['*`module::function`*', "*`'sub { ... }'`*"],
  'ngx_http_perl_module/perl_set': ['*`$variable`* *`module::function`*', "*`$variable`* *`'sub { ... }'`*"],
  'ngx_stream_mqtt_filter_module/mqtt_set_connect': ['`clientid`|`username`|`password` *`value`*'],
};

/** Known to the binaries, absent from the documentation: module, and what can be said about it. */
export const undocumented: Readonly<Record<string, UndocumentedDirective>> = {
  client_body_early_read: {
    module: 'ngx_http_core_module',
    syntax: '`on` | `off`',
    text: 'Reads the request body before the request is processed further.',
    since: '1.31.5', // the last change in the sources before that release
  },
  degradation: {
    module: 'ngx_http_degradation_module',
    syntax: '`sbrk`=*`size`*',
    text: 'Memory size above which locations with `degrade` answer 204 or 444.',
    since: '0.8.25',
  },
  degrade: {
    module: 'ngx_http_degradation_module',
    syntax: '`204` | `444`',
    text: 'The answer while memory use is above `degradation`.',
    since: '0.8.25',
  },
  epoll_events: {
    module: 'ngx_epoll_module',
    syntax: '*`number`*',
    text: 'How many events one `epoll_wait()` call may return, by default 512.',
  },
  gzip_hash: {
    module: 'ngx_http_gzip_module',
    syntax: '*`size`*',
    text: 'Memory for the hash table of zlib.',
  },
  gzip_no_buffer: {
    module: 'ngx_http_gzip_module',
    syntax: '`on` | `off`',
    text: 'Sends compressed data without filling a buffer first.',
  },
  gzip_window: {
    module: 'ngx_http_gzip_module',
    syntax: '*`size`*',
    text: 'Size of the compression window of zlib.',
  },
  http2_pool_size: {
    module: 'ngx_http_v2_module',
    syntax: '*`size`*',
    text: 'Memory pool of an HTTP/2 connection, by default 4k.',
  },
  http2_streams_index_size: {
    module: 'ngx_http_v2_module',
    syntax: '*`number`*',
    text: 'Size of the hash table of HTTP/2 streams, by default 32.',
  },
  open_file_cache_events: {
    module: 'ngx_http_core_module',
    syntax: '`on` | `off`',
    text: 'Watches cached files with kernel events (kqueue only).',
  },
  post_action: {
    module: 'ngx_http_core_module',
    syntax: '*`uri`* | `off`',
    text: 'A subrequest to make after the response was sent. Deliberately undocumented by nginx.',
  },
  postpone_gzipping: {
    module: 'ngx_http_gzip_module',
    syntax: '*`size`*',
    text: 'Amount of data to collect before compression starts.',
  },
  proxy: {
    module: 'ngx_mail_proxy_module',
    syntax: '`on` | `off`',
    text: 'Accepted and without effect: nothing in nginx reads the value.',
  },
  proxy_downstream_buffer: {
    module: 'ngx_stream_proxy_module',
    syntax: '*`size`*',
    text: 'Obsolete name of `proxy_buffer_size`.',
  },
  proxy_upstream_buffer: {
    module: 'ngx_stream_proxy_module',
    syntax: '*`size`*',
    text: 'Obsolete name of `proxy_buffer_size`.',
  },
  ssi_ignore_recycled_buffers: {
    module: 'ngx_http_ssi_module',
    syntax: '`on` | `off`',
    text: 'Keeps SSI from handling recycled buffers in a special way.',
  },
  uwsgi_string: {
    module: 'ngx_http_uwsgi_module',
    syntax: '*`string`*',
    text: 'A string appended to the uwsgi request.',
  },
};

export interface UndocumentedDirective {
  readonly module: string;
  readonly syntax: string;
  readonly text: string;
  readonly since?: string;
}

/** Variables that nginx has and its documentation does not list, by module. `NAME` marks a family as in the documentation. */
export const undocumentedVariables: Readonly<Record<string, string>> = {
  ngx_http_browser_module: 'msie modern_browser ancient_browser',
  // Documented in prose with their directives, so the package has no entry for them.
  ngx_http_geoip_module: geoipVariables(),
  ngx_stream_geoip_module: geoipVariables(),
  // Documented as one entry under the name of the last.
  ngx_http_core_module: 'tcpinfo_rtt tcpinfo_rttvar tcpinfo_snd_cwnd',
  ngx_http_proxy_module: 'proxy_internal_body_length proxy_internal_chunked',
  ngx_http_grpc_module: 'grpc_internal_trailers',
  ngx_http_upstream_module: 'upstream_cache_last_modified upstream_cache_etag',
  ngx_stream_core_module: 'server_name',
  ngx_stream_ssl_module: 'ssl_client_escaped_cert',
};

/** Modules that need NGINX Plus, though most of their entries do not say so. */
export const plusModules: ReadonlySet<string> = new Set([
  'ngx_http_api_module',
  'ngx_http_auth_jwt_module',
  'ngx_http_auth_require_module',
  'ngx_http_f4f_module',
  'ngx_http_hls_module',
  'ngx_http_internal_redirect_module',
  'ngx_http_keyval_module',
  'ngx_http_num_map_module',
  'ngx_http_oidc_module',
  'ngx_http_session_log_module',
  'ngx_http_status_module',
  'ngx_http_upstream_conf_module',
  'ngx_http_upstream_hc_module',
  'ngx_mgmt_module',
  'ngx_stream_keyval_module',
  'ngx_stream_mqtt_filter_module',
  'ngx_stream_mqtt_preread_module',
  'ngx_stream_num_map_module',
  'ngx_stream_upstream_hc_module',
  'ngx_stream_zone_sync_module',
]);

/** Documented on nginx.org, but released apart from nginx: a binary without them is nothing unusual. */
export const thirdPartyModules: ReadonlySet<string> = new Set([
  'ngx_http_js_module',
  'ngx_stream_js_module',
  'ngx_otel_module',
  'ngx_http_acme_module',
]);

/** `include` stands in every context, also in those that no binary here could be asked about. */
export const everywhere: ReadonlySet<string> = new Set(['include']);

function ignorableHeaders(): string {
  return '`X-Accel-Redirect`|`X-Accel-Expires`|`X-Accel-Limit-Rate`|`X-Accel-Buffering`|`X-Accel-Charset`|`Expires`|`Cache-Control`|`Set-Cookie`|`Vary` ...';
}

function geoipVariables(): string {
  return 'geoip_country_code geoip_country_code3 geoip_country_name geoip_org geoip_city_continent_code geoip_city_country_code geoip_city_country_code3 geoip_city_country_name geoip_region geoip_region_name geoip_city geoip_postal_code geoip_latitude geoip_longitude geoip_dma_code geoip_area_code';
}
