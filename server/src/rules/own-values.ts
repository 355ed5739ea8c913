/** What is wrong with the arguments of a directive that reads them with a function of its own? */

import { readNumber, readSeconds, readSize } from '../catalog/quantities.ts';
import { compareVersions, type NginxVersion } from '../catalog/version.ts';
import { listed } from './wording.ts';

export interface ValueFault {
  /** The argument, counted from 0. */
  readonly index: number;
  /** nginx's words and what it expects, without the full stop. */
  readonly message: string;
}

/** The arguments as nginx stores them, and the version that reads them. */
type Check = (args: readonly string[], version: NginxVersion) => ValueFault | undefined;

/** The first fault of each kind of argument; the order is that in which nginx looks. */
export const ownValues: Readonly<Record<string, Check>> = {
  proxy_cache_valid: cacheValid,
  fastcgi_cache_valid: cacheValid,
  scgi_cache_valid: cacheValid,
  uwsgi_cache_valid: cacheValid,
  limit_conn: ([, connections = '']) => {
    const read = readNumber(connections) ?? 0;
    if (read > 0 && read <= 65_535) return undefined;
    return fault(1, `Invalid number of connections \`${connections}\`: it must be between 1 and 65535`);
  },
  keepalive: ([connections = ''], version) => {
    const read = readNumber(connections);
    // Zero is refused before 1.29.7, which made `keepalive` the default.
    const isOld = compareVersions(version, { major: 1, minor: 29, patch: 7 }) < 0;
    if (read !== undefined && (read > 0 || !isOld)) return undefined;
    return fault(0, `Invalid value \`${connections}\` in \`keepalive\` directive: it must be a whole number`);
  },
  zone: ([name = '', size]) => {
    if (name === '') return fault(0, 'Invalid zone name: it is empty');
    if (size === undefined) return undefined;
    const bytes = readSize(size);
    if (bytes === undefined)
      return fault(1, `Invalid zone size \`${size}\`: a size such as \`64k\` is expected`);
    return bytes < 32_768
      ? fault(1, `Zone \`${name}\` is too small: \`${size}\` is less than 32k`)
      : undefined;
  },
  expires,
  use: ([type = '']) =>
    eventTypes.includes(type)
      ? undefined
      : fault(0, `Invalid event type \`${type}\`: it must be ${alternatives(eventTypes)}`),
  log_format: ([, first = '']) => {
    const escaping = /^escape=(.*)$/s.exec(first)?.[1];
    if (escaping === undefined || escapings.includes(escaping)) return undefined;
    return fault(1, `Unknown log format escaping \`${escaping}\`: it must be ${alternatives(escapings)}`);
  },
  userid_mark: ([mark = '']) =>
    mark === 'off' || /^[0-9A-Za-z=]$/.test(mark)
      ? undefined
      : fault(0, '`userid_mark` directive value must be `off` or a single letter, digit or `=`'),
  dav_access: access,
  proxy_store_access: access,
  fastcgi_store_access: access,
  scgi_store_access: access,
  uwsgi_store_access: access,
  worker_cpu_affinity: (args) => {
    const index = args.findIndex((mask, at) => !(at === 0 && mask === 'auto') && !/^[01 ]*$/.test(mask));
    const character = /[^01 ]/.exec([...(args[index] ?? '')].reverse().join(''))?.[0];
    return index < 0
      ? undefined
      : fault(
          index,
          `Invalid character \`${character}\` in \`worker_cpu_affinity\`: a mask consists of \`0\` and \`1\``,
        );
  },
  aio: ([value = '']) =>
    /^(on|off|threads|threads=.*)$/s.test(value)
      ? undefined
      : fault(0, `\`aio\` directive invalid value \`${value}\`: it must be \`on\`, \`off\` or \`threads\``),
  random: ([two, method]) => {
    if (two !== undefined && two !== 'two') return unknownParameter(0, two, ['two']);
    // The others belong to NGINX Plus.
    if (method === undefined || method === 'least_conn' || method.startsWith('least_time=')) return undefined;
    return unknownParameter(1, method, ['least_conn']);
  },
  proxy_cookie_domain: single(['off']),
  proxy_cookie_path: single(['off']),
  proxy_cookie_flags: single(['off']),
  image_filter: imageFilter,
  image_filter_jpeg_quality: quality,
  image_filter_webp_quality: quality,
  protocol: ([name = '']) =>
    mailProtocols.includes(name)
      ? undefined
      : fault(0, `Unknown protocol \`${name}\`: it must be ${alternatives(mailProtocols)}`),
};

const eventTypes = ['epoll', 'kqueue', '/dev/poll', 'eventport', 'poll', 'select'];
const escapings = ['default', 'json', 'none'];
const mailProtocols = ['imap', 'pop3', 'smtp'];

function fault(index: number, message: string): ValueFault {
  return { index, message };
}

function alternatives(words: readonly string[]): string {
  return listed(
    words.map((word) => `\`${word}\``),
    'or',
  );
}

function unknownParameter(index: number, value: string, words: readonly string[]): ValueFault {
  return fault(index, `Invalid parameter \`${value}\`: it must be ${alternatives(words)}`);
}

/** One argument has to be one of these words; two are something else. */
function single(words: readonly string[]): Check {
  return ([word = '', ...more]) =>
    more.length > 0 || words.includes(word) ? undefined : unknownParameter(0, word, words);
}

function cacheValid(args: readonly string[]): ValueFault | undefined {
  const time = args.at(-1) ?? '';
  if (readSeconds(time) === undefined) {
    return fault(args.length - 1, `Invalid time value \`${time}\`: a time such as \`10m\` is expected`);
  }
  const index = args.slice(0, -1).findIndex((status) => {
    const read = readNumber(status) ?? 0;
    return status !== 'any' && (read < 100 || read > 599);
  });
  return index < 0
    ? undefined
    : fault(index, `Invalid status \`${args[index]}\`: it must be between 100 and 599, or \`any\``);
}

function expires(args: readonly string[]): ValueFault | undefined {
  const index = args.length - 1;
  const value = args[index] ?? '';
  const isModified = index > 0;
  if (isModified && args[0] !== 'modified') {
    return fault(
      0,
      `\`expires\` directive invalid value \`${args[0]}\`: before a time only \`modified\` may stand`,
    );
  }
  if (value.includes('$') || (!isModified && /^(epoch|max|off)$/.test(value))) return undefined;
  const [, sign = '', time = ''] = /^([-+@]?)(.*)$/s.exec(value) ?? [];
  if (sign === '@' && isModified) {
    return fault(index, '`expires` directive daily time cannot be used with `modified` parameter');
  }
  const seconds = readSeconds(time);
  if (seconds === undefined) {
    return fault(
      index,
      `\`expires\` directive invalid value \`${value}\`: it must be a time such as \`30d\`, \`-1\` or \`@15h30m\`, or \`epoch\`, \`max\` or \`off\``,
    );
  }
  return sign === '@' && seconds > 86_400
    ? fault(index, '`expires` directive daily time value must be less than 24 hours')
    : undefined;
}

/** `user:rw group:r all:r`. */
function access(args: readonly string[]): ValueFault | undefined {
  const index = args.findIndex((value) => !/^(user|group|all):rw?$/.test(value));
  return index < 0
    ? undefined
    : fault(
        index,
        `Invalid value \`${args[index]}\`: it must be \`user:\`, \`group:\` or \`all:\` with \`r\` or \`rw\``,
      );
}

function imageFilter(args: readonly string[]): ValueFault | undefined {
  const [word = '', ...sizes] = args;
  const allowed = [['off', 'test', 'size'], ['rotate'], ['resize', 'crop']][sizes.length] ?? [];
  if (!allowed.includes(word)) return unknownParameter(0, word, allowed);
  const index = sizes.findIndex((size) => {
    if (size.includes('$')) return false;
    if (word === 'rotate') return !['90', '180', '270'].includes(String(readNumber(size)));
    return size !== '-' && (readNumber(size) ?? 0) === 0;
  });
  if (index < 0) return undefined;
  const expected = word === 'rotate' ? '`90`, `180` or `270`' : 'a number of pixels greater than 0, or `-`';
  return fault(index + 1, `Invalid parameter \`${sizes[index]}\`: it must be ${expected}`);
}

function quality([value = '']: readonly string[]): ValueFault | undefined {
  if (value.includes('$') || (readNumber(value) ?? 0) > 0) return undefined;
  return fault(0, `Invalid value \`${value}\`: it must be a number between 1 and 100`);
}
