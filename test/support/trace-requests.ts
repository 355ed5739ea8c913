/** Which requests would find out most about a configuration? Those for what it names, and hostile ones. */

import type { TraceRequest } from '../../server/src/routing/request.ts';
import { type Chooser, chooser } from './chooser.ts';
import { scattered } from './trace-generator.ts';
import { pool } from './trace-ingredients.ts';
import type { CaseFiles } from './trace-oracle.ts';

/** `count` requests, with placeholders for the ports. */
export function generateRequests(seed: number, files: CaseFiles, count: number): TraceRequest[] {
  const random = chooser(scattered(seed ^ 0x5eed));
  const conf = Object.entries(files)
    .filter(([path]) => path.endsWith('.conf'))
    .map(([, text]) => text)
    .join('\n');
  const named = {
    paths: [...new Set([...pathsIn(conf), ...Object.keys(files).flatMap(servedPath), ...knownPaths])],
    hosts: [...new Set([...hostsIn(conf), ...knownHosts])],
    tls: conf.includes('$PORT3 ssl'),
  };
  return Array.from({ length: count }, () => oneRequest(random, named));
}

interface Named {
  readonly paths: readonly string[];
  readonly hosts: readonly string[];
  readonly tls: boolean;
}

const knownPaths = pool`
  /   /nothing   /a/b/c   /static..   /staticfiles/style.css   /api/v2/x   /x.php   /old   /A/b   /api/api/a   /photo.jpeg
`;
const knownHosts = ['a.test', 'www.a.test', 'shop.test', 'unknown.test', 'localhost'];

function pathsIn(conf: string): string[] {
  return [
    ...conf.matchAll(/(?:location (?:= ?|\^~ )?|try_files .*|rewrite \S+ |error_page .*)"?(\/[^\s";{$?]*)/g),
  ].map(([, path = '/']) => path.replaceAll(' ', '%20'));
}

function servedPath(path: string): string[] {
  const found = /^(?:files|html)(\/.*)$/.exec(path)?.[1]?.replaceAll(' ', '%20');
  if (found === undefined) return [];
  return [found, found.replace(/[^/]+$/, ''), found.replace(/\/[^/]*$/, '') || '/'];
}

function hostsIn(conf: string): string[] {
  return [...conf.matchAll(/server_name ([^;]*);/g)]
    .flatMap(([, names = '']) => names.split(' '))
    .filter((name) => !/[~"]/.test(name))
    .map((name) => name.replace(/^\*?\./, 'sub.').replace(/\.\*$/, '.org'));
}

function oneRequest(random: Chooser, named: Named): TraceRequest {
  const host = random.pick(named.hosts);
  const headers: [string, string][] = [];
  if (random.chance(0.09)) headers.push(['Host', random.pick(oddHosts)]);
  for (const [name, value] of someHeaders(random)) headers.push([name, value]);
  const method = random.chance(0.75) ? 'GET' : random.pick(methods);
  const path = random.chance(0.02) ? random.pick(oddTargets) : hostile(random, random.pick(named.paths));
  const query = random.chance(0.35) ? `?${random.pick(queries)}` : '';
  const origin =
    named.tls && random.chance(0.25)
      ? `${random.pick(['http', 'https'])}://${host}:$PORT3`
      : `http://${host}:${random.pick(['$PORT1', '$PORT1', '$PORT1', '$PORT2'])}`;
  return { url: `${origin}${path}${query}`, method, headers };
}

const methods = pool`
  HEAD   HEAD   HEAD   HEAD   POST   POST   POST   POST   POST   POST   PUT   PUT   DELETE   DELETE   OPTIONS   OPTIONS   PATCH
  PROPFIND   FOO   get   TRACE   CONNECT
`;

const oddHosts = [
  '',
  ...pool`
    A.TEST   a.test:1234   a.test.   a.test.:80   WWW.A.Test:$PORT1   a test   a..test   [::1]   [::1]:80   a/b   a_b.test
    .a.test   a.test:   :80   y.x.a.test   mail.shop.test   é.test   a.test:x   127.0.0.1   a.test\   *.a.test   www.anything
    sub.shop.test   a.test?x   q.shop.test.   ab.test   ..   .   a.test:80:80   www.a.org   x.a.b   www.x.a.test   MAIL.org
  `,
];

function someHeaders(random: Chooser): [string, string][] {
  return headerPool.filter(() => random.chance(0.05)).map((choices) => random.pick(choices));
}

const headerPool: readonly (readonly [string, string][])[] = [
  [
    ['X-Flag', 'on'],
    ['X-Flag', 'OFF'],
    ['x-flag', 'oaf'],
    ['X-Flag', 'x.a.test'],
    ['X-Flag', '0'],
  ],
  [
    ['X-Client', 'from the client'],
    ['X-Client', ''],
    ['X-Value', 'client value'],
  ],
  [
    ['Cookie', 'a=1; b=2'],
    ['Cookie', 'b=2;A=3'],
  ],
  [['User-Agent', 'test/1.0']],
  [
    ['X-Forwarded-For', '10.0.0.1'],
    ['X-Forwarded-For', '10.0.0.1, 10.0.0.2'],
    ['X-Real-IP', '10.1.2.3'],
  ],
  [
    ['Connection', 'upgrade'],
    ['Connection', 'close'],
    ['Connection', 'keep-alive'],
  ],
  [['Upgrade', 'websocket']],
  [
    ['x_under', 'score'],
    ['X-Dup', 'one'],
    ['Accept-Encoding', 'gzip'],
  ],
  [
    ['Authorization', 'Basic dXNlcjpwYXNz'],
    ['Authorization', 'Basic bm9ib2R5Og=='],
  ],
  [
    ['Content-Length', '0'],
    ['Content-Type', 'text/x'],
    ['Expect', '100-continue'],
  ],
];

const queries = [
  '',
  ...pool`
    a=x   a=y&b=2   a   A=1&a=2   a=%2Fb   x=/a/../b   ?   a=x?b   a=0   e=html   d=static   to=sock   to=none   split=1   split=zz
    a=b c   a=é   a=%zz   m=POST   aa=1&a=3   &&a=4   a=x#frag   b=1;a=5   a=1&b=2   a=/x/y&d=docs   a=http://evil.test/
  `,
];

const oddTargets = [
  ...pool`
    /..   /../a   /a/../../b   /%2e%2e/   /%   /%0   /%zz   /%00   /a%00b   /a b   /\a   //   ///a   /./   /.   /a/.   /a/..
    /a/../   /%2F   /a%2F%2Fb   /a#b   /#   /?   /a%3Fb   /a%23b   /a%0ab   /%c3%a9.txt   /é.txt   /%ff   /a+b   /a;b   /a:b
    /"a"   /'a'   /<a>   /a|b   /~a   /...   /..a   /a%20b/c%20d.txt   /a%5cb   /%2e   /a/%2e%2e/b   /a//b/   /a/b//style.css
    /a.b/   /%41   /a%2fb   /static/..%2fa.txt   /a/./b/../index.html   /app/index.php/x/..   /x%20y?a=%20
  `,
  ...['/a\tb', '/\x7f', `/${'long/'.repeat(300)}`, `/${'x'.repeat(300)}`],
  ...[`/a?${'q'.repeat(2000)}`, `/${'y'.repeat(9000)}`],
];

/** The same path, or one that is almost it. */
function hostile(random: Chooser, path: string): string {
  if (random.chance(0.55)) return path;
  return random.pick<() => string>([
    () => `${path}/`,
    () => path.replace(/\/$/, ''),
    () => `${path}x`,
    () => `${path}style.css`,
    () => `${path}/index.html`,
    () => `${path.replace(/\/$/, '')}..`,
    () => `${path.replace(/\/$/, '')}../a.txt`,
    () => path.replace(/\/(?=[^/]*$)/, '//'),
    () => path.replace(/^\//, '//'),
    () => path.replace(/(?<=.)\//, '%2F'),
    () => path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
    () => path.toUpperCase(),
    () => `${path}/../a.txt`,
    () => `${path}/./`,
    () => `/a/..${path}`,
    () => `/%2e%2e${path}`,
    () => `${path}%20b`,
    () => `${path}.php`,
    () => `${path}.php/info/x`,
    () => `${path}b/logo.PNG`,
    () => `${path}%`,
    () => `${path}%3Fq`,
    () => `${path}é`,
    () => `${path}%C3%A9`,
    () => `${path}v1/data.json`,
  ])();
}
