/** What of a `server` does another one need that answers in its place, but only redirects? */

import { statementsOf } from '../../../project/scope.ts';
import { withComment } from '../../../rules/insertion.ts';
import type { Directive } from '../../../syntax/tree.ts';
import type { ServerBlock } from './block.ts';

/** Heeded before a request is read, and when an answer without file or upstream is sent and logged. */
const heeded =
  /^(?:ssl_|quic_|http[23](?:_|$)|keepalive_|(?:access|error)_log$|log_(?:not_found|subrequest)$|open_log_file_cache$|add_(?:header|trailer)|more_(?:set|clear)_headers$|expires$|etag$|server_tokens$|absolute_redirect$|port_in_redirect$|server_name_in_redirect$|set_real_ip_from$|real_ip_|client_header_|large_client_header_buffers$|ignore_invalid_headers$|underscores_in_headers$|merge_slashes$|max_headers$|send_timeout$|lingering_|reset_timedout_connection$|tcp_|resolver|default_type$|types$|types_hash_|charset|source_charset$|override_charset$|gzip|gunzip|brotli|sub_filter|chunked_transfer_encoding$|msie_|limit_rate|(?:header_filter|body_filter|log|ssl_certificate|ssl_client_hello)_by_lua|status_zone$|vhost_traffic_status)/;

const ofTls = /^(?:ssl_|quic_|http[23](?:_|$))/;

/** Of the statements directly in the server, those of includes too, in order: which it takes along. */
export function takenAlong(server: ServerBlock, tls: 'with-tls' | 'without-tls'): readonly Directive[] {
  return server.children.filter((child) => {
    if (child.name === 'include') return bringsHeeded(server, child);
    if (child.name === 'error_page')
      return tls === 'with-tls' && child.args.some(({ value }) => /^49[4-7]$/.test(value));
    return heeded.test(child.name) && (tls === 'with-tls' || !ofTls.test(child.name));
  });
}

/** Of what is not seen it is not known, so it comes along. */
function bringsHeeded(server: ServerBlock, include: Directive): boolean {
  const { inclusion } = server;
  if (inclusion.unread.has(include)) return true;
  const brought = inclusion.included.get(include) ?? [];
  return brought.some((one) =>
    [...statementsOf({ inclusion: one, directive: undefined })].some(({ directive }) =>
      heeded.test(directive.name),
    ),
  );
}

/** As written, with the comment behind it on its line. */
export function asWritten({ file }: ServerBlock, statements: readonly Directive[]): string[] {
  return statements.map((statement) => withComment(file, statement));
}
