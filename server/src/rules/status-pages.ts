/** Which directives answer with what nginx knows of itself and its clients? */

export const statusPages: readonly string[] = [
  'stub_status',
  'api',
  'status',
  'check_status',
  'vhost_traffic_status_display',
  'upstream_conf',
];
