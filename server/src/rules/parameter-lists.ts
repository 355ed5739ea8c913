/** Which parameters does a directive take that reads its arguments with a function of its own? */

import type { Protocol } from '../catalog/context.ts';
import {
  anyNumber,
  anything,
  cacheLevels,
  milliseconds,
  number,
  offset,
  oneOf,
  type ParameterValue,
  positive,
  positiveSize,
  positiveTime,
  rate,
  seconds,
  zone,
} from './parameter-values.ts';

export interface ParameterList {
  readonly names: readonly string[];
  /** The only protocol where it is read so; all, if not given. */
  readonly protocol?: Protocol;
  /** The first argument (counted from 0) that is a parameter. */
  readonly from: number;
  /** Parameters without value. */
  readonly words: readonly string[];
  /** Parameters with a value, up to the `=` or `:`. */
  readonly keys: Readonly<Record<string, ParameterValue>>;
  /** Later words, by the first version that takes them. */
  readonly since?: Readonly<Record<string, string>>;
  /** Taken by NGINX Plus alone. */
  readonly plus?: readonly string[];
  /** nginx's words for what is none of these, before the parameter; undefined where nginx reads it otherwise. */
  readonly says: string | undefined;
  /** Parameters that nginx demands. */
  readonly needs?: readonly string[];
}

const invalid = 'invalid parameter';
const caches = ['proxy_cache_path', 'fastcgi_cache_path', 'scgi_cache_path', 'uwsgi_cache_path'];
const binds = [
  'proxy_bind',
  'fastcgi_bind',
  'scgi_bind',
  'uwsgi_bind',
  'grpc_bind',
  'memcached_bind',
  'tunnel_bind',
];

const serverKeys = {
  'weight=': positive(),
  'max_conns=': anyNumber(),
  'max_fails=': anyNumber(),
  'fail_timeout=': seconds(),
};

export const parameterLists: readonly ParameterList[] = [
  {
    names: ['server'],
    protocol: 'http',
    from: 1,
    words: ['backup', 'down', 'resolve', 'drain'],
    keys: { ...serverKeys, 'service=': anything, 'route=': anything },
    since: { resolve: '1.27.3', 'service=': '1.27.3', drain: '1.29.6', 'route=': '1.29.6' },
    plus: ['slow_start='],
    says: invalid,
  },
  {
    names: ['server'],
    protocol: 'stream',
    from: 1,
    words: ['backup', 'down', 'resolve'],
    keys: { ...serverKeys, 'service=': anything },
    since: { resolve: '1.27.3', 'service=': '1.27.3' },
    plus: ['slow_start='],
    says: invalid,
  },
  {
    names: ['limit_req'],
    from: 0,
    words: ['nodelay'],
    keys: {
      'zone=': anything,
      'burst=': positive('invalid burst value'),
      'delay=': positive('invalid delay value'),
    },
    says: invalid,
    needs: ['zone='],
  },
  {
    names: ['limit_req_zone'],
    from: 1,
    words: [],
    keys: { 'zone=': zone('zone', 8), 'rate=': rate },
    plus: ['sync'],
    says: invalid,
    needs: ['zone='],
  },
  {
    names: ['limit_conn_zone'],
    from: 1,
    words: [],
    keys: { 'zone=': zone('zone', 8) },
    says: invalid,
    needs: ['zone='],
  },
  {
    names: caches,
    from: 1,
    words: [],
    keys: {
      'levels=': cacheLevels,
      'use_temp_path=': oneOf(['on', 'off'], 'invalid use_temp_path value'),
      'keys_zone=': zone('keys zone', 2),
      'inactive=': seconds('invalid inactive value'),
      'max_size=': offset('invalid max_size value'),
      'min_free=': offset('invalid min_free value'),
      'loader_files=': anyNumber('invalid loader_files value'),
      'loader_sleep=': milliseconds('invalid loader_sleep value'),
      'loader_threshold=': milliseconds('invalid loader_threshold value'),
      'manager_files=': anyNumber('invalid manager_files value'),
      'manager_sleep=': milliseconds('invalid manager_sleep value'),
      'manager_threshold=': milliseconds('invalid manager_threshold value'),
    },
    plus: ['purger=', 'purger_files=', 'purger_sleep=', 'purger_threshold='],
    says: invalid,
    needs: ['keys_zone='],
  },
  {
    names: ['access_log'],
    from: 2,
    words: ['gzip'],
    keys: {
      'buffer=': positiveSize('invalid buffer size'),
      'flush=': positiveTime('invalid flush time'),
      'gzip=': number(1, 9, 'invalid compression level'),
      'if=': anything,
    },
    says: invalid,
  },
  {
    names: ['open_file_cache'],
    from: 0,
    words: ['off'],
    keys: { 'max=': positive(), 'inactive=': seconds() },
    says: 'invalid "open_file_cache" parameter',
    needs: ['max='],
  },
  {
    names: ['open_log_file_cache'],
    from: 0,
    words: ['off'],
    keys: { 'max=': anyNumber(), 'inactive=': seconds(), 'min_uses=': anyNumber(), 'valid=': seconds() },
    says: 'invalid "open_log_file_cache" parameter',
    needs: ['max='],
  },
  {
    names: [
      'ssl_certificate_cache',
      'proxy_ssl_certificate_cache',
      'grpc_ssl_certificate_cache',
      'uwsgi_ssl_certificate_cache',
    ],
    from: 0,
    words: ['off'],
    keys: { 'max=': positive(), 'inactive=': seconds(), 'valid=': seconds() },
    says: invalid,
    needs: ['max='],
  },
  {
    names: ['ssl_session_cache'],
    from: 0,
    words: ['off', 'none', 'builtin'],
    keys: { 'builtin:': anyNumber(), 'shared:': zone('session cache', 8) },
    says: 'invalid session cache',
  },
  {
    names: ['ssl_ocsp_cache'],
    from: 0,
    words: ['off'],
    keys: { 'shared:': zone('OCSP cache', 8) },
    says: 'invalid OCSP cache',
  },
  {
    names: ['resolver'],
    from: 0,
    words: [],
    keys: { 'valid=': seconds(), 'ipv6=': oneOf(['on', 'off']), 'ipv4=': oneOf(['on', 'off']) },
    // Everything else is the address of a name server.
    says: undefined,
  },
  {
    names: ['thread_pool'],
    from: 1,
    words: [],
    keys: {
      'threads=': positive('invalid threads value'),
      'max_queue=': anyNumber('invalid max_queue value'),
    },
    says: undefined,
    needs: ['threads='],
  },
  {
    names: ['disable_symlinks'],
    from: 0,
    words: ['off', 'on', 'if_not_owner'],
    keys: { 'from=': anything },
    says: invalid,
  },
  { names: ['hash'], from: 1, words: ['consistent'], keys: {}, says: invalid },
  { names: ['keepalive'], from: 1, words: ['local'], keys: {}, says: invalid },
  { names: ['add_header', 'add_trailer'], from: 2, words: ['always'], keys: {}, says: invalid },
  {
    names: ['fastcgi_param', 'scgi_param', 'uwsgi_param'],
    from: 2,
    words: ['if_not_empty'],
    keys: {},
    says: invalid,
  },
  { names: binds, from: 1, words: ['transparent'], keys: {}, says: invalid },
];
