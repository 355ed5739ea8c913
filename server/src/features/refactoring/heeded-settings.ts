/** Which settings does an answer depend on that comes before any location, or without TLS? */

/** Heeded before a request is read, and when an answer without file or upstream is sent and logged. */
const byReturn =
  /^(?:ssl_|quic_|http[23](?:_|$)|keepalive_|(?:access|error)_log$|log_(?:not_found|subrequest)$|open_log_file_cache$|add_(?:header|trailer)|more_(?:set|clear)_headers$|expires$|etag$|server_tokens$|absolute_redirect$|port_in_redirect$|server_name_in_redirect$|set_real_ip_from$|real_ip_|client_header_|large_client_header_buffers$|ignore_invalid_headers$|underscores_in_headers$|merge_slashes$|max_headers$|send_timeout$|lingering_|reset_timedout_connection$|tcp_|resolver|default_type$|types$|types_hash_|charset|source_charset$|override_charset$|gzip|gunzip|brotli|sub_filter|chunked_transfer_encoding$|msie_|limit_rate|(?:header_filter|body_filter|log|ssl_certificate|ssl_client_hello)_by_lua|status_zone$|vhost_traffic_status)/;

const byTls = /^(?:ssl_|quic_|http[23](?:_|$))/;

/** By a `return` of a server, and by what goes before it. */
export function isHeededByReturn(name: string): boolean {
  return byReturn.test(name);
}

/** On sockets that speak TLS only. */
export function isHeededByTls(name: string): boolean {
  return byTls.test(name);
}
