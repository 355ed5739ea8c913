/** Do the rules about what is inherited, read and named tell what a running nginx does? Each fault is shown, and its absence once it is mended. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessLogOffConflict } from '../../server/src/rules/access-log-off-conflict.ts';
import { accessLogOn } from '../../server/src/rules/access-log-on.ts';
import { catchAllNotDefault } from '../../server/src/rules/catch-all-not-default.ts';
import { defaultServerOnlyDirective } from '../../server/src/rules/default-server-only-directive.ts';
import { directiveInheritance } from '../../server/src/rules/directive-inheritance.ts';
import { duplicateCacheControl } from '../../server/src/rules/duplicate-cache-control.ts';
import { errorLogOff } from '../../server/src/rules/error-log-off.ts';
import { geoOfForwardedHeader } from '../../server/src/rules/geo-of-forwarded-header.ts';
import { headerWithoutAlways } from '../../server/src/rules/header-without-always.ts';
import { ifEqualsRegex } from '../../server/src/rules/if-equals-regex.ts';
import { invalidRefererUnset } from '../../server/src/rules/invalid-referer-unset.ts';
import { listenIpShadowsWildcard } from '../../server/src/rules/listen-ip-shadows-wildcard.ts';
import { listenIpv6onlyOff } from '../../server/src/rules/listen-ipv6only-off.ts';
import { logFormatJsonUnescaped } from '../../server/src/rules/log-format-json-unescaped.ts';
import { mapKeyWithoutTilde } from '../../server/src/rules/map-key-without-tilde.ts';
import { mapMissingDefault } from '../../server/src/rules/map-missing-default.ts';
import { mapWithoutHostnames } from '../../server/src/rules/map-without-hostnames.ts';
import { maybeUninitializedVariable } from '../../server/src/rules/maybe-uninitialized-variable.ts';
import { missingDefaultServer } from '../../server/src/rules/missing-default-server.ts';
import { mixedCaseVariable } from '../../server/src/rules/mixed-case-variable.ts';
import { placeholderServerNameRedirect } from '../../server/src/rules/placeholder-server-name-redirect.ts';
import { realIpNoSource } from '../../server/src/rules/real-ip-no-source.ts';
import { repeatedResponseHeader } from '../../server/src/rules/repeated-response-header.ts';
import { serverNameNotAscii } from '../../server/src/rules/server-name-not-ascii.ts';
import { serverNameWithoutTilde } from '../../server/src/rules/server-name-without-tilde.ts';
import { shadowedMapRegex } from '../../server/src/rules/shadowed-map-regex.ts';
import { splitClientsWithoutRest } from '../../server/src/rules/split-clients-without-rest.ts';
import { typesDropMimeTypes } from '../../server/src/rules/types-drop-mime-types.ts';
import { validRefererWithScheme } from '../../server/src/rules/valid-referer-with-scheme.ts';
import { variableDash } from '../../server/src/rules/variable-dash.ts';
import { variableReadBeforeSet } from '../../server/src/rules/variable-read-before-set.ts';
import type { Echoed } from '../support/echo.ts';
import { type LiveNginx, startNginx } from '../support/live-nginx.ts';

const http = `
  log_format plain '$uri';
  log_format broken '{ "agent": "$http_user_agent" }';
  log_format json escape=json '{ "agent": "$http_user_agent" }';
  map $host $without_word { default 0; *.wild.example 1; }
  map $host $with_word { hostnames; default 0; *.wild.example 1; }
  split_clients $arg_x $share { 0.01% a; }
  split_clients $arg_x $all { 0.01% a; * rest; }
  geo $http_x_forwarded_for $by_header { default 0; 192.0.2.1 1; 255.255.255.255 255; }
  map $uri $with_default { default none; /map/good 1; }
  map $uri $without_default { /map/x 1; /map/y 2; }
  map $uri $plain_key { default 0; ^/key 1; }
  map $uri $expression { default 0; ~^/key 1; }
  map $uri $wide_first { default 0; ~^/order 1; ~^/order/deep 2; }
  map $uri $deep_first { default 0; ~^/order/deep 2; ~^/order 1; }
  types { text/html html; text/css css; }
  default_type application/octet-stream;`;

const first = (prefix: string, echo: number) => `
  root ${prefix}/site;
  add_header X-Outer outer;
  proxy_set_header X-Real-IP $remote_addr;
  proxy_set_header Host $host;
  proxy_hide_header Content-Type;
  error_page 404 /404.html;
  sub_filter_once off;

  location /add/none { return 200; }
  location /add/bad { add_header X-Inner inner; return 200; }
  location /add/good { add_header X-Outer outer; add_header X-Inner inner; return 200; }
  location /add/if { if ($uri) { add_header X-Inner inner; return 200; } }

  location /set/none { proxy_pass http://127.0.0.1:${echo}; }
  location /set/bad { proxy_set_header X-Own 1; proxy_pass http://127.0.0.1:${echo}; }
  location /set/good { proxy_set_header X-Real-IP $remote_addr; proxy_set_header Host $host; proxy_set_header X-Own 1; proxy_pass http://127.0.0.1:${echo}; }

  location /hide/none { proxy_pass http://127.0.0.1:${echo}; }
  location /hide/bad { proxy_hide_header X-Else; proxy_pass http://127.0.0.1:${echo}; }

  location /page/none/ { }
  location /page/bad/ { error_page 403 /403.html; }
  location /page/good/ { error_page 404 /404.html; error_page 403 /403.html; }

  location /deny/ { deny all; location /deny/bad { deny 192.0.2.1; root ${prefix}/site; }
    location /deny/good { deny 192.0.2.1; deny all; root ${prefix}/site; } }

  location /log/bad { access_log logs/bad.log plain; access_log off; return 200; }
  location /log/good { access_log logs/good.log plain; return 200; }
  location /log/on { access_log on plain; access_log none; return 200; }
  location /log/json/bad { access_log logs/broken.json broken; return 200; }
  location /log/json/good { access_log logs/right.json json; return 200; }
  location /log/error { error_log off; root ${prefix}/nowhere; }

  location /dash/bad { return 200 "[$http_x-real-ip]"; }
  location /dash/good { return 200 "[$http_x_real_ip]"; }
  location /dash/if { if ($http_x-real-ip) { return 200 yes; } return 200 no; }

  location /referer/bad { if ($invalid_referer) { return 403; } return 200; }
  location /referer/good { valid_referers blocked server_names; if ($invalid_referer) { return 403; } return 200; }

  location = /real/bad { real_ip_header X-Real-IP; proxy_set_header X-Seen $remote_addr; proxy_pass http://127.0.0.1:${echo}; }
  location = /real/good { real_ip_header X-Real-IP; set_real_ip_from 127.0.0.1; proxy_set_header X-Seen $remote_addr; proxy_pass http://127.0.0.1:${echo}; }

  location /always/bad { add_header X-Frame-Options DENY; return 403; }
  location /always/good { add_header X-Frame-Options DENY always; return 403; }
  location /twice/bad { add_header X-Frame-Options DENY; add_header X-Frame-Options SAMEORIGIN; return 200; }
  location /cache/bad { expires 1h; add_header Cache-Control no-store; root ${prefix}/site; }
  location /cache/good { expires 1h; add_header Cache-Control public; root ${prefix}/site; }

  location /types/bad/ { types { application/wasm wasm; } alias ${prefix}/site/; }
  location /types/good/ { types { text/css css; application/wasm wasm; } alias ${prefix}/site/; }

  location /map/ { return 200 "[$with_default][$without_default]"; }
  location /key { return 200 "[$plain_key][$expression]"; }
  location /order { return 200 "[$wide_first][$deep_first]"; }
  location /method/bad { if ($request_method = (POST|PUT)) { return 405; } return 200; }
  location /method/good { if ($request_method ~ (POST|PUT)) { return 405; } return 200; }
  location /geo { return 200 "[$by_header]"; }
  location /hosts { return 200 "[$without_word][$with_word]"; }
  location /share { return 200 "[$share][$all]"; }
  location /scheme/bad { valid_referers https://good.test; if ($invalid_referer) { return 403; } return 200; }
  location /scheme/good { valid_referers good.test; if ($invalid_referer) { return 403; } return 200; }
  location /late/bad { if ($late) { return 403; } set $late 1; return 200; }
  location /late/good { set $early 1; if ($early) { return 403; } return 200; }
  location /case { set $Mixed 1; set $mixed 2; return 200 "[$Mixed]"; }
  location /unset/bad { if ($arg_x) { set $perhaps 1; } return 200 "[$perhaps]"; }
  location /unset/good { set $sure ""; if ($arg_x) { set $sure 1; } return 200 "[$sure]"; }`;

const others = (port: number) =>
  [
    'server_name _; return 301 https://$server_name/;',
    'server_name *.wild.test; return 301 https://$server_name/;',
    'server_name ~^re; return 301 https://$server_name/;',
    'server_name .dot.test; return 301 https://$server_name/;',
    'server_name late.test; merge_slashes off; large_client_header_buffers 4 32k; underscores_in_headers on; return 200 "[$uri][$http_x_y]";',
    'server_name bücher.test; return 200 read;',
    'server_name xn--bcher-kva.test; return 200 asked;',
    'server_name ^lit; return 200 literal;',
    'server_name ~^exp; return 200 expression;',
  ]
    .map((body) => `server { listen 127.0.0.1:${port}; ${body} }`)
    .join('\n');

let nginx: LiveNginx;

beforeAll(async () => {
  nginx = await startNginx(
    ({ ports: [port, other], echo, prefix }) => ({
      'nginx.conf': `events {} http { access_log off; ${http}
        server { listen 127.0.0.1:${port}; server_name first.test; ${first(prefix, echo)} }
        server { listen 127.0.0.1:${other}; server_name a.test; return 200 a; }
        ${others(other ?? 0)} }`,
      'logs/.keep': '',
      'site/404.html': 'own page',
      'site/style.css': 'body {}',
      'site/deny/bad': 'secret',
      'site/deny/good': 'secret',
      'site/cache/bad': 'x',
      'site/cache/good': 'x',
    }),
    { ports: 2 },
  );
});
afterAll(() => nginx.stop());

const get = (path: string, headers: Record<string, string> = {}) => nginx.request(`GET ${path}`, headers);
const body = async (path: string, headers: Record<string, string> = {}) => (await get(path, headers)).body;
/** From the second port, where many servers share a socket. */
const at = (host: string, path = '/', headers: Record<string, string> = {}) =>
  nginx.request(`GET ${path}`, { Host: host, ...headers }, nginx.ports[1]);
const sent = async (path: string, headers: Record<string, string> = {}) =>
  (JSON.parse(await body(path, headers)) as Echoed).headers;
const sentField = async (path: string, field: string, headers: Record<string, string> = {}) =>
  (await sent(path, headers)).filter(([name]) => name.toLowerCase() === field).map(([, value]) => value);

describe(directiveInheritance.id, () => {
  test('one `add_header` drops all from around', async () => {
    expect((await get('/add/none')).header('x-outer')).toBe('outer');
    expect((await get('/add/bad')).header('x-outer')).toBeUndefined();
    expect((await get('/add/if')).header('x-outer')).toBeUndefined();
    expect((await get('/add/good')).header('x-outer')).toBe('outer');
  });

  test('one `proxy_set_header` does, and `Host` is that of the backend again', async () => {
    const host = { Host: 'first.test', 'X-Real-IP': 'forged' };
    expect(await sentField('/set/none', 'x-real-ip', host)).toEqual(['127.0.0.1']);
    expect(await sentField('/set/bad', 'x-real-ip', host)).toEqual(['forged']);
    expect(await sentField('/set/bad', 'host', host)).toEqual([`127.0.0.1:${nginx.echo}`]);
    expect(await sentField('/set/good', 'host', host)).toEqual(['first.test']);
  });

  test('what was hidden is passed on', async () => {
    expect((await get('/hide/none')).header('content-type')).toBeUndefined();
    expect((await get('/hide/bad')).header('content-type')).toBeDefined();
  });

  test('pages of errors are nginx’s own again', async () => {
    expect(await body('/page/none/x')).toBe('own page');
    expect(await body('/page/bad/x')).toContain('<center>nginx');
    expect(await body('/page/good/x')).toBe('own page');
  });

  test('one `deny` opens what was closed', async () => {
    expect((await get('/deny/x')).status).toBe(403);
    expect((await get('/deny/bad')).status).toBe(200);
    expect((await get('/deny/good')).status).toBe(403);
  });
});

describe('logs', () => {
  const log = (name: string) => readFileSync(join(nginx.prefix, name), 'utf8');

  test(`${accessLogOffConflict.id}: \`off\` wins`, async () => {
    await get('/log/bad');
    await get('/log/good');
    expect(log('logs/bad.log')).toBe('');
    expect(log('logs/good.log')).toBe('/log/good\n');
  });

  test(`${accessLogOn.id} and ${errorLogOff.id}: words become files`, async () => {
    await get('/log/error');
    for (const name of ['on', 'none', 'off']) expect(existsSync(join(nginx.prefix, name))).toBe(true);
    expect(log('off')).toContain('nowhere');
  });

  test(`${logFormatJsonUnescaped.id}: a quote breaks the line`, async () => {
    await get('/log/json/bad', { 'User-Agent': 'a "b"' });
    await get('/log/json/good', { 'User-Agent': 'a "b"' });
    expect(() => JSON.parse(log('logs/broken.json'))).toThrow();
    expect(JSON.parse(log('logs/right.json'))).toEqual({ agent: 'a "b"' });
  });
});

describe('variables', () => {
  test(`${variableDash.id}: the name ends at the dash`, async () => {
    const headers = { 'X-Real-IP': '192.0.2.1' };
    expect(await body('/dash/bad', headers)).toBe('[-real-ip]');
    expect(await body('/dash/if', headers)).toBe('no');
    expect(await body('/dash/good', headers)).toBe('[192.0.2.1]');
  });

  test(`${invalidRefererUnset.id}: every referer is valid`, async () => {
    const headers = { Referer: 'http://evil.test/' };
    expect((await get('/referer/bad', headers)).status).toBe(200);
    expect((await get('/referer/good', headers)).status).toBe(403);
  });

  test(`${realIpNoSource.id}: the header is not read`, async () => {
    const headers = { 'X-Real-IP': '192.0.2.1' };
    expect(await sentField('/real/bad', 'x-seen', headers)).toEqual(['127.0.0.1']);
    expect(await sentField('/real/good', 'x-seen', headers)).toEqual(['192.0.2.1']);
  });

  test(`${mapMissingDefault.id}: the rest is empty`, async () => {
    expect(await body('/map/else')).toBe('[none][]');
  });

  test(`${mapKeyWithoutTilde.id}: a key is no expression`, async () => {
    expect(await body('/key/x')).toBe('[0][1]');
  });

  test(`${shadowedMapRegex.id}: the first expression is taken`, async () => {
    expect(await body('/order/deep')).toBe('[1][2]');
  });

  test(`${ifEqualsRegex.id}: \`=\` compares as it stands`, async () => {
    expect((await nginx.request('POST /method/bad')).status).toBe(200);
    expect((await nginx.request('POST /method/good')).status).toBe(405);
  });

  test(`${geoOfForwardedHeader.id}: a list is no address`, async () => {
    expect(await body('/geo', { 'X-Forwarded-For': '192.0.2.1' })).toBe('[1]');
    expect(await body('/geo', { 'X-Forwarded-For': '192.0.2.1, 10.0.0.1' })).toBe('[255]');
  });

  test(`${mapWithoutHostnames.id}: wildcards are texts`, async () => {
    expect(await body('/hosts', { Host: 'a.wild.example' })).toBe('[0][1]');
  });

  test(`${splitClientsWithoutRest.id}: the others get nothing`, async () => {
    expect(await body('/share?x=1')).toBe('[][rest]');
  });

  test(`${validRefererWithScheme.id}: the scheme is not compared`, async () => {
    const headers = { Referer: 'https://good.test/' };
    expect((await get('/scheme/bad', headers)).status).toBe(403);
    expect((await get('/scheme/good', headers)).status).toBe(200);
  });

  test(`${variableReadBeforeSet.id}: it is empty until then`, async () => {
    expect((await get('/late/bad')).status).toBe(200);
    expect((await get('/late/good')).status).toBe(403);
  });

  test(`${mixedCaseVariable.id}: both spellings are one variable`, async () => {
    expect(await body('/case')).toBe('[2]');
  });

  test(`${maybeUninitializedVariable.id}: the log warns`, async () => {
    expect(await body('/unset/bad')).toBe('[]');
    expect(await body('/unset/good')).toBe('[]');
    expect(nginx.errorLog()).toContain('using uninitialized "perhaps" variable');
    expect(nginx.errorLog()).not.toContain('using uninitialized "sure" variable');
  });
});

describe('headers of the answer', () => {
  const all = async (path: string, field: string) =>
    (await get(path)).headers.filter(([name]) => name.toLowerCase() === field).map(([, value]) => value);

  test(`${headerWithoutAlways.id}: errors come without`, async () => {
    expect(await all('/always/bad', 'x-frame-options')).toEqual([]);
    expect(await all('/always/good', 'x-frame-options')).toEqual(['DENY']);
  });

  test(`${repeatedResponseHeader.id}: both lines are sent`, async () => {
    expect(await all('/twice/bad', 'x-frame-options')).toEqual(['DENY', 'SAMEORIGIN']);
  });

  test(`${duplicateCacheControl.id}: two lifetimes`, async () => {
    expect(await all('/cache/bad', 'cache-control')).toEqual(['max-age=3600', 'no-store']);
    expect(await all('/cache/good', 'cache-control')).toEqual(['max-age=3600', 'public']);
  });

  test(`${typesDropMimeTypes.id}: style sheets are no style sheets`, async () => {
    expect(await all('/types/bad/style.css', 'content-type')).toEqual(['application/octet-stream']);
    expect(await all('/types/good/style.css', 'content-type')).toEqual(['text/css']);
  });
});

describe('servers', () => {
  test(`${missingDefaultServer.id} and ${catchAllNotDefault.id}: the first server gets unknown hosts`, async () => {
    expect((await at('nobody.test')).body).toBe('a');
    expect((await at('_')).status).toBe(301);
  });

  test(`${placeholderServerNameRedirect.id}: the name goes out as it is written`, async () => {
    expect((await at('_')).header('location')).toBe('https://_/');
    expect((await at('x.wild.test')).header('location')).toBe('https://*.wild.test/');
    expect((await at('re')).header('location')).toBe('https://~^re/');
    expect((await at('x.dot.test')).header('location')).toBe('https://dot.test/');
  });

  test(`${defaultServerOnlyDirective.id}: the request line is read before the host`, async () => {
    expect((await at('late.test', '/a//b')).body).toBe('[/a/b][]');
    expect((await at('late.test', `/${'a'.repeat(9000)}`)).status).toBe(414);
    expect((await at('late.test', '/', { x_y: '1' })).body).toBe('[/][1]');
  });

  test(`${serverNameWithoutTilde.id}: without \`~\` it is a name`, async () => {
    expect((await at('lit.test')).body).toBe('a');
    expect((await at('exp.test')).body).toBe('expression');
  });

  test(`${serverNameNotAscii.id}: browsers ask for the form of the DNS`, async () => {
    expect((await at(new URL('http://bücher.test/').hostname)).body).toBe('asked');
  });

  test(`${listenIpShadowsWildcard.id}: servers on all addresses are not found by one that is named`, async () => {
    const start = (one: string) =>
      startNginx(
        ({ ports: [port] }) => `events {} http {
          server { listen ${one}${port}; server_name a.test; return 200 a; }
          server { listen ${port}; server_name b.test; return 200 b; } }`,
      );
    for (const [one, answer] of [
      ['127.0.0.1:', 'a'],
      ['', 'b'],
    ] as const) {
      const shadowing = await start(one);
      expect((await shadowing.request('GET /', { Host: 'b.test' })).body).toBe(answer);
      await shadowing.stop();
    }
  });

  test(`${listenIpv6onlyOff.id}: the port is taken`, async () => {
    const start = (options: string) =>
      startNginx(
        ({ ports: [port] }) =>
          `events {} http { server { listen ${port}; listen [::]:${port}${options}; return 204; } }`,
      );
    // It goes on trying for a while, bound to one of the two.
    const colliding = await start(' ipv6only=off');
    await expect.poll(colliding.errorLog).toContain('Address already in use');
    await colliding.stop();
    const fine = await start('');
    expect(fine.errorLog()).not.toContain('Address already in use');
    await fine.stop();
  });
});
