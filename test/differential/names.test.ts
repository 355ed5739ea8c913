/** Does the real nginx refuse the undefined, misused and doubled names that the rules refuse? */
import { expect, test } from 'vitest';
import { catalogFor } from '../../server/src/catalog/catalog.ts';
import { type Configuration, disagreementsInFiles } from '../support/agreement-of-files.ts';
import { chooser } from '../support/chooser.ts';

const seed = 20_261_123;

const inHttp = (text: string, more: Configuration = {}): Configuration => ({
  'nginx.conf': `events {}\nhttp {\n${text}\n}\n`,
  ...more,
});

/** The statements of a server that listens where nobody else does. */
const inServer = (text: string): string => `server {\nlisten 127.0.0.1:18080;\n${text}\n}`;

test(`variables, defined here and there (seed ${seed})`, () => {
  const { pick, times } = chooser(seed);
  const definitions = [
    'map $uri $x { default 1; }',
    'map $uri $x { default $y; }',
    'geo $x { default 1; }',
    'geo $y $x { default 1; }',
    'split_clients $x $y { 50% a; * b; }',
    inServer('set $x 1;').replace('18080', '18081'),
    inServer('if ($uri ~ "^/(?<x>.)") { return 404; }').replace('18080', '18082'),
    inServer('location ~ "^/(?P<y>.)(?\'x\'.)" { return 404; }').replace('18080', '18083'),
    inServer('rewrite ^/(?<Y>.*)$ /$y break;').replace('18080', '18084'),
    'map $uri $z { ~^/(?<x>.) $x; }',
    '# set $x 1;',
    'log_format l "$x";',
    'log_format m "$remote_addr $1";',
  ];
  const uses = [
    ...[
      'return 200 $x;',
      'return 200 ${y};',
      'return 200 "$1 ${1} a";',
      'add_header A $x always;',
      'set $w $x$y;',
    ],
    ...[
      'if ($x) { return 404; }',
      'if ($x = $y) { return 404; }',
      'if (-f $x) { return 404; }',
      'root /srv/$x;',
    ],
    ...[
      'access_log logs/a.log combined if=$x;',
      'access_log logs/$y.log;',
      'error_page 404 /$x;',
      'expires $x;',
    ],
    ...[
      'location / { proxy_pass http://$x; }',
      'location / { alias /a/$y; }',
      'charset $x;',
      'index $x.html;',
    ],
    ...['location / { try_files $x /$y =404; }', 'rewrite ^/(.) /$1$x;', 'rewrite $x /a;', 'server_name $x;'],
    ...['location $x { }', 'location / { fastcgi_param A $x; fastcgi_pass 127.0.0.1:9; }', 'return 200 $X;'],
    ...[
      'location / { proxy_set_header A $y; proxy_pass http://127.0.0.1; }',
      'return 200 $http_;',
      'return 200 $arg_a-b;',
    ],
    ...[
      'limit_rate $x;',
      'location / { proxy_cache_key $x; }',
      'return 200 a$;',
      'auth_basic $x;',
      'return 200 $y_z;',
    ],
    ...[
      'location / { memcached_pass 127.0.0.1:9; }',
      'set $memcached_key $uri; location / { memcached_pass 127.0.0.1:9; }',
    ],
    ...[
      'valid_referers $x;',
      'sub_filter $x $y;',
      'error_log logs/$x.log;',
      'add_header $x a;',
      'default_type $x;',
    ],
  ];
  const cases = times(130, 130, () => {
    const defined = times(0, 2, () => pick(definitions));
    const used = inServer(times(1, 1, () => pick(uses)).join('\n'));
    if (pick([true, false])) return inHttp([...defined, used].join('\n'));
    return inHttp(`include d/*.conf;\n${used}`, { 'd/a.conf': `${defined.join('\n')}\n` });
  });
  // Two servers may look up the same name twice; other rules have their own tests.
  expect(disagreementsInFiles(cases)).toBe('');
});

test('each of nginx’s own variables, used and set', () => {
  const own = catalogFor()
    .variables('http')
    .filter(({ origin, name }) => origin === 'open-source' && !name.startsWith('geoip_'))
    .map(({ name }) => name.replace('NAME', 'abc'));
  const inDebian = /^(connections_|realip_|secure_link|slice_range)/;
  const used = own.map((name) => inHttp(inServer(`return 200 $${name};`)));
  const set = own.filter((name) => !inDebian.test(name)).map((name) => inHttp(inServer(`set $${name} a;`)));
  expect(disagreementsInFiles([...used, ...set])).toBe('');
});

test(`zones (seed ${seed})`, () => {
  const { pick, times } = chooser(seed + 1);
  const top = [
    'limit_req_zone $uri zone=a:1m rate=1r/s;',
    'limit_req_zone $uri zone=b:1m rate=1r/s;',
    'limit_conn_zone $uri zone=a:1m;',
    'limit_conn_zone $uri zone=b:1m;',
    'proxy_cache_path logs/c keys_zone=a:1m;',
    'proxy_cache_path logs/d keys_zone=c:1m;',
    'fastcgi_cache_path logs/e keys_zone=c:1m;',
    'upstream u { zone a 64k; server 127.0.0.1:9; }',
    'upstream v { zone c 128k; server 127.0.0.1:9; }',
    'upstream w { zone c; server 127.0.0.1:9; }',
    'ssl_session_cache shared:a:1m;',
  ];
  const inner = [
    ...[
      'limit_req zone=a;',
      'limit_req zone=b burst=5;',
      'limit_conn a 5;',
      'limit_conn b 5;',
      'proxy_cache a;',
    ],
    ...[
      'proxy_cache c;',
      'fastcgi_cache c; fastcgi_cache_key $uri;',
      'proxy_cache off;',
      'proxy_cache $uri;',
      'limit_conn c 1;',
    ],
    ...[
      'ssl_session_cache shared:a:1m;',
      'ssl_session_cache shared:b:2m;',
      'ssl_session_cache builtin:100 shared:c:1m;',
    ],
  ];
  const cases = times(50, 50, () => {
    const around = times(0, 3, () => pick(top));
    const server = inServer(times(0, 2, () => pick(inner)).join('\n'));
    const parts = pick([true, false]) ? [...around, server] : [server, ...around];
    return inHttp([...new Set(parts)].join('\n'));
  });
  expect(disagreementsInFiles(cases)).toBe('');
});

test(`log formats (seed ${seed})`, () => {
  const { pick, times } = chooser(seed + 2);
  const lines = [
    "log_format main '$uri';",
    "log_format Main '$uri';",
    "log_format other escape=json '$uri';",
    "log_format combined '$uri';",
    'access_log logs/a.log main;',
    'access_log logs/a.log MAIN;',
    'access_log logs/a.log other;',
    'access_log logs/a.log combined;',
    'access_log logs/a.log;',
    'access_log off;',
    'access_log syslog:server=127.0.0.1 main;',
    'include logs.conf;',
    inServer('access_log logs/b.log other;'),
    inServer('access_log logs/b.log main;'),
  ];
  const cases = times(70, 70, () =>
    inHttp([...new Set(times(1, 4, () => pick(lines)))].join('\n'), {
      'logs.conf': pick(["log_format other '$host';\n", 'access_log logs/c.log main;\n', '']),
    }),
  );
  expect(disagreementsInFiles(cases)).toBe('');
});

test(`upstreams (seed ${seed})`, () => {
  const { pick, times } = chooser(seed + 3);
  const lines = [
    ...[
      'server 127.0.0.1:9;',
      'server 127.0.0.1:10;',
      'server 127.0.0.1:9 backup;',
      'server 127.0.0.1:9 down;',
    ],
    ...[
      'ip_hash;',
      'least_conn;',
      'hash $uri;',
      'hash $uri consistent;',
      'random;',
      'random two;',
      'keepalive 4;',
    ],
    ...[
      'zone z 64k;',
      'server unix:/tmp/x.sock weight=2;',
      'server 127.0.0.1:9 backup down;',
      'include servers.conf;',
    ],
  ];
  const cases = times(50, 50, () => {
    const blocks = times(
      1,
      2,
      () => `upstream ${pick(['a', 'A', 'b'])} {\n${times(0, 4, () => pick(lines)).join('\n')}\n}`,
    );
    const text = [...new Set(blocks)].join('\n');
    return inHttp(text, {
      'servers.conf': pick(['server 127.0.0.1:11;\n', 'server 127.0.0.1:11 backup;\n', '']),
    });
  });
  const once = cases.filter(
    ({ 'nginx.conf': text = '' }) => !/(^ip_hash|^least_conn|^keepalive|^zone)[^}]*\n\1/m.test(text),
  );
  expect(disagreementsInFiles(once, { warnings: true })).toBe('');
});

test(`entries (seed ${seed})`, () => {
  const { pick, times } = chooser(seed + 4);
  const keys = [
    ...[
      'a',
      'A',
      'default',
      'hostnames',
      'volatile',
      'include',
      '~^a',
      '~*^a',
      '*.a',
      '.a',
      'a.*',
      '*',
      '\\default',
      '""',
    ],
    ...['"a b"', '\\a', 'ä', 'Ä', 'a..b', '*a', '~', 'b', 'c', "'x'", '1'],
  ];
  const maps = times(90, 90, () => {
    const entries = times(0, 4, () => {
      const key = pick(keys);
      const isWord = /^(hostnames|volatile)$/.test(key) && pick([true, true, false]);
      return isWord ? `${key};` : `${key}${pick([' 1', ' 2', ' $uri', '', ' 1 2'])};`;
    });
    return inHttp(`map $uri $x {\n${entries.filter((entry) => !/^(include|~ )/.test(entry)).join('\n')}\n}`);
  });
  const networks = [
    ...[
      'default 1;',
      '10.0.0.0/8 1;',
      '10.0.0.0/8 2;',
      '10.1.0.0/8 2;',
      '127.0.0.1 1;',
      '::1 1;',
      '::/0 1;',
      '0.0.0.0/0 1;',
    ],
    ...[
      '2001:db8::/32 1;',
      'delete 10.0.0.0/8;',
      'proxy 10.0.0.0/8;',
      'proxy x;',
      'ranges;',
      'proxy_recursive;',
      'a 1;',
    ],
    ...[
      '10.0.0.0-10.0.0.9 1;',
      '10.0.0.9-10.0.0.0 1;',
      '10.0.0.0/33 1;',
      '10.0.0.0/255.0.0.0 1;',
      '10.0.0 1;',
      '1;',
      '::/129 1;',
    ],
    ...['delete x;', '255.255.255.255 1;', 'a b c;', '10.0.0.0/ 1;', '::1/128 1;'],
  ];
  const geos = times(90, 90, () => inHttp(`geo $x {\n${times(0, 4, () => pick(networks)).join('\n')}\n}`));
  const shares = [
    '50% a;',
    '* b;',
    '0.5% c;',
    '49.5% d;',
    '100% e;',
    '0% a;',
    '50 a;',
    '% a;',
    '1.234% a;',
    '0.01% a;',
    '.5% a;',
    '5.% a;',
  ];
  const splits = times(50, 50, () =>
    inHttp(`split_clients $uri $x {\n${times(0, 4, () => pick(shares)).join('\n')}\n}`),
  );
  const codes = [
    '80 E282AC;',
    '80 80;',
    '8 8;',
    '080 80;',
    '100 80;',
    'x 80;',
    '80 x;',
    '80;',
    '80 80 80;',
    '80 E2 ;',
    '80 ABC;',
  ];
  const charsets = times(40, 40, () =>
    inHttp(
      `charset_map koi8-r ${pick(['utf-8', 'windows-1251'])} {\n${times(0, 2, () => pick(codes)).join('\n')}\n}`,
    ),
  );
  const kinds = [
    'text/html html htm;',
    'text/html;',
    'text/plain HTML;',
    'a/b html;',
    'a/b c;',
    'text/html html;',
  ];
  const types = times(30, 30, () => inHttp(`types {\n${times(0, 3, () => pick(kinds)).join('\n')}\n}`));
  expect(disagreementsInFiles([...maps, ...splits, ...charsets])).toBe('');
  expect(disagreementsInFiles([...geos, ...types])).toBe('');
});
