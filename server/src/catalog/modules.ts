/** Which shared objects may `load_module` bring in without adding names that the catalog does not know? */

import { signatures } from './signatures.ts';

/** Objects that are not named after the module whose directives they hold. */
const otherNames = [
  'ndk_http_module',
  'ngx_http_brotli_filter_module',
  'ngx_http_brotli_static_module',
  'ngx_http_dav_ext_module',
  'ngx_http_geoip2_module',
  'ngx_http_headers_more_filter_module',
  'ngx_http_image_filter_module',
  'ngx_http_modsecurity_module',
  'ngx_http_subs_filter_module',
  'ngx_http_upstream_fair_module',
  'ngx_http_vhost_traffic_status_module',
  'ngx_http_xslt_filter_module',
  'ngx_mail_module',
  'ngx_nchan_module',
  'ngx_rtmp_module',
  'ngx_stream_geoip2_module',
  'ngx_stream_module',
];

let known: ReadonlySet<string> | undefined;

/** `file` is the name of the shared object without its folder, such as `ngx_http_js_module.so`. */
export function knowsModule(file: string): boolean {
  known ??= new Set([...signatures.modules.map(([name]) => name), ...otherNames]);
  return known.has(file.replace(/(-debug)?\.so$/, ''));
}
