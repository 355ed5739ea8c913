/** Which traces do the tests of the client show? Written by hand, as the language server would answer. */
import type {
  Candidate,
  Outcome,
  Phase,
  Place,
  Step,
  TraceRequest,
  TraceView,
} from '../../../client/src/trace/protocol.ts';

const site = 'file:///home/me/shop/deploy/nginx/sites-available/shop.conf';

/** A statement on a line of `shop.conf`, counted from 1. */
export function at(line: number, length = 20): Place {
  return {
    uri: site,
    range: { start: { line: line - 1, character: 4 }, end: { line: line - 1, character: 4 + length } },
  };
}

export function step(phase: Phase, text: string, line?: number, ...candidates: readonly Candidate[]): Step {
  return { phase, text, location: line === undefined ? null : at(line), candidates };
}

export function candidate(
  verdict: Candidate['verdict'],
  text: string,
  reason: string,
  line?: number,
): Candidate {
  return { verdict, text, reason, location: line === undefined ? null : at(line) };
}

export function request(url: string, method = 'GET'): TraceRequest {
  return { url, method, headers: [] };
}

export function outcome(given: Partial<Outcome>): Outcome {
  return {
    ...{ kind: 'return', status: 200, upstream: null, uri: null, headers: null, params: null, path: null },
    ...{ requestLine: null, redirectTo: null, body: null, responseHeaders: [] },
    ...given,
  };
}

export function view(given: Partial<TraceView>): TraceView {
  return {
    ...{ request: request('/'), server: null, location: null, steps: [], outcome: outcome({}) },
    ...{ summary: 'return 200', alternatives: [] },
    ...given,
  };
}

const server = { title: 'server shop.example', location: at(12) };

const arrival = [
  step('socket', 'The connection comes in on `443`, where three servers listen.', 13),
  step(
    'server',
    '`shop.example` is exactly the name of this server.',
    14,
    candidate('chosen', 'server_name shop.example', 'is exactly the name that was asked for', 14),
    candidate('passed', 'server_name *.example', 'an exact name goes first', 61),
    candidate('passed', 'server_name ~^(?<shop>.+)\\.example$', 'regular expressions come last', 78),
  ),
  step('request', 'The URI is `/api/orders/7`, the arguments are `page=2`.'),
];

export const proxied: TraceView = view({
  request: request('https://shop.example/api/orders/7?page=2'),
  server,
  location: { title: 'location /api/', location: at(31) },
  steps: [
    ...arrival,
    step(
      'location',
      '`/api/` is the longest prefix that fits, and no regular expression does.',
      31,
      candidate('passed', 'location = /', 'is another URI', 22),
      candidate('passed', 'location /', 'fits, but is shorter', 52),
      candidate('chosen', 'location /api/', 'the longest prefix that fits', 31),
      candidate('passed', 'location ^~ /static/', 'the URI begins differently', 25),
      candidate('passed', 'location ~ \\.php$', 'does not match', 40),
      candidate('passed', 'location ~* \\.(?:css|js|png|jpe?g|gif|svg|woff2)$', 'does not match', 46),
    ),
    step('access', '`allow all` lets `127.0.0.1` in.', 33),
    step('content', '`proxy_pass http://backend/` replaces `/api/` with `/`.', 35),
  ],
  outcome: outcome({
    kind: 'proxy',
    upstream: '127.0.0.1:8000',
    requestLine: 'GET /orders/7?page=2 HTTP/1.0',
    uri: '/orders/7?page=2',
    headers: {
      host: 'shop.example',
      'x-real-ip': '127.0.0.1',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'https',
      'x-request-id': null,
      connection: 'close',
    },
    responseHeaders: [
      ['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'],
      ['X-Frame-Options', 'DENY'],
    ],
  }),
  summary: 'proxy 127.0.0.1:8000 /orders/7?page=2',
});

/** {@link proxied} after the final slash of `proxy_pass` was deleted, and another location added. */
export const proxiedUnchanged: TraceView = view({
  ...proxied,
  steps: [
    ...arrival,
    step(
      'location',
      '`/api/` is the longest prefix that fits, and no regular expression does.',
      33,
      ...proxied.steps[3]!.candidates.toSpliced(
        2,
        0,
        candidate('passed', 'location /api/v1/', 'the URI begins differently', 29),
      ),
    ),
    step('access', '`allow all` lets `127.0.0.1` in.', 35),
    step('content', '`proxy_pass http://backend` passes the URI on as it came.', 37),
  ],
  outcome: outcome({
    ...proxied.outcome,
    requestLine: 'GET /api/orders/7?page=2 HTTP/1.0',
    uri: '/api/orders/7?page=2',
    responseHeaders: [['X-Frame-Options', 'DENY']],
  }),
  summary: 'proxy 127.0.0.1:8000 /api/orders/7?page=2',
});

const fallback = step(
  'internal-redirect',
  'Nothing is there: the last argument sends the request to `@app`.',
  27,
);

/** A file that may be there or not. */
export const depending: TraceView = view({
  request: request('https://shop.example/media/photo 1.png'),
  server,
  location: { title: 'location @app', location: at(56) },
  steps: [
    ...arrival.slice(0, 2),
    step('location', '`/media/` is the longest prefix that fits.', 26),
    step(
      'try-files',
      '`try_files` looks for files, one after the other.',
      27,
      candidate('passed', '$uri', '`/srv/shop/media/photo 1.png` is not there'),
      candidate('passed', '$uri/', '`/srv/shop/media/photo 1.png/` is not there'),
      candidate('chosen', '@app', 'is what remains'),
    ),
    fallback,
    step('location', 'The named location `@app` takes it.', 56),
    step('content', '`uwsgi_pass` hands the request on.', 57),
  ],
  outcome: outcome({
    kind: 'proxy',
    upstream: 'unix:/run/shop/app.sock',
    params: {
      QUERY_STRING: '',
      REQUEST_METHOD: 'GET',
      CONTENT_TYPE: '',
      CONTENT_LENGTH: '',
      REQUEST_URI: '/media/photo%201.png',
      PATH_INFO: '/media/photo 1.png',
      DOCUMENT_ROOT: '/srv/shop',
      SERVER_PROTOCOL: 'HTTP/1.1',
      REQUEST_SCHEME: 'https',
      REMOTE_ADDR: '127.0.0.1',
      REMOTE_PORT: null,
    },
  }),
  summary: 'proxy unix:/run/shop/app.sock',
  alternatives: [
    {
      condition: '`/srv/shop/media/photo 1.png` is there',
      view: view({
        request: request('https://shop.example/media/photo 1.png'),
        server,
        location: { title: 'location /media/', location: at(26) },
        steps: [
          ...arrival.slice(0, 2),
          step('location', '`/media/` is the longest prefix that fits.', 26),
          step('content', 'The file is sent.', 26),
        ],
        outcome: outcome({ kind: 'file', path: '/srv/shop/media/photo 1.png' }),
        summary: 'file /srv/shop/media/photo 1.png',
      }),
    },
  ],
});

export const redirected: TraceView = view({
  request: request('http://shop.example/cart'),
  server: { title: 'server shop.example', location: at(4) },
  steps: [
    step('socket', 'The connection comes in on `80`.', 5),
    step('server', '`shop.example` is exactly the name of this server.', 6),
    step('server-rewrite', '`return 301 https://$host$request_uri` ends the search.', 8),
  ],
  outcome: outcome({ kind: 'redirect', status: 301, redirectTo: 'https://shop.example/cart' }),
  summary: 'redirect 301 https://shop.example/cart',
});

export const failing: TraceView = view({
  request: request('/loop', 'POST'),
  server,
  location: { title: 'location /loop', location: at(66) },
  steps: [
    ...arrival.slice(0, 2),
    ...[1, 2, 3].flatMap((cycle) => [
      step('location', '`/loop` is the longest prefix that fits.', 66),
      step('rewrite', `\`rewrite ^ /loop\` makes it \`/loop\` again, for the ${cycle}. time.`, 67),
    ]),
    step('answer', 'After ten cycles nginx gives up: `500`.'),
  ],
  outcome: outcome({ kind: 'internal-error', status: 500 }),
  summary: 'internal-error 500',
});

export const unknowable: TraceView = view({
  request: request('https://shop.example/lua'),
  server,
  location: { title: 'location /lua', location: at(70) },
  steps: [
    ...arrival.slice(0, 2),
    step('location', '`/lua` is the longest prefix that fits.', 70),
    step(
      'content',
      '`content_by_lua_block` runs a program, and what that answers cannot be known from here.',
      71,
    ),
  ],
  outcome: outcome({ kind: 'unknown', status: null }),
  summary: 'unknown',
});

const evil = '<img src=x onerror="window.owned=1"><script>window.owned=1</script>';

/** Markup and backticks wherever a configuration can put text. */
export const hostile: TraceView = view({
  request: { url: `/${evil}`, method: evil, headers: [[evil, evil]] },
  server: { title: evil, location: at(1) },
  location: { title: evil, location: { ...at(2), uri: `file:///${evil}%` } },
  steps: [step('location', `${evil} \`\`${evil} \` x\`\` \`open`, 3, candidate('chosen', evil, evil, 4))],
  outcome: outcome({
    kind: 'return',
    body: evil,
    headers: { [evil]: evil, __proto__x: evil },
    params: { [evil]: null },
    responseHeaders: [[evil, evil]],
    redirectTo: evil,
  }),
  summary: evil,
  alternatives: [{ condition: evil, view: view({ summary: evil }) }],
});
