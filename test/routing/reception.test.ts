/** Which requests does nginx refuse before it looks at any location? */
import { describe, expect, test } from 'vitest';
import type { TraceRequest } from '../../server/src/routing/request.ts';
import { conf } from '../support/conf.ts';
import { expectTraces, outcomeTold, traceOf } from '../support/traces.ts';

/** What the request ends as, in a server that says its host. */
const ends = (request: Partial<TraceRequest>, text = 'return 200 "$host";\n') =>
  outcomeTold(traceOf(text, { url: 'http://a/', method: 'GET', headers: [], ...request }).outcome);

test('targets that are none are refused by the default server, with its error page', () =>
  expectTraces(conf`
    server { server_name first; error_page 400 /bad; location /bad { return 200 "bad"; } }
    server { server_name second; return 200 "$uri"; }
    #- requests
    GET http://second/%zz => first: location /bad -> return 400 "bad"
    GET http://second/%0 => first: location /bad -> return 400 "bad"
    GET http://second/%00 => first: location /bad -> return 400 "bad"
    GET http://second/.. => first: location /bad -> return 400 "bad"
    GET http://second/a/../../b => first: location /bad -> return 400 "bad"
    GET http://second/a b => first: location /bad -> return 400 "bad"
    GET http://second/a/.. => second: server -> return 200 "/"
  `));

describe('the host', () => {
  test.each([
    ['http://a/', [['Host', 'b/c']], 'return 400'],
    ['http://a/', [['Host', 'b..c']], 'return 400'],
    ['http://a/', [['Host', '']], 'return 400'],
    ['http://a/', [['Host', '.']], 'return 400'],
    ['http://a/', [['Host', 'b c']], 'return 400'],
    ['http://a/', [['Host', 'b:c']], 'return 200 "b"'],
    ['http://a/', [['Host', '[::1]:8']], 'return 200 "[::1]"'],
    ['http://a/', [['Host', 'B.']], 'return 200 "b"'],
    ['http://ann:pw@a/', [], 'return 200 "a"'],
    [
      'http://a/',
      [
        ['Host', 'b'],
        ['host', 'c'],
      ],
      'return 400',
    ],
  ] as const)('%s with %j', (url, headers, outcome) => {
    expect(ends({ url, headers })).toBe(outcome);
  });
});

describe('methods', () => {
  test.each([
    ['GET', 'return 200 "a"'],
    ['PROPFIND', 'return 200 "a"'],
    ['get', 'return 400'],
    ['G_T-', 'return 200 "a"'],
    ['', 'return 400'],
    ['GÉT', 'return 400'],
    ['CONNECT', 'return 405'],
    ['TRACE', 'return 405'],
  ])('%s', (method, outcome) => {
    expect(ends({ method })).toBe(outcome);
  });
});

describe('headers', () => {
  test.each([
    [[['Content-Length', '-1']], 'return 400'],
    [[['Content-Length', 'x']], 'return 400'],
    [[['Content-Length', '5']], 'return 200 "a"'],
    [
      [
        ['Content-Length', '5'],
        ['content-length', '5'],
      ],
      'return 400',
    ],
    [[['Transfer-Encoding', 'Chunked']], 'return 200 "a"'],
    [[['Transfer-Encoding', 'gzip']], 'return 501'],
    [
      [
        ['Transfer-Encoding', 'chunked'],
        ['Content-Length', '5'],
      ],
      'return 400',
    ],
    [[['a b', 'c']], 'return 400'],
    [[['X', 'y'.repeat(9000)]], 'return 400'],
  ] as const)('%j', (headers, outcome) => {
    expect(ends({ headers })).toBe(outcome);
  });
});

test('a body that is too large, once the location is known', () =>
  expectTraces(conf`
    location /usual { try_files /n =410; }
    location /large { client_max_body_size 2m; try_files /n =410; }
    location /any { client_max_body_size 0; try_files /n =410; }
    location /return { return 204; }
    #- files
    /srv/
    #- requests
    POST /usual with Content-Length: 1048576 => location /usual -> return 410
    POST /usual with Content-Length: 1048577 => location /usual -> return 413
    POST /large with Content-Length: 2097152 => location /large -> return 410
    POST /large with Content-Length: 2097153 => location /large -> return 413
    POST /any with Content-Length: 99999999 => location /any -> return 410
    POST /return with Content-Length: 99999999 => location /return -> return 413
  `));

test('the longest line is as long as the largest buffer', () => {
  const at = (size: string, length: number) =>
    ends(
      { url: `http://a/${'x'.repeat(length)}` },
      `large_client_header_buffers 4 ${size};\nclient_header_buffer_size 64;\nreturn 204;\n`,
    );
  expect([at('8k', 8176), at('8k', 8177)]).toEqual(['return 204 ""', 'return 414']);
  expect([at('512', 496), at('512', 497)]).toEqual(['return 204 ""', 'return 414']);
});

test('it is told why', () => {
  const { steps } = traceOf('return 204;\n', 'GET /%zz');
  expect(steps.map(({ text }) => text)).toEqual([
    'The connection arrives at `0.0.0.0:80`.',
    'The default server of the socket answers.',
    '`/%zz` is not a valid request target: nginx answers 400.',
  ]);
});

test('of a server whose includes cannot all be read, that is told', () => {
  const { steps, outcome } = traceOf('listen 80;\ninclude none.conf;\nreturn 204;\n', '/');
  expect(outcomeTold(outcome)).toBe('return 204 ""');
  expect(steps.map(({ text }) => text)).toContain(
    'Some of what this server includes could not be read: it may say more than is seen here.',
  );
});
