/** A directive sets a variable that nginx keeps for itself. */

import { protocolOf } from '../catalog/context.ts';
import { isYoungVariable } from '../catalog/variable-history.ts';
import { defineRule } from './rule.ts';

/** Which argument names the variable; negative: counted from the end. */
const target: Readonly<Record<string, number>> = {
  set: 0,
  map: 1,
  geo: -1,
  split_clients: 1,
  auth_request_set: 0,
  perl_set: 0,
};

/** nginx's own that may be given another value. */
const writable: Readonly<Record<'http' | 'stream', RegExp>> = {
  http: /^(args|limit_rate|proxy_host|proxy_port|ssl_\w+|ancient_browser|modern_browser|msie|invalid_referer|uid_reset)$/,
  stream: /^ssl_\w+$/,
};

/** Modules that every nginx has; others may not be built in, and then the name is free. */
const always: ReadonlySet<string> = new Set([
  'ngx_http_core_module',
  'ngx_http_upstream_module',
  'ngx_http_proxy_module',
  'ngx_http_gzip_module',
  'ngx_http_v2_module',
  'ngx_http_fastcgi_module',
  'ngx_http_grpc_module',
  'ngx_http_limit_conn_module',
  'ngx_http_limit_req_module',
  'ngx_http_ssi_module',
  'ngx_http_userid_module',
  'ngx_stream_limit_conn_module',
  'ngx_stream_core_module',
  'ngx_stream_upstream_module',
]);

export const setReadonlyVariable = defineRule({
  id: 'set-readonly-variable',
  category: 'correctness',
  severity: 'error',
  fix: 'none',
  summary: 'A directive sets a variable that nginx keeps for itself.',
  why: 'Most of nginx’s own variables tell something of the request and cannot be set; `$args` and `$limit_rate` are exceptions. Choose a name of your own.',
  within: 'server',
  bad: 'set $host example.com;',
  good: 'set $site example.com;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#set',
  own: {
    on: Object.keys(target),
    check(directive, { place, catalog }, report) {
      const protocol = place && protocolOf(place);
      const argument = directive.args.at(target[directive.name] ?? 0);
      const name = /^\$(\w+)$/.exec(argument?.value ?? '')?.[1]?.toLowerCase();
      if (!argument || name === undefined || (protocol !== 'http' && protocol !== 'stream')) return;
      const spec = catalog.variable(name, protocol);
      if (!spec || spec.prefix !== undefined || spec.origin !== 'open-source' || !always.has(spec.module))
        return;
      if (writable[protocol].test(name) || isYoungVariable(name, protocol)) return;
      report({
        start: argument.start,
        end: argument.end,
        message: `The duplicate \`${name}\` variable: nginx sets it itself; choose another name.`,
      });
    },
  },
});
