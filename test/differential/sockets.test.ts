/** Does the real nginx refuse, and warn of, the sockets and names of servers that the rules do? */
import { expect, test } from 'vitest';
import { type Configuration, disagreementsInFiles } from '../support/agreement-of-files.ts';
import { selfSignedCertificate } from '../support/certificate.ts';
import { chooser } from '../support/chooser.ts';

const seed = 20_261_122;

const inHttp = (text: string): Configuration => ({ 'nginx.conf': `events {}\nhttp {\n${text}\n}\n` });
const inStream = (text: string): Configuration => ({ 'nginx.conf': `events {}\nstream {\n${text}\n}\n` });
const inMail = (text: string): Configuration => ({
  'nginx.conf': `events {}\nmail {\nauth_http 127.0.0.1:9;\n${text}\n}\n`,
});

const addresses = [
  ...[
    '18080',
    '*:18080',
    '0.0.0.0:18080',
    '127.0.0.1:18080',
    '127.0.0.1',
    '[::]:18080',
    '[::0]:18080',
    '[::1]',
  ],
  ...[
    '[0:0:0:0:0:0:0:1]:80',
    '18080-18082',
    '127.0.0.1:18081-18083',
    '18082-18080',
    '0',
    '65536',
    '65535',
    '1-2-3',
  ],
  ...[
    'unix:',
    'unix:/tmp/nginx-wayfinder-test.sock',
    'unix:/tmp/b.sock:',
    '[::1',
    '[::1]80',
    '[]:80',
    '[::1]:',
    ':80',
  ],
  ...[
    '127.0.0.1:',
    '127.0.0.1:x',
    '127.0.0.1:80x',
    '127.0.0.1:80:80',
    '::1:80',
    'http://127.0.0.1:80',
    '127.0.0.1/8',
  ],
  ...[
    '1.2.3:80',
    '127.0.0.256:80',
    '1..2.3:18080',
    '[1::2::3]:80',
    '[1:2:3:4:5:6:7:8]:80',
    '[::ffff:127.0.0.1]:18080',
  ],
  ...[
    '[::ffff:127.0.0]:80',
    '[12345::]:80',
    '[g::]:80',
    '*',
    '*:*',
    '18080-',
    '-18080',
    '08080',
    '*:0',
    '80?',
    '""',
  ],
];

const parameters = [
  ...[
    'default_server',
    'default',
    'bind',
    'deferred',
    'reuseport',
    'proxy_protocol',
    'ssl',
    'http2',
    'spdy',
    'quic',
  ],
  ...[
    'udp',
    'multipath',
    'backlog=511',
    'backlog=0',
    'backlog=-1',
    'backlog=x',
    'backlog=',
    'backlog',
    'rcvbuf=8k',
  ],
  ...[
    'rcvbuf=8g',
    'sndbuf=1m',
    'sndbuf=',
    'fastopen=3',
    'fastopen=-3',
    'ipv6only=on',
    'ipv6only=off',
    'ipv6only=yes',
  ],
  ...[
    'ipv6only=onn',
    'ipv6only=of',
    'so_keepalive=on',
    'so_keepalive=off',
    'so_keepalive=30m::10',
    'so_keepalive=',
  ],
  ...[
    'so_keepalive=::',
    'so_keepalive=x',
    'so_keepalive=:5',
    'so_keepalive=1m:2m:x',
    'so_keepalive=0:0:0',
    'defualt_server',
  ],
  ...['DEFAULT_SERVER', 'http3', 'ssl=on', 'backlog = 5', '=', 'transparent', 'so_keepalive=10:20:30:40'],
];

test.each([
  ['http', inHttp, ''],
  ['stream', inStream, 'proxy_pass 127.0.0.1:9;'],
  ['mail', inMail, 'protocol imap;'],
] as const)('addresses of listen in %s', (_, wrapped, more) => {
  const cases = addresses.map((address) => wrapped(`server { listen ${address}; ${more} }`));
  expect(disagreementsInFiles(cases)).toBe('');
});

test.each([
  ['http', inHttp, ''],
  ['stream', inStream, 'proxy_pass 127.0.0.1:9;'],
  ['mail', inMail, 'protocol imap;'],
] as const)('parameters of listen in %s', (_, wrapped, more) => {
  const { certificate, key } = selfSignedCertificate();
  const tls = `ssl_certificate ${certificate}; ssl_certificate_key ${key};`;
  const cases = parameters.flatMap((parameter) => [
    wrapped(`server { listen 127.0.0.1:18080 ${parameter}; ${tls} ${more} }`),
    wrapped(`server { listen [::1]:18080 udp ${parameter}; ${tls} ${more} }`),
  ]);
  expect(disagreementsInFiles(cases)).toBe('');
});

test(`servers that share sockets (seed ${seed})`, () => {
  const { pick, chance, times } = chooser(seed);
  const { certificate, key } = selfSignedCertificate();
  const few = ['18080', '*:18080', '127.0.0.1:18080', '[::]:18080', '18080-18081', '18081', '0.0.0.0:18081'];
  const names = [
    ...['a.test', 'A.test', '.a.test', '*.a.test', 'www.a.test', 'a.*', '*', 'b.test', '""', '_', 'a.*.test'],
    ...[
      '~^a',
      '~',
      '*a.test',
      '.',
      'a..test',
      '*.*.a',
      '$hostname',

      '*.',
      'a/b',
      '.*',
    ],
  ];
  const server = () => {
    const listens = times(0, 2, () => {
      const options = ['default_server', 'reuseport', 'backlog=100', 'proxy_protocol', 'ssl', 'http2'];
      return `  listen ${pick(few)}${chance(0.25) ? ` ${pick(options)}` : ''};`;
    });
    const named = chance(0.7) ? [`  server_name ${times(1, 2, () => pick(names)).join(' ')};`] : [];
    const certified = chance(0.8)
      ? [`  ssl_certificate ${certificate};`, ...(chance(0.9) ? [`  ssl_certificate_key ${key};`] : [])]
      : chance(0.3)
        ? ['  ssl_reject_handshake on;']
        : [];
    return ['server {', ...listens, ...named, ...certified, '}'].join('\n');
  };
  const cases = times(130, 130, () => {
    const servers = times(1, 3, server);
    const [last = ''] = servers.slice(-1);
    if (servers.length < 2 || chance(0.5)) return inHttp(servers.join('\n'));
    const files = inHttp(`${servers.slice(0, -1).join('\n')}\ninclude sites/*.conf;`);
    return { ...files, 'sites/last.conf': `${last}\n` };
  });
  expect(disagreementsInFiles(cases, { warnings: true })).toBe('');
});

test(`servers of stream and mail (seed ${seed})`, () => {
  const { pick, times } = chooser(seed);
  const few = ['18080', '*:18080', '127.0.0.1:18080', '18080 udp', '18080-18081', '18081', '[::]:18080'];
  const cases = times(60, 60, () => {
    const isStream = pick([true, false]);
    const servers = times(1, 2, () => {
      const listens = times(0, 2, () => `listen ${pick(few)};`.replace(isStream ? '' : ' udp', ''));
      const does = isStream
        ? pick(['proxy_pass 127.0.0.1:9;', 'return x;', ''])
        : pick(['protocol imap;', '']);
      return `server { ${listens.join(' ')} ${does} }`;
    });
    return (isStream ? inStream : inMail)(servers.join('\n'));
  });
  expect(disagreementsInFiles(cases)).toBe('');
});
