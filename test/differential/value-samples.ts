/** Which values are tried on a directive, good and bad ones, by the way in which nginx reads it? */
import type { Slot } from '../../server/src/catalog/catalog.ts';
import type { Context } from '../../server/src/catalog/context.ts';
import type { Random } from '../syntax/random.ts';

const numbers =
  '0 1 7 99 512 1k -1 +1 1.5 abc "" 0x10 99999999999999999999 9223372036854775807 9223372036854775808 0001000'.split(
    ' ',
  );
const sizes =
  '0 1 112 128 512 4096 16k 8K 1m 2M 1g 1mb 1kb k "" -1 9007199254740992k 9007199254740991k 9223372036854775807'.split(
    ' ',
  );
const times = [
  ...'0 5 5s 10ms 1m 1h30m 1d 1w 1M 1y 30s1m 1m30 1s5 10sec 5min ms s "" -1 1.5h 1h1h 99999999999w 1d2h3m4s5ms 5S 1y1M1w'.split(
    ' ',
  ),
  '"1m 30s"',
  '"5 "',
  '" 5"',
  '"5 s"',
];
const switches = 'on off OFF On yes true 1 0 "" onn'.split(' ');
const paths = ['t', 't 1', 't 1 2', 't 1 2 2', 't 0', 't 3 3 3', 't a', 't 12', 't 5 5', 't 11'];
const rights = [
  'user:rw',
  'user:rw group:r',
  'all:r',
  'user:rwx',
  'rw',
  'group:rw all:rw',
  'user:',
  'User:r',
];

/** A value, or values, of the slot's type or of another; undefined where anything is right. */
export function typedValue(slot: Slot, random: Random): string | undefined {
  switch (slot.kind) {
    case 'flag':
      return random.pick(switches);
    case 'number':
      return random.pick(numbers);
    case 'size':
    case 'size or variable':
    case 'offset':
      return random.pick(sizes);
    case 'milliseconds':
    case 'seconds':
      return random.pick(times);
    case 'buffers':
      // As many as fit into memory.
      return `${random.pick(numbers.slice(0, 12))} ${random.pick(sizes)}`;
    case 'path':
      return random.pick(paths);
    case 'access':
      return random.pick(rights);
    case 'enum':
    case 'bitmask': {
      const word = random.pick([...slot.words, ...slot.words, 'nonsense', 'on', '""']);
      return word === '""' ? word : random.pick([word, word, word.toUpperCase(), `${word}x`]);
    }
    default:
      return undefined;
  }
}

/** Statements of directives that read their arguments themselves: each template with each of a few values. */
export function ownStatements(random: Random): readonly (readonly [Context, string])[] {
  const zoneSizes = 'z:1m z:32k z:31k z:8k z:7k z: z :1m z:1g z:1mb z:abc'.split(' ');
  const flags = 'on off ON yes'.split(' ');
  const cidrs =
    '10.0.0.0/8 10.0.0.1/8 10.0.0.0/33 10.0.0 10.0.0.256 all ALL unix: unix:/a ::1 ::1/128 2001:db8::/32 2001:db8::1/32 2001:db8::/129 :::1 1::2::3 example.com 255.255.255.255 1.2.3.4/ 1.2.3.4/a 1:2:3:4:5:6:7:8 1:2:3:4:5:6:7:: ::ffff:1.2.3.4 ::ffff:1.2.3 1..2.3 0/0 0.0.0.0/0 ::/0 12345:: [::1] 1:2:3:4:5:6:7'.split(
      ' ',
    );
  const templates: readonly (readonly [Context, string, readonly string[]])[] = [
    ['http', 'limit_req_zone $uri zone=# rate=1r/s', zoneSizes],
    [
      'http',
      'limit_req_zone $uri zone=z:1m rate=#',
      '1r/s 30r/m 10 0r/s -1r/s 1.5r/s r/s 1r/h 10r/d 1r/S'.split(' '),
    ],
    ['http', 'limit_conn_zone $uri zone=#', zoneSizes],
    ['http', 'limit_conn_zone $uri #', ['zone=z:1m', 'zon=z:1m', 'z:1m']],
    ['http', 'proxy_cache_path c keys_zone=#', zoneSizes],
    [
      'http',
      'proxy_cache_path c keys_zone=z:1m levels=#',
      '1 1:2 2:2:2 1:2:3 0 3 1: :1 1:2:1:2 12'.split(' '),
    ],
    ['http', 'fastcgi_cache_path c keys_zone=z:1m inactive=#', times],
    ['http', 'fastcgi_cache_path c keys_zone=z:1m max_size=#', sizes],
    ['http', 'scgi_cache_path c keys_zone=z:1m use_temp_path=#', flags],
    ['http', 'uwsgi_cache_path c keys_zone=z:1m loader_files=#', numbers],
    ['http', 'proxy_cache_path c keys_zone=z:1m manager_sleep=#', times],
    ['http', 'proxy_cache_path c #', ['max_size=1m', 'keys_zone=z:1m nope', 'keys_zone=z:1m keys_zon=a']],
    [
      'location',
      'proxy_cache_valid #',
      [...times, '200 1m', '200 302 1m', 'any 1m', '99 1m', '600 1m', 'all 1m', '200 1x'],
    ],
    [
      'server',
      'expires #',
      [
        ...times,
        'max',
        'off',
        'epoch',
        'never',
        '-1',
        '+1h',
        '@15h',
        '@25h',
        '@24h',
        '@',
        'modified 1h',
        'modified +1h',
        'modified max',
        'modified @1h',
        'access 1h',
        '$a',
        'MAX',
      ],
    ],
    ['http', 'keepalive_timeout #', [...times, '65 60', '65s 1ms', '65 x', '1ms 1s']],
    [
      'http',
      'open_file_cache #',
      [
        'max=10',
        'max=0',
        'off',
        'max=10 inactive=20s',
        'max=10 inactive=20',
        'max=a',
        'inactive=5s',
        'max=10 nope',
        'max=10 inactive=5x',
        'on',
      ],
    ],
    [
      'http',
      'open_log_file_cache #',
      ['max=10', 'off', 'max=10 min_uses=a', 'max=10 valid=1m', 'inactive=5s', 'max=10 foo'],
    ],
    [
      'http',
      'access_log a combined #',
      [
        'buffer=32k',
        'buffer=0',
        'buffer=a',
        'buffer=32k flush=1m',
        'flush=1m',
        'flush=0',
        'buffer=1k flush=0',
        'gzip',
        'gzip=5',
        'gzip=0',
        'gzip=10',
        'gzip flush=1s',
        'if=$a',
        'foo',
        'buffer=1k foo=1',
        'gzipp',
      ],
    ],
    [
      'server',
      'access_log #',
      [
        'off',
        'off combined',
        'a',
        'a$uri combined buffer=1k',
        'a$uri combined',
        'syslog:server=127.0.0.1',
        'syslog:server=127.0.0.1 combined buffer=1k',
        'syslog:server=127.0.0.1,facility=local7,tag=nginx,severity=info',
        'syslog:server=127.0.0.1,facility=local8',
        'syslog:server=127.0.0.1,tag=a-b',
        'syslog:server=127.0.0.1,severity=warning',
        'syslog:server=127.0.0.1,nohostname',
        'syslog:server=127.0.0.1,nohost',
        'syslog:tag=a',
        'syslog:',
        'syslog:server=127.0.0.1,tag=a,tag=b',
      ],
    ],
    [
      'server',
      'error_log logs/e #',
      [
        'warn',
        'warning',
        'ERROR',
        'error',
        'debug',
        'debug_http',
        'emerg',
        'fatal',
        'warn error',
        'warn debug_http',
        'debug_core debug_http',
        '',
        'info info',
      ],
    ],
    [
      'main',
      'error_log #',
      [
        'stderr',
        'logs/e info',
        'logs/e infos',
        'syslog:server=127.0.0.1 warn',
        'syslog:server=127.0.0.1 loud',
        'syslog:foo=1',
      ],
    ],
    [
      'http',
      'log_format a #',
      [
        'escape=json x',
        'escape=none x',
        'escape=default x',
        'escape=xml x',
        'escape= x',
        'x escape=xml',
        'x',
      ],
    ],
    ['http', 'allow #', cidrs],
    ['location', 'deny #', cidrs],
    ['stream', 'deny #', cidrs],
    [
      'upstream',
      'server 127.0.0.1:1 #',
      [
        'weight=1',
        'weight=0',
        'weight=a',
        'max_fails=0',
        'max_fails=-1',
        'max_conns=5',
        'fail_timeout=10',
        'fail_timeout=10s',
        'fail_timeout=10x',
        'down',
        'Down',
        'nope',
        'max_fail=1',
        'resolve',
        'service=a',
        'route=a',
        'drain',
        'weight=',
      ],
    ],
    [
      'stream upstream',
      'server 127.0.0.1:1 #',
      ['weight=2', 'weight=x', 'max_fails=1 fail_timeout=5s', 'fail_timeout=5ms', 'nope', 'down'],
    ],
    ['upstream', 'keepalive #', numbers],
    ['upstream', 'hash $uri #', ['consistent', 'Consistent', 'x', '']],
    ['upstream', 'random #', ['', 'two', 'two least_conn', 'two least_con', 'three', 'two x']],
    ['upstream', 'zone #', ['a 64k', 'a 32k', 'a 31k', 'a', 'a 1x', '"" 64k', 'a 1g']],
    [
      'http',
      'limit_req zone=z #',
      [
        'burst=1',
        'burst=0',
        'burst=a',
        'burst=-1',
        'nodelay',
        'burst=5 nodelay',
        'burst=5 delay=3',
        'delay=0',
        'delay=x',
        'burst',
        'nodelya',
      ],
    ],
    ['http', 'limit_conn z #', ['1', '0', '65535', '65536', 'a', '-1']],
    [
      'http',
      'ssl_session_cache #',
      [
        'off',
        'none',
        'builtin',
        'builtin:100',
        'builtin:a',
        'builtin:',
        'shared:a:1m',
        'shared:a:31k',
        'shared:a',
        'shared::1m',
        'shared:',
        'share:a:1m',
        'on',
        'builtin shared:a:1m',
        'shared:a:1g',
      ],
    ],
    ['http', 'ssl_ocsp_cache #', ['off', 'shared:a:1m', 'shared:a', 'on', 'builtin']],
    [
      'http',
      'resolver 127.0.0.1 #',
      ['valid=30s', 'valid=x', 'valid=', 'ipv6=off', 'ipv6=no', 'valid=1ms', ''],
    ],
    ['http', 'add_header a b #', ['always', 'alway', 'Always', '']],
    ['location', 'fastcgi_param a b #', ['if_not_empty', 'not_empty', '']],
    ['http', 'disable_symlinks #', ['on', 'off', 'if_not_owner', 'on from=/a', 'yes']],
    ['http', 'proxy_cookie_domain #', ['off', 'on', 'a b', 'a']],
    ['http', 'proxy_cookie_flags #', ['off', 'one secure', 'one']],
    [
      'main',
      'thread_pool a #',
      [
        'threads=1',
        'threads=0',
        'threads=a',
        'threads=1 max_queue=1',
        'max_queue=1',
        'threads=1 max_queue=x',
        'threads=1 foo',
        '',
      ],
    ],
    ['main', 'worker_processes #', ['auto', '1', '0', 'Auto', '-1', 'four']],
    ['main', 'worker_priority #', ['0', '-10', '+5', '5', 'a', '--5', '-']],
    ['main', 'worker_cpu_affinity #', ['auto', '01 10', 'auto 01', '2', '01 0x2', '"0 1"', 'auto auto']],
    ['events', 'use #', ['epoll', 'kqueue2', 'Epoll', 'iocp']],
    ['events', 'worker_connections #', numbers],
    ['http', 'aio #', ['off', 'threads', 'threads=default', 'yes', 'thread', 'threads=$a']],
    ['http', 'directio #', ['off', '4m', '4g', '4x', 'on', '0']],
    ['http', 'userid_expires #', ['max', 'off', '1d', '1x', 'never']],
    ['http', 'userid_mark #', ['off', 'a', '=', 'ab', '-', 'Z']],
    [
      'location',
      'image_filter #',
      [
        'off',
        'test',
        'size',
        'rotate 90',
        'rotate 45',
        'resize 10 10',
        'resize 10 -',
        'resize 0 10',
        'crop $a 10',
        'crop 10',
        'scale 1 1',
        'resize',
        'resize a 10',
        'rotate $a',
      ],
    ],
    ['location', 'image_filter_jpeg_quality #', ['75', '0', 'a', '$a', '200']],
    ['mail server', 'protocol #', ['imap', 'pop3', 'smtp', 'IMAP', 'http']],
    [
      'http',
      'proxy_bind #',
      ['127.0.0.1 transparent', '127.0.0.1 transparen', '127.0.0.1', 'off', '$a transparent'],
    ],
  ];
  const all = templates.flatMap(([context, template, values]) =>
    values
      // Within a word a quote is a quote.
      .filter((value) => !(template.includes('=#') && value.includes('"')))
      .map((value) => [context, `${template.replace('#', value).trim()};`] as const),
  );
  // Every second one, others with each seed.
  return all.filter(() => random.below(2) > 0);
}
