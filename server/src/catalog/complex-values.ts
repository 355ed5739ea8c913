/** In which arguments does nginx look for variables when it loads a configuration? Learnt from its sources, 1.22.1 and 1.31.5. */

import type { Protocol } from './context.ts';

/**
 * How nginx reads the variables of an argument:
 * - `value`: text with `$name`, `${name}` and the captures `$1` to `$9` (`ngx_http_compile_complex_value`);
 * - `log`: the same without captures: `$1` is a variable named `1` (`log_format`);
 * - `name`: nothing but `$` and a name, which is all the rest, whatever it holds (`charset $x`).
 */
export type VariableSyntax = 'value' | 'log' | 'name';

/** The part of an argument that nginx compiles. */
export interface CompiledValue {
  readonly syntax: VariableSyntax;
  /** Where it begins in the argument's value: behind `if=`, mostly 0. */
  readonly from: number;
}

interface Compiled {
  /** Indices of arguments; negative ones count from the end. */
  readonly at?: readonly number[];
  /** All arguments from this index on. */
  readonly since?: number;
  /** What the value of an argument starts with whose rest is compiled, wherever it stands. */
  readonly parameters?: readonly string[];
  readonly syntax?: VariableSyntax;
  /** An argument that begins so is something else: a regular expression, a keyword, a socket for logs. */
  readonly unless?: RegExp;
  /** Only an argument that begins so is compiled. */
  readonly only?: RegExp;
  /** Only with this many arguments. */
  readonly count?: (count: number) => boolean;
  /** Without it: wherever the name exists. */
  readonly protocols?: readonly Protocol[];
}

const first: Compiled = { at: [0] };
const second: Compiled = { at: [1] };
const every: Compiled = { since: 0 };
const regexApart = /^~/;

const upstreamModules = ['proxy', 'fastcgi', 'uwsgi', 'scgi', 'grpc', 'memcached', 'tunnel'] as const;

/** Directives that exist once for each module that speaks to a server: `proxy_bind`, `fastcgi_bind` ... */
const ofEachUpstreamModule: Readonly<Record<string, readonly Compiled[]>> = {
  bind: [{ at: [0], unless: /^off$/, protocols: ['http', 'stream'] }],
  cache: [{ at: [0], unless: /^off$/ }],
  cache_bypass: [every],
  cache_key: [first],
  no_cache: [every],
  pass: [{ at: [0], protocols: ['http', 'stream'] }],
  set_header: [second],
  param: [second],
  ssl_certificate: [{ at: [0], protocols: ['http', 'stream'] }],
  ssl_certificate_key: [{ at: [0], protocols: ['http', 'stream'] }],
  ssl_name: [{ at: [0], protocols: ['http', 'stream'] }],
  store: [{ at: [0], unless: /^(on|off)$/ }],
};

const byName: Readonly<Record<string, readonly Compiled[]>> = {
  access_log: [{ at: [0], unless: /^(syslog:|off$)/ }, { parameters: ['if='] }],
  add_header: [second],
  add_trailer: [second],
  alias: [first],
  auth_basic: [first],
  auth_basic_user_file: [first],
  auth_request_set: [{ at: [0], syntax: 'name' }, second],
  charset: [{ at: [0], syntax: 'name', only: /^\$/ }],
  client_body_early_read: [every],
  disable_symlinks: [{ parameters: ['from='] }],
  early_hints: [every],
  error_page: [{ at: [-1] }],
  expires: [{ at: [-1] }],
  geo: [
    { at: [0], syntax: 'name', count: (count) => count === 2 },
    { at: [-1], syntax: 'name' },
  ],
  hash: [first],
  http2_push: [{ at: [0], unless: /^off$/ }],
  image_filter: [{ since: 1, unless: /^(size|test)$/ }],
  image_filter_jpeg_quality: [first],
  image_filter_sharpen: [first],
  image_filter_webp_quality: [first],
  index: [every],
  limit_conn_zone: [first],
  limit_rate: [first],
  limit_rate_after: [first],
  limit_req_zone: [first],
  log_format: [{ since: 1, syntax: 'log', unless: /^escape=/ }],
  map: [first, { at: [1], syntax: 'name' }],
  pass: [{ at: [0], protocols: ['stream'] }],
  perl_set: [{ at: [0], syntax: 'name' }],
  proxy_cookie_domain: [{ at: [0], unless: regexApart, count: (count) => count === 2 }, { at: [1] }],
  proxy_cookie_flags: [{ at: [0], unless: regexApart, count: (count) => count > 1 }, { since: 1 }],
  proxy_cookie_path: [{ at: [0], unless: regexApart, count: (count) => count === 2 }, { at: [1] }],
  proxy_download_rate: [first],
  proxy_method: [first],
  proxy_redirect: [{ at: [0], unless: regexApart, count: (count) => count === 2 }, { at: [1] }],
  proxy_set_body: [first],
  proxy_upload_rate: [first],
  return: [
    { at: [0], protocols: ['stream'] },
    { at: [0], protocols: ['http'], only: /^(https?:\/\/|\$scheme)/, count: (count) => count === 1 },
    { at: [1], protocols: ['http'] },
  ],
  rewrite: [second],
  root: [first],
  secure_link: [first],
  secure_link_md5: [first],
  set: [{ at: [0], syntax: 'name' }, second],
  source_charset: [{ at: [0], syntax: 'name', only: /^\$/ }],
  split_clients: [first, { at: [1], syntax: 'name' }],
  ssl_certificate: [{ at: [0], protocols: ['http', 'stream'] }],
  ssl_certificate_key: [{ at: [0], protocols: ['http', 'stream'] }],
  sticky: [{ parameters: ['domain=', 'samesite='] }],
  sub_filter: [first, second],
  try_files: [{ since: 0, unless: /^=\d/ }],
  xslt_param: [second],
  xslt_string_param: [second],
  xslt_stylesheet: [{ since: 1 }],
};

const rulesOf = new Map<string, readonly Compiled[]>();
for (const [what, compiled] of Object.entries(ofEachUpstreamModule)) {
  for (const module of upstreamModules) rulesOf.set(`${module}_${what}`, compiled);
}
// A server's name and port: memcached takes no variables.
rulesOf.delete('memcached_pass');
for (const [name, compiled] of Object.entries(byName)) rulesOf.set(name, compiled);

/** Sent at a rate that may be a variable since 1.27.0. */
for (const module of ['proxy', 'fastcgi', 'uwsgi', 'scgi']) rulesOf.set(`${module}_limit_rate`, [first]);

/** Names of all directives of which some argument is compiled. */
export const compilingDirectives: readonly string[] = [...rulesOf.keys()].sort();

/** The block whose entries give values that are compiled, other than keys. */
export const compilingEntries = 'map';

/**
 * The part of argument `index` (from 0) of directive `name` that nginx compiles at load; undefined if it takes the
 * argument as it is, or if this is not known. `args` are the values of all arguments.
 */
export function compiledValue(
  name: string,
  index: number,
  args: readonly string[],
  protocol: Protocol,
): CompiledValue | undefined {
  const value = args[index] ?? '';
  for (const rule of rulesOf.get(name) ?? []) {
    if (!(rule.protocols ?? ['http', 'stream']).includes(protocol)) continue;
    if (rule.count && !rule.count(args.length)) continue;
    const parameter = rule.parameters?.find((prefix) => value.startsWith(prefix));
    if (parameter !== undefined) return { syntax: 'value', from: parameter.length };
    if (!covers(rule, index, args.length)) continue;
    if (rule.unless?.test(value) || (rule.only && !rule.only.test(value))) continue;
    return { syntax: rule.syntax ?? 'value', from: 0 };
  }
  return undefined;
}

/** Can argument `index` (from 0) of directive `name` hold variables? Without `args`, as far as the name alone tells. */
export function takesVariables(
  name: string,
  index: number,
  args: readonly string[] = Array.from({ length: index + 1 }, () => ''),
  protocol: Protocol = 'http',
): boolean {
  return compiledValue(name, index, args, protocol) !== undefined;
}

function covers({ at, since }: Compiled, index: number, count: number): boolean {
  if (since !== undefined) return index >= since;
  return at?.some((position) => (position < 0 ? count + position : position) === index) ?? false;
}
