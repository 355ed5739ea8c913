/** Which of nginx's variables are so young that versions still in use lack them? Learnt from the two observed binaries. */

import type { Protocol } from './context.ts';

const inBoth =
  'proxy_protocol_tlv_\\w*|ssl_client_sigalg|ssl_ech_outer_server_name|ssl_ech_status|ssl_sigalgs?|time_iso8601_ms|upstream_last_addr';

const younger: Readonly<Record<Protocol, RegExp>> = {
  http: new RegExp(
    `^(?:${inBoth}|http3|is_request_port|request_port|upstream_last_server_name|upstream_queue_time)$`,
  ),
  stream: new RegExp(`^(?:${inBoth}|server_name)$`),
  mail: /^$/,
};

/** Does nginx 1.22.1 lack this variable (without `$`, in lower case), which the newest observed version has? */
export function isYoungVariable(name: string, protocol: Protocol): boolean {
  return younger[protocol].test(name);
}
