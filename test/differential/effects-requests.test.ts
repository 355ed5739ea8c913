/** Do requests to a running nginx show what the rules about clients' texts and expressions say, and that their fixes help? */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exponentialText } from '../../server/src/regex/ambiguity.ts';
import { aliasTraversal } from '../../server/src/rules/alias-traversal.ts';
import { corsCredentials } from '../../server/src/rules/cors-credentials.ts';
import { hostSpoofing } from '../../server/src/rules/host-spoofing.ts';
import { httpSplitting } from '../../server/src/rules/http-splitting.ts';
import { invalidCaptureReference } from '../../server/src/rules/invalid-capture-reference.ts';
import { mapOverwritesCaptures } from '../../server/src/rules/map-overwrites-captures.ts';
import { origins } from '../../server/src/rules/origins.ts';
import { proxyPassDropsQuery } from '../../server/src/rules/proxy-pass-drops-query.ts';
import { regexRedos } from '../../server/src/rules/regex-redos.ts';
import { regexShadowsPrefix } from '../../server/src/rules/regex-shadows-prefix.ts';
import { regexUnescapedDot } from '../../server/src/rules/regex-unescaped-dot.ts';
import { rewriteDuplicateArgs } from '../../server/src/rules/rewrite-duplicate-args.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { shadowedRegexLocation } from '../../server/src/rules/shadowed-regex-location.ts';
import { ssrf } from '../../server/src/rules/ssrf.ts';
import { unanchoredRegex } from '../../server/src/rules/unanchored-regex.ts';
import { validReferersNone } from '../../server/src/rules/valid-referers-none.ts';
import { xffSpoofable } from '../../server/src/rules/xff-spoofable.ts';
import { fixedBy } from '../support/fixed.ts';
import { type LiveNginx, startNginx } from '../support/live-nginx.ts';
import type { Response } from '../support/raw-http.ts';

interface Effect {
  readonly rule: Rule;
  /** What the rule's finding is about, as the inside of a server; `good` is what its fix makes of it. */
  readonly bad: string;
  /** Where the rule has no fix for it. */
  readonly good?: string;
  /** What else the server needs. */
  readonly beside?: string;
  readonly request: string;
  readonly headers?: Record<string, string>;
  /** What is told of an answer. */
  shows(answer: Response): unknown;
  /** What that is before and after. */
  readonly seen: unknown;
  readonly repaired: unknown;
}

const echoed = (answer: Response) => JSON.parse(answer.body) as { url: string; headers: [string, string][] };
const sentHeader = (name: string) => (answer: Response) =>
  echoed(answer).headers.find(([one]) => one.toLowerCase() === name)?.[1];

const effects: readonly Effect[] = [
  {
    rule: httpSplitting,
    bad: 'return 301 https://$host$uri;',
    request: 'GET /a%0D%0AX-Evil:%201',
    shows: (answer) => answer.header('x-evil'),
    seen: '1',
    repaired: undefined,
  },
  {
    rule: httpSplitting,
    bad: 'location / { add_header X-Uri $uri; return 204; }',
    request: 'GET /a%0AX-Evil:%201',
    shows: (answer) => JSON.stringify(answer.headers).includes('%0A'),
    seen: false,
    repaired: true,
  },
  {
    rule: httpSplitting,
    bad: 'rewrite ^/proxy/(a|b)/(?<path>\\W*)$ http://storage/$path redirect;',
    good: 'rewrite ^/proxy/(a|b)/(\\W*)$ http://storage/$2 redirect;',
    request: 'GET /proxy/a/%0D%0A--:%20-',
    shows: (answer) => answer.header('--'),
    seen: '-',
    repaired: undefined,
  },
  {
    rule: httpSplitting,
    bad: 'location / { proxy_pass http://127.0.0.1:ECHO; proxy_set_header X-Uri $uri; }',
    request: 'GET /a%0AX-Evil:%201',
    shows: (answer) => JSON.stringify(echoed(answer).headers).includes('%0A'),
    seen: false,
    repaired: true,
  },
  {
    rule: ssrf,
    bad: 'location / { proxy_pass http://$arg_host; }',
    good: 'location / { proxy_pass http://127.0.0.1:9; }',
    request: 'GET /?host=127.0.0.1:ECHO',
    shows: ({ status }) => status,
    seen: 200,
    repaired: 502,
  },
  {
    rule: hostSpoofing,
    bad: 'location / { proxy_pass http://127.0.0.1:ECHO; proxy_set_header Host $http_host; }',
    request: 'GET http://real.example/',
    headers: { Host: 'evil.example' },
    shows: sentHeader('host'),
    seen: 'evil.example',
    repaired: 'real.example',
  },
  {
    rule: xffSpoofable,
    bad: 'location / { proxy_pass http://127.0.0.1:ECHO; proxy_set_header X-Real-IP $http_x_real_ip; }',
    request: 'GET /',
    headers: { 'X-Real-IP': '10.9.8.7' },
    shows: sentHeader('x-real-ip'),
    seen: '10.9.8.7',
    repaired: '127.0.0.1',
  },
  {
    rule: origins,
    bad: 'location / { if ($http_origin ~ "^https://www.example.com") { return 204; } return 403; }',
    request: 'GET /',
    headers: { Origin: 'https://wwwxexample.com.evil.test' },
    shows: ({ status }) => status,
    seen: 204,
    repaired: 403,
  },
  {
    rule: corsCredentials,
    bad: 'location / { add_header Access-Control-Allow-Origin $http_origin; add_header Access-Control-Allow-Credentials true; return 204; }',
    request: 'GET /',
    headers: { Origin: 'https://evil.test' },
    shows: (answer) => [
      answer.header('access-control-allow-origin'),
      answer.header('access-control-allow-credentials'),
    ],
    seen: ['https://evil.test', 'true'],
    repaired: ['*', undefined],
  },
  {
    rule: validReferersNone,
    bad: 'valid_referers none example.com; if ($invalid_referer) { return 403; } location / { return 204; }',
    request: 'GET /',
    shows: ({ status }) => status,
    seen: 204,
    repaired: 403,
  },
  {
    rule: validReferersNone,
    bad: 'valid_referers blocked example.com; if ($invalid_referer) { return 403; } location / { return 204; }',
    request: 'GET /',
    headers: { Referer: 'x' },
    shows: ({ status }) => status,
    seen: 204,
    repaired: 403,
  },
  {
    rule: regexUnescapedDot,
    bad: 'location ~ .php$ { return 403; } location / { return 204; }',
    request: 'GET /graphphp',
    shows: ({ status }) => status,
    seen: 403,
    repaired: 204,
  },
  {
    rule: unanchoredRegex,
    bad: 'location ~ /v1/ { return 403; } location / { return 204; }',
    request: 'GET /blog/v1/',
    shows: ({ status }) => status,
    seen: 403,
    repaired: 204,
  },
  {
    rule: invalidCaptureReference,
    bad: 'location ~ ^/n/(\\w+) { set $x old; if ($uri !~ "^/([0-9]+)/z") { set $x "<$1>"; } return 200 "$x"; }',
    good: 'location ~ ^/n/(\\w+) { set $x "<$1>"; return 200 "$x"; }',
    request: 'GET /n/aa',
    shows: ({ body }) => body,
    seen: '<>',
    repaired: '<aa>',
  },
  {
    rule: mapOverwritesCaptures,
    bad: 'location ~ ^/a/(.*)$ { return 200 "$1:$kind"; }',
    good: 'location ~ ^/a/(?<rest>.*)$ { return 200 "$rest:$kind"; }',
    request: 'GET /a/xyz',
    headers: { 'User-Agent': 'curl' },
    shows: ({ body }) => body,
    seen: ':tool',
    repaired: 'xyz:tool',
  },
  {
    rule: aliasTraversal,
    bad: 'location /files { alias PREFIX/site/files/; }',
    request: 'GET /files../secret.txt',
    shows: ({ status }) => status,
    seen: 200,
    repaired: 404,
  },
  {
    rule: aliasTraversal,
    bad: 'location ~ ^/files(.*)$ { alias PREFIX/site/files/$1; }',
    good: 'location ~ ^/files/(.*)$ { alias PREFIX/site/files/$1; }',
    request: 'GET /files../secret.txt',
    shows: ({ status }) => status,
    seen: 200,
    repaired: 404,
  },
  {
    rule: aliasTraversal,
    bad: 'location /pictures { alias PREFIX/site/files; }',
    request: 'GET /pictures-old/a.txt',
    shows: ({ status }) => status,
    seen: 200,
    repaired: 404,
  },
  {
    rule: rewriteDuplicateArgs,
    bad: 'rewrite ^ https://example.com$request_uri redirect;',
    request: 'GET /a?b=1',
    shows: (answer) => answer.header('location'),
    seen: 'https://example.com/a?b=1?b=1',
    repaired: 'https://example.com/a?b=1',
  },
  {
    rule: rewriteDuplicateArgs,
    bad: 'location / { rewrite ^/a /b?x=1&$args break; proxy_pass http://127.0.0.1:ECHO; }',
    request: 'GET /a?b=1',
    shows: (answer) => echoed(answer).url,
    seen: '/b?x=1&b=1&b=1',
    repaired: '/b?x=1&b=1',
  },
  {
    rule: proxyPassDropsQuery,
    bad: 'location ~ ^/api/(.*)$ { proxy_pass http://127.0.0.1:ECHO/$1; }',
    request: 'GET /api/x?page=2',
    shows: (answer) => echoed(answer).url,
    seen: '/x',
    repaired: '/x?page=2',
  },
  {
    rule: shadowedRegexLocation,
    bad: 'location ~ ^/api/ { return 204; }\nlocation ~ ^/api/v1/ { return 200; }\n',
    request: 'GET /api/v1/',
    shows: ({ status }) => status,
    seen: 204,
    repaired: 200,
  },
  {
    rule: shadowedRegexLocation,
    bad: 'location @a { return 200 first; }\nlocation @a { return 200 second; }\nlocation / { try_files /none @a; }',
    request: 'GET /',
    shows: ({ body }) => body,
    seen: 'first',
    repaired: 'first',
  },
  {
    rule: regexShadowsPrefix,
    bad: 'location /img/ { alias PREFIX/site/files/; }\nlocation ~ \\.png$ { expires 30d; }',
    request: 'GET /img/a.png',
    shows: ({ status }) => status,
    seen: 404,
    repaired: 200,
  },
];

let nginx: LiveNginx;

beforeAll(async () => {
  nginx = await startNginx(
    ({ ports, echo, prefix }) => {
      const servers = effects.flatMap((effect, index) =>
        [effect.bad, repairedText(effect)].map(
          (text, side) =>
            `server { listen 127.0.0.1:${ports[2 * index + side]}; ${effect.beside ?? ''}\n${text
              .replaceAll('ECHO', String(echo))
              .replaceAll('PREFIX', prefix)}\n}`,
        ),
      );
      return {
        'nginx.conf': `events {} http { access_log off; root ${prefix}/none;
          map $http_user_agent $kind { default other; ~^curl tool; }\n${servers.join('\n')}
          server { listen 127.0.0.1:${ports[2 * effects.length]}; location ~ ^/(a|aa)+$ { return 204; } location / { return 200; } }
        }`,
        'site/secret.txt': 'secret',
        'site/files/a.png': 'picture',
        'site/files-old/a.txt': 'old',
      };
    },
    { ports: 2 * effects.length + 1 },
  );
});
afterAll(() => nginx.stop());

function repairedText({ rule, bad, good }: Effect): string {
  const text = good ?? fixedBy(rule, 'server', bad);
  if (text === undefined) throw new Error(`${rule.id} offers no fix`);
  return text;
}

describe.each(effects.map((effect, index) => [effect.rule.id, index, effect] as const))(
  '%s (%i)',
  (_, index, effect) => {
    const ask = async (side: number) => {
      const request = effect.request.replace('ECHO', String(nginx.echo));
      return effect.shows(await nginx.request(request, effect.headers ?? {}, nginx.ports[2 * index + side]));
    };
    test('shows', async () => expect(await ask(0)).toEqual(effect.seen));
    test('is repaired', async () => expect(await ask(1)).toEqual(effect.repaired));
  },
);

test(`${regexRedos.id}: PCRE gives up after much work, and the request fails`, async () => {
  const port = nginx.ports[2 * effects.length];
  const path = exponentialText('^/(a|aa)+$', 'as-written') ?? '';
  const start = performance.now();
  expect((await nginx.request(`GET ${path}`, {}, port)).status).toBe(500);
  const slow = performance.now() - start;
  const again = performance.now();
  expect((await nginx.request('GET /aaaa!', {}, port)).status).toBe(200);
  expect(slow).toBeGreaterThan(5 * (performance.now() - again));
});
